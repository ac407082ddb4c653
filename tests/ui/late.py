# SPDX-License-Identifier: EUPL-1.2
"""Two records of one person become one, then something arrives that belongs to the one
that is gone: the first page says so, and one button gives it to the kept one.

  python3 late.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, CHECK, ENTRY, LABEL, ROW, Failure, play, pump, until
from workplace import PASSPHRASE, Workplaces

CASE = 'Haidari, Nasrin'
ROLE = 'case-manager'
LINE = re.compile('^1 Eintrag ist noch bei einem Datensatz angekommen')


class Late:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.app = None

    def take(self, name):
        if self.out is not None:
            pump(0.5)
            self.app.screenshot(self.out / f'late-{name}.png')

    def cli(self, *arguments):
        return self.places.cli(ROLE, *arguments)

    def open(self):
        self.app = self.places.open(ROLE)

    def set_up(self):
        """Returns: the second record of Elyas, whom the demo has once."""
        self.places.exchange.mkdir(parents=True)
        self.places.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')
        self.cli('init', '--role', ROLE, '--name', 'Case Management', '--throwaway')
        self.cli('demo')
        self.places.configure(ROLE)
        nasrin = self.cli('list', 'person', '--where', 'given_name=Nasrin', '--where',
                          'family_name=Haidari', '--format', 'json')
        case = re.search(r'"case_file": *"([0-9a-f-]{36})"', nasrin).group(1)
        return self.cli('new', 'person', f'case_file={case}', 'family_name=Haidary',
                        'given_name=Elias').strip()

    def unite(self):
        self.open()
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))
        self.app.section('Personen')
        self.app.click(self.app.wait_for(ROW, re.compile('^Haidari, Elyas')))
        button = self.app.wait_for(BUTTON, 'Mit anderer Person zusammenführen …')
        self.app.bring(button)
        self.app.click(button)
        self.app.wait_for(ENTRY, 'In der Liste suchen')
        self.app.type('Haidary')
        pump(1.5)
        self.app.press('Return')
        until(lambda: len(self.app.windows()) > 1, 'the window')
        self.app.click(self.app.wait_for(CHECK, 'Vorname, anderer Datensatz: Elias'))
        self.app.click(self.app.wait_for(BUTTON, 'Zusammenführen'))
        until(lambda: len(self.app.windows()) == 1, 'the end of the window')
        if self.app.find(LABEL, LINE) is not None:
            raise Failure('something arrived that did not')
        self.app.finish()

    def arrive(self, gone):
        self.cli('new', 'course', f'person={gone}', 'kind=INTEGRATION')
        self.open()
        self.app.wait_for(LABEL, re.compile('^Später eingetroffen'))
        row = self.app.wait_for(ROW, re.compile('^' + CASE + '.*1 Eintrag ist noch'))
        self.app.bring(row)
        self.take('today')
        self.app.click_at(row)
        self.app.wait_for(LABEL, LINE)
        self.take('case')
        print('what arrived late is on the first page and at the case', flush=True)

    def take_over(self):
        self.app.click(self.app.wait_for(BUTTON, 'Hierher übernehmen'))
        self.app.wait_gone(LABEL, LINE)
        self.take('taken')
        self.app.press('ctrl+z')
        self.app.wait_for(LABEL, LINE)
        # What arrived was written here, so that is undone before the union is.
        self.app.press('ctrl+z')
        self.app.wait_gone(LABEL, LINE)
        self.app.press('ctrl+z')
        self.app.section('Personen')
        self.app.wait_for(ROW, re.compile('^Haidary, Elias'))
        print('one button takes it over, and undo gives it back', flush=True)


def main(session):
    test = Late(session)
    gone = test.set_up()
    test.unite()
    test.arrive(gone)
    test.take_over()
    if test.app.complaints():
        raise Failure('\n'.join(test.app.complaints()))
    test.app.close()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
