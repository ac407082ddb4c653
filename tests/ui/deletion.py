# SPDX-License-Identifier: EUPL-1.2
"""A case is closed and opened again; what is due goes when a second person says so.

  python3 deletion.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, MENU_ITEM, ROW, Failure, play, until
from workplace import Workplaces

CASE = 'Abdullahi, Hodan'
DUE = 'OV-2025-038'
GONE = 'Kovačević'
CLOSE = re.compile('^Fall abschließen$|^Close the case$')
REOPEN = re.compile('^Fall wieder öffnen$|^Open the case again$')
DELETE = re.compile('^Löschen …$|^Delete…$')
FOR_GOOD = re.compile('Endgültig löschen$|Delete for good$')
SECOND = re.compile('^Zweite Person|^Second person')
REFUSED = re.compile('^Eine zweite Person muss|^A second person has to')


class Story:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.app = None

    def take(self, name):
        if self.out is not None:
            self.app.screenshot(self.out / f'deletion-{name}.png')

    def open(self):
        self.app = self.places.open('case-manager')
        self.app.press('ctrl+2')

    def press(self, name):
        button = self.app.wait_for(BUTTON, name)
        self.app.bring(button)
        self.app.click(button)

    def refused(self, sentence):
        self.app.wait_for(LABEL, sentence)

    def end(self):
        """Not without a reason; then the day of deletion is named."""
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))
        self.app.section('Stammdaten')
        self.press(CLOSE)
        self.refused(re.compile('^Wählen Sie, warum|^Choose why'))
        choice = self.app.wait_for(BUTTON, re.compile('^Beendigungsgrund'))
        self.app.bring(choice)
        self.app.click_at(choice)
        self.app.type('Wegzug\n')
        self.press(CLOSE)
        self.app.wait_for(LABEL, re.compile(r'31\.12\.\d{4}'))
        self.take('closed')
        self.press(REOPEN)
        self.refused(re.compile('^Geben Sie an, warum|^Say why'))
        entry = self.app.wait_for(ENTRY, re.compile('^Grund der Wieder|^Reason for opening'))
        self.app.bring(entry)
        self.app.fill(entry, 'Neuer Bescheid')
        self.press(REOPEN)
        self.app.wait_for(BUTTON, CLOSE)

    def start(self):
        self.app.press('F10')
        self.app.click(self.app.wait_for(MENU_ITEM, re.compile('^Löschlauf|^Deletion run')))
        self.app.wait_for(BUTTON, DELETE)
        self.app.wait_for(LABEL, DUE)

    def run(self):
        self.start()
        self.app.click(self.app.wait_for(BUTTON, DELETE))
        self.refused(REFUSED)
        entry = self.app.wait_for(ENTRY, SECOND)
        self.app.fill(entry, 'Sabine Kortmann')
        self.confirm()
        self.refused(REFUSED)
        self.app.fill(self.app.wait_for(ENTRY, SECOND), 'Ute Brandt')
        self.confirm()
        # The question and the progress are windows, too.
        self.app.wait_for(BUTTON, re.compile('^Als PDF'))
        self.take('protocol')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 2, 'the list')
        self.app.wait_gone(LABEL, DUE)
        problems = self.app.audit(front=True)
        if problems:
            raise Failure('\n'.join(problems))
        self.take('done')
        self.app.press('Escape')

    def confirm(self):
        self.app.click(self.app.wait_for(BUTTON, DELETE))
        self.app.click(self.app.wait_for(BUTTON, FOR_GOOD))

    def gone(self):
        self.app.wait_gone(ROW, re.compile('^' + GONE))
        self.app.finish()
        for words in ('search', GONE), ('list', 'case', '--where', f'file_no={DUE}'):
            rows = self.places.cli('case-manager', *words).splitlines()[1:]
            if rows:
                raise Failure(f'{words}: {rows}')
        rows = self.places.cli('case-manager', 'list', 'case_statistic').splitlines()[1:]
        if len(rows) != 1:
            raise Failure(f'the figures: {rows}')

    def tell(self):
        self.places.set_up()
        self.open()
        self.end()
        self.run()
        self.gone()


def main(session):
    Story(session).tell()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
