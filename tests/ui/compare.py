# SPDX-License-Identifier: EUPL-1.2
"""Walk a case through a chain, hold Ist and Soll together, derive a Soll-Kette.

All by keyboard, and what is looked for is what a screen reader gets.
  python3 compare.py --build build
"""
import re
import sys

from driver import BUTTON, CHECK, LABEL, ROW, Failure, play, until

IST = 'DK-2025-01'
OTHER = 'DK-2025-02'
LINE = 12    # px at least
CELL = r'Wartezeit.*Soll 5 · Bescheinigung.*: {}$'


class Compare:
    def __init__(self, session):
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role=office',
                                   '--page=chains'], language='de')

    def choose(self, number):
        """Open a chain from the list."""
        self.app.press('ctrl+f')
        until(lambda: self.app.focus, 'the focus')
        self.app.walk_to(self.app.wait_for(ROW, re.compile('^' + number)))
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('^' + number))

    def walk(self):
        self.app.press('d')
        self.app.wait_for(LABEL, '1 · BAMF: Anerkennungsbescheid zugestellt')
        stops = [self.at()]
        while 'eAT vorhanden' not in stops[-1]:
            self.app.press('1')
            stops.append(until(lambda: self.at() != stops[-1] and self.at(), 'the next stop'))
            if len(stops) > 12:
                raise Failure(f'the way leads elsewhere: {stops}')
        for answer in ('ja', 'nein'):
            self.app.wait_for(BUTTON, re.compile(f'^{answer} → '))
        self.app.press('BackSpace')
        until(lambda: self.at() == stops[-2], 'the stop before')
        self.app.press('Escape')
        until(lambda: not self.at(), 'the end of the walk')
        print('a case goes to the decision, and a step back', flush=True)

    def at(self):
        """Where the case stands, as it is written below the number of the stop."""
        names = [node.name for node in self.app.find_all(LABEL)]
        heads = [i for i, name in enumerate(names) if name.startswith('Durchlauf, ')]
        return names[heads[0] + 1] if heads else ''

    def pair(self):
        self.app.press('F7')
        self.app.wait_for(LABEL, re.compile('^Ist: ' + IST))
        self.app.wait_for(LABEL, re.compile('^Soll: DK-2025-03'))
        self.app.press('Right')
        self.app.wait_for(LABEL, re.compile('^Ist 2 .* → Soll 2 Kopie des Bescheids'))
        print('a step is found in the other chain', flush=True)

    def overlay(self):
        """What has moved says so, and from which lanes: the arrows tell it only to eyes."""
        self.app.press('F6')
        for name, lanes in (('^verlagert: Schritt 2 ', 'Klient:in'),
                            ('^geändert: Schritt 8 ', 'Klient:in'),
                            ('^Schritt 1 ', '')):
            step = self.app.wait_for(ROW, re.compile(name))
            said = step.description
            if bool(said) != bool(lanes) or not said.endswith(lanes):
                raise Failure(f'{step.name} is described as {said}')
        print('the steps say which lanes they have left', flush=True)

    def see_heads(self):
        """The names of the steps stand above the cells, to their last line."""
        cell = self.app.wait_for(BUTTON, re.compile(CELL.format('behoben'))).extents
        head = self.app.wait_for(LABEL, re.compile('^2 · ')).extents
        if head[3] < 2 * LINE or head[1] + head[3] > cell[1]:
            raise Failure(f'a head at {head} is cut by the cells at {cell}')

    def matrix(self):
        self.app.press('F6')
        self.see_heads()
        self.app.press('Right', 'Right', 'Right', 'Right', '3')
        self.app.wait_for(BUTTON, re.compile(CELL.format('offen')))
        self.app.wait_for(ROW, re.compile('^1 · Wartezeit'))
        self.app.press('ctrl+z')
        self.app.wait_gone(ROW, re.compile('^1 · Wartezeit'))
        print('a hurdle is opened, listed, and solved again', flush=True)

    def figures(self):
        self.app.press('F6')
        self.app.wait_for(ROW, re.compile('49/105/170.*14/24/38.*−35/−81/−132'))
        self.app.wait_for(ROW, re.compile('26,7.%'))
        print('the figures stand beside each other', flush=True)

    def derive(self):
        self.app.click(self.app.wait_for(BUTTON, 'Alle Ketten'))
        self.choose(OTHER)
        self.app.press('F7')
        self.app.wait_for(CHECK, re.compile('^' + IST))
        self.app.press('Return')
        self.app.wait_for(LABEL, 'Soll-Kette')
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, re.compile('^' + OTHER))
        print('a chain is derived, and undone', flush=True)

    def run(self):
        self.choose(IST)
        self.walk()
        self.pair()
        self.overlay()
        self.matrix()
        self.figures()
        self.derive()
        problems = self.app.audit() + self.app.complaints()
        if problems:
            raise Failure('\n'.join(map(str, problems)))


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Compare(session).run()))
