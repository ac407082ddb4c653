# SPDX-License-Identifier: EUPL-1.2
"""A case goes from one laptop to another, in the windows of both.

  python3 handover.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, CHECK, ENTRY, LABEL, ROW, play, pump, until
from workplace import PASSPHRASE, Workplaces

CASE = 'Haidari, Nasrin'
NAMES = {'anna': 'Case Management Ostervelde', 'bert': 'Case Management Möhlingen'}


class Handover:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.app = None

    def take(self, name):
        if self.out is not None:
            self.app.screenshot(self.out / f'handover-{name}.png')

    def set_up(self):
        self.places.exchange.mkdir(parents=True)
        self.places.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')
        for role, name in NAMES.items():
            self.places.cli(role, 'init', '--role', 'case-manager', '--name', name, '--throwaway')
            self.places.configure(role)
        self.places.cli('anna', 'demo')
        for here, there in (('anna', 'bert'), ('bert', 'anna')):
            self.places.cli(here, 'pair-export', '--out', self.places.card(here))
            self.places.cli(there, 'pair-import', self.places.card(here), '--confirm')

    def open(self, role):
        self.app = self.places.open(role)

    def close(self):
        self.app.finish()

    def open_case(self):
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))
        self.app.section('Stammdaten')

    def carry(self, here, there):
        peer = self.places.cli(here, 'peers').splitlines()[-1].split('\t')[0]
        # Documents go in files of their own.
        for path in self.places.cli(here, 'export', '--to', peer, '--out',
                                    self.places.exchange).splitlines():
            self.places.cli(there, 'import', path)

    def see(self, text):
        self.app.wait_for(LABEL, re.compile(text))

    # -- steps

    def offer(self):
        self.open('anna')
        self.open_case()
        self.app.click(self.app.wait_for(BUTTON, 'Fall abgeben …'))
        until(lambda: len(self.app.windows()) > 1, 'the dialog')
        self.app.click(self.app.wait_for(BUTTON, 'Abgeben …'))
        self.see('Bitte füllen Sie zuerst „Grund“ aus')
        self.take('obstacle')
        self.app.fill(self.app.wait_for(ENTRY, 'Grund'), 'Umzug nach Möhlingen')
        self.app.click(self.app.wait_for(BUTTON, 'Abgeben …'))
        self.see('übernehmende Stelle')
        self.choose_statute()
        self.app.fill(self.app.wait_for(ENTRY, 'Rechtsvorschrift'), '§ 67d SGB X')
        self.app.click(self.app.wait_for(CHECK, re.compile('^Die Abgabe ist')))
        self.take('dialog')
        self.app.click(self.app.wait_for(BUTTON, 'Abgeben …'))
        until(lambda: len(self.app.windows()) > 2, 'the question')
        self.take('question')
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        self.see('Möhlingen: angeboten, noch nicht beantwortet')
        self.take('offered')
        self.close()
        print('a case is offered, with a reason and a legal ground', flush=True)

    def choose_statute(self):
        self.app.click(self.app.wait_for(BUTTON, re.compile('^Rechtsgrundlage')))
        self.app.wait_for(ROW, 'gesetzliche Befugnis')
        pump(0.3)
        self.app.type('gesetz')
        pump(0.3)
        self.app.press('Down')
        self.app.press('Return')
        self.app.wait_for(LABEL, 'gesetzliche Befugnis')

    def accept(self):
        self.carry('anna', 'bert')
        self.open('bert')
        row = self.app.wait_for(ROW, re.compile('^' + CASE))
        self.take('today')
        self.app.click_at(row)
        self.see('Datensätze sind angekommen')
        self.take('asked')
        self.app.click(self.app.wait_for(BUTTON, 'Annehmen'))
        self.see('angenommen, noch nicht vollständig angekommen')
        self.close()
        print('the successor finds the offer on the first page and accepts', flush=True)

    def remove(self):
        self.carry('bert', 'anna')
        self.carry('anna', 'bert')
        self.carry('bert', 'anna')
        self.open('anna')
        self.open_case()
        self.see('Möhlingen: vollständig angekommen')
        pump(1)
        self.take('completed')
        self.app.click(self.app.wait_for(BUTTON, 'Hier entfernen …'))
        until(lambda: len(self.app.windows()) > 1, 'the question')
        self.app.press('Tab')
        self.app.press('Return')
        self.app.wait_gone(ROW, re.compile('^' + CASE))
        self.take('removed')
        self.close()
        print('what has arrived completely can be removed here', flush=True)


def main(session):
    test = Handover(session)
    test.set_up()
    test.offer()
    test.accept()
    test.remove()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
