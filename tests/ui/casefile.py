# SPDX-License-Identifier: EUPL-1.2
"""A case file by keyboard: the time bar, its table and its sheet of paper, consents,
checklists and the Verfügung of an entry of the morning.

  python3 casefile.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, pump, until

CASE = 'Bah, Ousmane'
FACTS = (
    ('Aufenthalt: Chancen-Aufenthaltsrecht', '04.06.2025 – 03.12.2026, 548 Tage'),
    ('Leistungen: Ohne Leistung', '01.07.2025 – 21.07.2025, 21 Tage, AsylbLG → SGB\u00a0II'),
    ('Leistungen: Wechsel AsylbLG → SGB\u00a0II', 'keine Übergabe, keine Quittung'),
    ('Sprachkurs: Wartezeit: Integrationskurs allgemein', '04.11.2025 – 25.02.2026, 114 Tage'),
)


def plain(text):
    return text.replace('\u00a0', ' ')


class CaseFile:
    def __init__(self, session):
        self.out = session.out
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role',
                                   'case-manager'], profile='casefile')
        self.app.wait_for(LIST, 'Bereiche')

    def take(self, name):
        if self.out is not None:
            self.app.screenshot(self.out / f'casefile-{name}.png')

    def open_case(self):
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))

    def time_bar(self):
        self.app.section('Zeitbalken')
        bars = self.app.wait_for(LIST, 'Verläufe im Zeitbalken')
        nodes = until(lambda: bars.children, 'the bars')
        said = [(plain(node.name), plain(node.description)) for node in nodes]
        for name, description in FACTS:
            if not any(have.startswith(plain(name)) and plain(description) in more
                       for have, more in said):
                raise Failure(f'no item says "{name}", "{description}"')
        table = self.app.wait_for(LIST, 'Die Balken als Tabelle')
        rows = [plain(row.name) for row in table.children]
        if rows != [f'{name}; {more}' for name, more in said]:
            raise Failure('the table says something else than the bars')
        self.take('time')
        print(f'{len(said)} items on the bars and the same in the table', flush=True)

    def walk(self):
        bars = self.app.wait_for(LIST, 'Verläufe im Zeitbalken')
        for _ in range(12):
            if any(node.focused for node in bars.children):
                break
            self.app.press('Tab')
            pump(0.1)
        else:
            raise Failure('the Tab key does not lead to the bars')
        seen = set()
        for key in ('Home', 'Right', 'Right', 'Down', 'Right', 'Down', 'Down', 'Down', 'End'):
            self.app.press(key)
            pump(0.1)
            seen.add(next((plain(n.name) for n in bars.children if n.focused), None))
        if None in seen or len(seen) < 7:
            raise Failure(f'the arrow keys lead only to {seen}')
        self.take('time-walk')
        self.app.press('Home')
        self.app.press('Return')
        self.app.wait_for(BUTTON, 'Zurück')
        print('arrow keys walk along the bars and Enter opens the record', flush=True)

    def paper(self):
        """Without a consent nobody gets a sheet with a name."""
        self.app.section('Zeitbalken')
        self.app.click(self.app.wait_for(BUTTON, 'Drucken …'))
        self.app.click(self.app.wait_for(BUTTON, re.compile('^Für Diakonie.*widerrufen am '
                                                            '11.05.2026')))
        self.app.wait_for(LABEL, 'Die Einwilligung deckt das nicht')
        self.take('refused')
        self.app.press('Escape')
        for who, title in (('Für VHS', CASE), ('Für andere, ohne Namen', 'Fall Birke')):
            self.app.click(self.app.wait_for(BUTTON, 'Drucken …'))
            self.app.click(self.app.wait_for(BUTTON, re.compile('^' + who)))
            until(lambda: any(title in window.name for window in self.app.windows()), title)
            self.app.wait_for(BUTTON, 'Als PDF schreiben …')
            self.take('time-paper')
            self.app.press('Escape')
            until(lambda: len(self.app.windows()) == 1, 'the end of the sheets')
        print('the bars lie on paper for whom the consent names', flush=True)

    def consents(self):
        self.app.section('Einwilligungen')
        self.app.wait_for(ROW, re.compile('^Vorbereitung des Antrags.*gültig bis 15.09.2027'))
        self.app.wait_for(ROW, re.compile('^Beratung zum Chancen.*widerrufen am 11.05.2026'))
        self.take('consents')
        print('consents say what they allow', flush=True)

    def disclosures(self):
        self.app.section('Weitergaben')
        self.app.wait_for(ROW, re.compile('^02.03.2026.*Einwilligung widerrufen am 11.05.2026',
                                          re.S))
        for button, title in (('Weitergabe zurückrufen: ', 'Rückruf'),
                              ('Auskunft für die Person', 'Auskunft')):
            self.app.click(self.app.wait_for(BUTTON, re.compile('^' + button)))
            until(lambda title=title: any(title in window.name for window in self.app.windows()),
                  title)
            self.app.wait_for(BUTTON, 'Als PDF schreiben …')
            self.take('paper-' + title.lower())
            self.app.press('Escape')
            until(lambda: len(self.app.windows()) == 1, 'the end of the sheets')
        self.take('disclosures')
        print('disclosures are listed, called back and told to the person', flush=True)

    def focused_row(self, pattern):
        return until(lambda: (node := self.app.focus) is not None and
                     re.search(pattern, plain(node.name)) and node, f'the focus on {pattern}')

    def checklists(self):
        """A condition gets its evidence, a list begins with one step to undo, and one
        goes on paper without a name and without evidence."""
        self.app.section('Checklisten')
        self.app.wait_for(LABEL, re.compile('1 von 8 offen · vollständig bis 03.12.2026 · '
                                            'Rechtsstand 31.12.2025 · keine Rechtsberatung$'))
        wanted = re.compile('^Keine Versagungsgründe; ungeklärt · Ausländerbehörde prüft')
        self.app.click_at(self.app.wait_for(ROW, wanted))
        entry = self.app.wait_for(ENTRY, re.compile('^Nachweis'))
        self.take('condition')
        self.app.fill(entry, 'Auskunft angefordert')
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))
        self.focused_row('^Keine Versagungsgründe; ungeklärt · Auskunft angefordert')
        self.take('checklist')
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, wanted)
        self.app.click(self.app.wait_for(BUTTON, 'Neue Checkliste'))
        self.app.click(self.app.wait_for(BUTTON, re.compile('StAG: Einbürgerung$')))
        self.focused_row('^5 Jahre rechtmäßiger')
        self.take('checklist-new')
        self.app.press('ctrl+z')
        self.app.wait_gone(ROW, re.compile('^5 Jahre rechtmäßiger'))
        self.app.click(self.app.wait_for(BUTTON, re.compile('nachhaltige Integration drucken')))
        self.app.click(self.app.wait_for(BUTTON, 'Für andere, ohne Namen'))
        self.app.wait_for(BUTTON, 'Als PDF schreiben …')
        self.take('checklist-paper')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the sheets')
        print('a checklist is kept, begun, undone and printed', flush=True)

    def today(self):
        self.app.press('ctrl+1')
        self.app.wait_for(ROW, re.compile('^Bah, Ousmane – Chancen'))
        self.take('today')
        first = until(lambda: self.app.focus, 'the focus')
        name = plain(first.name)
        if int(first.role) not in ROW:
            raise Failure(f'the focus is on {first} and not on an entry')
        wanted = re.compile('^' + re.escape(first.name))
        self.app.press('a')
        until(lambda: self.app.find(ROW, wanted) is None, 'the entry to go')
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, wanted)
        print(f'one key ends "{name}", and undo brings it back', flush=True)


def main(session):
    test = CaseFile(session)
    test.open_case()
    test.time_bar()
    test.walk()
    test.paper()
    test.consents()
    test.disclosures()
    test.checklists()
    test.today()
    if test.app.audit():
        raise Failure('\n'.join(test.app.audit()))
    test.app.finish()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
