# SPDX-License-Identifier: EUPL-1.2
"""Build a goal tree by keyboard, read it back, enter a monitored case.

What is looked for is what a screen reader gets.
  python3 target.py --build build
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, ROW, Failure, play, until

DEMO = 'ZS-2025-01'
GOALS = [('Return', 'Alle kommen an'), ('ctrl+Return', 'Niemand wartet'),
         ('Return', 'Wege sind kurz'), ('ctrl+Return', 'Ein Termin reicht')]


class Target:
    def __init__(self, session):
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role=office',
                                   '--page=targets'], language='de')

    def goals(self):
        """What a screen reader finds on the canvas, in its order."""
        return [node.name for node in self.app.find_all(ROW)
                if re.match(r'(Grundsatz|Leit|Mittler|Handlungs)ziel \d', node.name)]

    def open(self, part):
        self.app.press('ctrl+f')
        until(lambda: self.app.focus, 'the focus')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + DEMO)))
        self.app.click(self.app.wait_for(BUTTON, part))

    def read_demo(self):
        self.open('Zielbaum öffnen')
        self.app.wait_for(ROW, re.compile('^Handlungsziel 1.1.1.1: H1.*77,8.%, erreicht'))
        self.app.wait_for(ROW, re.compile('^Handlungsziel 1.1.2.1: H4.*88,9.%, knapp'))
        if len(self.goals()) != 8:
            raise Failure(f'not eight goals: {self.goals()}')
        self.app.press('End')
        until(lambda: self.app.focus and 'H4' in self.app.focus.name, 'the last goal')
        self.app.press('Left', 'Up')
        until(lambda: self.app.focus and 'M1' in self.app.focus.name or
              self.app.focus and 'gemeinsam' in self.app.focus.name, 'the goal above')
        print('the goals of the demonstration are read', flush=True)

    def monitor(self):
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))
        self.open('Monitoring öffnen')
        self.app.wait_for(ROW, re.compile('Quartal: 2026-Q1; .*41.Tage, verfehlt'))
        self.app.wait_for(ROW, re.compile('Fall: m1; Quartal: 2026-Q1; .*Informationsverlust'))
        self.app.press('ctrl+f')

    def enter_case(self):
        self.open('Monitoring öffnen')
        entry = self.app.wait_for(ENTRY, 'leistungslose Tage')
        until(lambda: entry.focused, 'the first question')
        self.app.type('x')
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('^Bitte schreiben Sie eine Zahl'))
        self.app.press('ctrl+a')
        self.app.type('0')
        self.app.press('Tab')
        self.app.type('17')
        self.app.press('Tab')
        self.app.type('j')
        self.app.press('Tab')
        self.app.type('j')
        self.app.press('Return')
        self.app.wait_for(ROW, re.compile('^Fall: m10; .*: 17; '))
        print('a case is entered', flush=True)

    def build(self):
        self.app.press('ctrl+n')
        title = self.app.wait_for(ENTRY, 'Titel')
        self.app.fill(title, 'Ankommen')
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('Ankommen · Entwurf'))
        for key, text in GOALS:
            self.app.press(key)
            until(lambda: self.app.focus and self.app.focus.name.startswith('Neues'),
                  'the question')
            self.app.type(text)
            self.app.press('Return')
            self.app.wait_for(ROW, re.compile(': ' + text))
            until(lambda t=text: self.app.focus and t in self.app.focus.name, 'the new goal')
        self.expect('Grundsatzziel 1: Alle kommen an', 'Leitziel 1.1: Niemand wartet',
                    'Leitziel 1.2: Wege sind kurz', 'Mittlerziel 1.2.1: Ein Termin reicht')
        print('a tree is built by keyboard', flush=True)

    def expect(self, *names):
        until(lambda: self.goals() == list(names), f'{names}, not {self.goals()}')

    def change(self):
        self.app.press('alt+Left')
        self.expect('Grundsatzziel 1: Alle kommen an', 'Leitziel 1.1: Niemand wartet',
                    'Leitziel 1.2: Wege sind kurz', 'Leitziel 1.3: Ein Termin reicht')
        self.app.press('alt+Up', 'alt+Right')
        self.expect('Grundsatzziel 1: Alle kommen an', 'Leitziel 1.1: Niemand wartet',
                    'Mittlerziel 1.1.1: Ein Termin reicht', 'Leitziel 1.2: Wege sind kurz')
        self.app.press('F2', 'End')
        self.app.type(' aus')
        self.app.press('Return')
        self.app.wait_for(ROW, 'Mittlerziel 1.1.1: Ein Termin reicht aus')
        self.app.press('Delete')
        self.app.wait_gone(ROW, re.compile('Ein Termin'))
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, 'Mittlerziel 1.1.1: Ein Termin reicht aus')
        print('goals are moved, changed, deleted and brought back', flush=True)

    def outline(self):
        self.app.press('F6')
        self.app.wait_for(ROW, 'Mittlerziel 1.1.1: Ein Termin reicht aus')
        print('the outline says the same', flush=True)

    def run(self):
        self.read_demo()
        self.monitor()
        self.enter_case()
        self.build()
        self.change()
        self.outline()
        problems = self.app.audit() + self.app.complaints()
        if problems:
            raise Failure('\n'.join(map(str, problems)))


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Target(session).run()))
