# SPDX-License-Identifier: EUPL-1.2
"""Ask who is responsible and who is missing, tick off a task, plan the year and hand out an extract.

What is looked for is what a screen reader gets.
  python3 directory.py --build build
"""
import re
import sys

from driver import BUTTON, CHECK, LABEL, LIST, MENU_ITEM, ROW, Failure, play, pump, until


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
        for part in self.ask, self.check, self.tick, self.hand_out:
            part()
            problems = self.app.audit() + self.app.complaints()
            if problems:
                raise Failure('\n'.join(map(str, problems)))


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Directory(session).run()))
