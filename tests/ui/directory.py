# SPDX-License-Identifier: EUPL-1.2
"""Ask who is responsible and who is missing, extend a list of choices, tick off a task, plan
the year and hand out an extract.

What is looked for is what a screen reader gets.
  python3 directory.py --build build
"""
import re
import sys

from driver import BUTTON, CHECK, ENTRY, LABEL, LIST, MENU_ITEM, ROW, Failure, play, pump, until


class Directory:
    def __init__(self, session):
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role=office',
                                   '--page=actors'], language='de')

    def page(self, title):
        area = self.app.wait_for(LIST, 'Bereiche')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + title), within=area))
        until(lambda: self.app.window.name.startswith(title), f'the page {title}')

    def pick(self, field, words):
        """A choice is a button; Enter takes what its search entry found first."""
        self.app.click(self.app.wait_for(BUTTON, re.compile('^' + field)))
        pump(0.5)
        self.app.type(words)
        self.app.wait_for(ROW, re.compile('^' + words))
        self.app.press('Return')

    def ask(self):
        """An authority of the municipality goes before that of the Kreis."""
        self.app.click(self.app.wait_for(BUTTON, 'Wer ist zuständig?'))
        until(lambda: len(self.app.windows()) > 1, 'the question')
        self.pick('Leistung', 'Aufenthaltsrecht')
        self.app.wait_for(ROW, re.compile('^Ausländerbehörde Kreis Wennemark'))
        self.pick('In den Kommunen', 'Hallenrath')
        self.app.press('Escape')
        self.app.wait_for(ROW, re.compile('^Ausländerbehörde Hallenrath.*eigene Behörde'))
        self.app.wait_for(ROW, re.compile('^Ausländerbehörde Kreis Wennemark.*nicht zuständig'))
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Ausländerbehörde Hallenrath')))
        until(lambda: len(self.app.windows()) == 1, 'the question to close')
        self.app.wait_for(LABEL, re.compile('^Ausländerbehörde Hallenrath'))
        print('the directory says who is responsible', flush=True)

    def check(self):
        """A municipality without an Integrationsbeauftragte says so."""
        self.app.click(self.app.wait_for(BUTTON | CHECK, 'Kommunen'))
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Hohenwiede')))
        notices = self.app.wait_for(LIST, 'Hinweise')
        self.app.bring(self.app.wait_for(ROW, re.compile('Integrationsbeauftragte'), within=notices))
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Hallenrath')))
        self.app.wait_gone(LIST, 'Hinweise')
        print('one municipality lacks its Integrationsbeauftragte', flush=True)

    def tick(self):
        """E is done, and undo brings it back."""
        self.page('Aufgaben')
        listing = self.app.wait_for(LIST, 'Aufgaben')
        rows = self.app.find_all(ROW, within=listing)
        # An evaluation has a result, and no mark.
        at = next(i for i, row in enumerate(rows) if self.app.find_all(CHECK, within=row))
        name = rows[at].name
        self.app.press('ctrl+f', 'Tab', 'Tab', *['Down'] * at)
        until(lambda: self.app.focus and self.app.focus.name == name, f'the focus on {name}')
        self.app.press('e')
        self.app.wait_for(LABEL, re.compile('^Erledigt: '))
        until(lambda: all(row.name != name for row in self.app.find_all(
            ROW, within=self.app.wait_for(LIST, 'Aufgaben'))), 'the task to be gone')
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, name)
        print('a task of any origin is done by a key', flush=True)

    def new_value(self):
        """A choice of the Kreis, whose dates must fit together."""
        self.app.click(self.app.wait_for(BUTTON, 'Neuer Wert'))
        until(lambda: len(self.app.windows()) > 2, 'the new value')
        self.app.type('Erntehelfer im Kreis')
        until_date = self.app.wait_for(ENTRY, re.compile('^Gültig bis'))
        self.app.click(until_date)
        self.app.type('01.01.2020')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        self.app.wait_for(LABEL, 'Das Ende liegt vor dem Beginn.')
        self.app.click(until_date)
        self.app.press('ctrl+a')
        self.app.type('31.12.2099')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        self.app.wait_for(ROW, re.compile('^Erntehelfer im Kreis; seit .* bis 31.12.2099; örtlich$'))

    def codes(self):
        """What the Kreis adds to the lists of choices, renames and ends."""
        self.app.press('F10')
        self.app.click(self.app.wait_for(MENU_ITEM, re.compile('^Auswahllisten')))
        until(lambda: len(self.app.windows()) > 1, 'the lists')
        self.app.wait_for(ROW, re.compile('^Zugewanderte aus Süd-Ost-Europa.*bis 31.12.2025; '
                                          'nicht angeboten; örtlich geändert$'))
        self.new_value()
        self.app.click_at(self.app.wait_for(ROW, 'Geduldete und Gestattete über 27 Jahre'))
        until(lambda: len(self.app.windows()) > 2, 'the change')
        self.app.click(self.app.wait_for(ENTRY, re.compile('^Gültig bis')))
        self.app.type('30.06.2020')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        self.app.wait_for(ROW, re.compile('^Geduldete und Gestattete.*bis 30.06.2020; nicht angebo'))
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, 'Geduldete und Gestattete über 27 Jahre')
        self.pick('Liste', 'Zugangsweg')
        self.app.wait_for(ROW, re.compile('^Lotsenstelle im Ankunftszentrum.*örtlich$'))
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the lists to close')
        print('the Kreis has choices of its own', flush=True)

    def hand_out(self):
        self.page('Gremien')
        self.app.click(self.app.wait_for(BUTTON, 'Planung …'))
        until(lambda: len(self.app.windows()) > 1, 'the planning')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the planning to close')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Lenkungsgruppe 2/2025')))
        self.app.click(self.app.wait_for(BUTTON, 'Ausgeben'))
        self.app.click(self.app.wait_for(MENU_ITEM, re.compile('^Auszug für')))
        until(lambda: len(self.app.windows()) > 1, 'the recipients')
        self.app.wait_for(LIST, 'Empfänger')
        self.app.press('Return')
        until(lambda: len(self.app.windows()) > 2, 'the extract')
        self.app.wait_for(BUTTON, 'Als ODT schreiben …')
        self.app.press('Escape', 'Escape')
        print('an extract is for one recipient', flush=True)

    def run(self):
        for part in self.ask, self.check, self.codes, self.tick, self.hand_out:
            part()
            problems = self.app.audit() + self.app.complaints()
            if problems:
                raise Failure('\n'.join(map(str, problems)))


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Directory(session).run()))
