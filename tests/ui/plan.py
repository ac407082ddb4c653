# SPDX-License-Identifier: EUPL-1.2
"""What is agreed with somebody who sits opposite, by keyboard: judging areas of life,
moving contacts on the Netzwerkkarte, ticking off the Serviceplan, and the papers that
the person takes home.

  python3 plan.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, CHECK, LABEL, LIST, ROW, Failure, play, pump, until

CASE = 'Bah, Ousmane'


class Plan:
    def __init__(self, session):
        self.out = session.out
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role',
                                   'case-manager'], profile='plan')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))

    def take(self, name):
        if self.out is not None:
            pump(0.4)
            self.app.screenshot(self.out / f'plan-{name}.png')

    def section(self, name):
        self.app.section(name)
        pump(0.3)

    def focused(self, pattern):
        try:
            return until(lambda: (node := self.app.focus) is not None and
                         re.search(pattern, node.name) and node, f'the focus on {pattern}')
        except Failure as failure:
            raise Failure(f'{failure}; it is on {self.app.focus}') from None

    def assessment(self):
        """Begun, judged with one key each, and taken back step by step."""
        self.section('Assessment')
        self.app.wait_for(ROW, re.compile('^Arbeit: kein; vorher: mittel, 2 weniger'))
        self.take('assessment')
        self.app.click(self.app.wait_for(BUTTON, 'Neues Assessment'))
        self.focused('^Aufenthalt und Status: nicht eingeschätzt; vorher: mittel')
        self.app.press('3')
        self.focused('^Aufenthalt und Status: hoch; vorher: mittel, 1 mehr')
        self.app.press('Down', '0')
        self.focused('^Existenzsicherung: kein; vorher: gering, 1 weniger')
        self.take('assessment-new')
        for _ in range(3):
            self.app.press('ctrl+z')
        self.app.wait_for(ROW, re.compile('^Arbeit: kein; vorher: mittel, 2 weniger'))
        print('areas of life are judged with one key each', flush=True)

    def network(self):
        """A contact moves nearer, and back."""
        self.section('Netzwerk')
        row = self.app.wait_for(ROW, re.compile('^Mutter in Conakry; Mutter · Familie · mittel'))
        self.take('network')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Karte'))
        self.focused('^Mutter in Conakry; Mutter · Familie · mittel · stark .* wie vorher')
        self.app.press('1')
        self.focused('^Mutter in Conakry; Mutter · Familie · nah .* näher als vorher')
        self.take('network-new')
        self.app.press('ctrl+z', 'ctrl+z')
        self.app.wait_for(ROW, row.name)
        print('a contact moves nearer with one key', flush=True)

    def paper(self, title, name):
        until(lambda: any(title in window.name for window in self.app.windows()), title)
        self.app.wait_for(BUTTON, 'Als PDF schreiben …')
        self.take(name)
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the sheets')

    def plan(self):
        """What is due 14 days before the title runs out, and what the client takes home."""
        self.section('Serviceplan')
        self.app.wait_for(ROW, re.compile('^Nachfragen, wie weit.*überfällig seit 19.11.2026 · '
                                          '14 Tage vor: Ablauf des Aufenthaltstitels', re.S))
        self.take('plan')
        self.app.click(self.app.wait_for(BUTTON, 'Klientenblatt'))
        self.paper('Klientenblatt: ' + CASE, 'sheet')
        self.app.click(self.app.wait_for(BUTTON, 'Klientenblatt in einer anderen Sprache'))
        self.app.click(self.app.wait_for(BUTTON, 'العربية'))
        self.paper('Klientenblatt: ' + CASE, 'sheet-arabic')
        self.app.click(self.app.wait_for(BUTTON, 'Drucken …'))
        self.app.click(self.app.wait_for(BUTTON, 'Für andere, ohne Namen'))
        self.paper('Serviceplan: Fall Birke', 'plan-paper')
        print('the plan and the sheet of the client lie on paper', flush=True)

    def consent(self):
        self.section('Einwilligungen')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Vorbereitung des Antrags')))
        self.app.click(self.app.wait_for(BUTTON, 'Einwilligungsblatt'))
        self.paper('Einwilligung: ' + CASE, 'consent')
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))
        print('a consent is printed in the language of the person', flush=True)

    def today(self):
        """What is due stands on the morning page and is ticked off there."""
        self.app.press('ctrl+1')
        wanted = re.compile('^Bah, Ousmane – Nachfragen, wie weit')
        self.app.bring(self.app.wait_for(ROW, wanted))
        self.take('today')
        self.app.click(self.app.wait_for(CHECK, re.compile('^Erledigt: Nachfragen, wie weit')))
        until(lambda: self.app.find(ROW, wanted) is None, 'the action to go')
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, wanted)
        self.app.wait_for(LABEL, re.compile('^Maßnahmen aus Serviceplänen'))
        print('what is due is ticked off in the morning', flush=True)


def main(session):
    test = Plan(session)
    test.assessment()
    test.network()
    test.plan()
    test.consent()
    test.today()
    if test.app.audit():
        raise Failure('\n'.join(test.app.audit()))
    test.app.finish()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
