# SPDX-License-Identifier: EUPL-1.2
"""What a case manager writes all day, by keyboard: text blocks, relations in the family,
a Fallkonferenz with its tasks, the warning that somebody is known already, and two
records of one person that become one.

  python3 casework.py --build build [--out FOLDER]
"""
import argparse
import re
import sys
from pathlib import Path

from driver import BUTTON, CHECK, ENTRY, IMAGE, LABEL, LIST, ROW, Failure, Session, pump, until

CASE = 'Haidari, Nasrin'


class Casework:
    def __init__(self, session, out):
        self.out = out
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role',
                                   'case-manager'], profile='casework')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))

    def take(self, name):
        if self.out is not None:
            pump(0.4)
            self.app.screenshot(self.out / f'casework-{name}.png')

    def dialog(self, title):
        until(lambda: any(title in window.name for window in self.app.windows()), title)
        pump(0.3)
        return self.app.windows()[-1]

    def said(self):
        """What stands in the text that has the focus."""
        return self.app.focus.text

    def snippets(self):
        """A keyword and F3 become a text; without one there is the list."""
        self.app.press('ctrl+shift+k')
        until(lambda: self.app.focus is not None and 'Anlass' in self.app.focus.name, 'the entry')
        self.app.type('Begleitung')
        self.app.press('Tab')
        self.app.type('Heute: VSP')
        self.app.press('F3')
        until(lambda: self.said().startswith('Heute: Vorsprache bei ___ begleitet'), 'the text')
        self.app.type('der Bank')
        until(lambda: 'Vorsprache bei der Bank begleitet' in self.said(), 'the gap to be filled')
        self.take('snippet')
        self.app.press('ctrl+End', 'Return', 'F3')
        self.app.wait_for(ENTRY, 'In der Liste suchen')
        self.take('snippet-list')
        self.app.type('nicht err')
        pump(0.6)
        self.app.press('Return')
        until(lambda: 'Telefonisch nicht erreicht' in self.said(), 'the text of the list')
        self.app.press('Escape')
        print('a keyword becomes a text, and the list has the others', flush=True)

    def family(self):
        """Relations are drawn, said, and entered."""
        self.app.section('Personen')
        chart = self.app.wait_for(IMAGE, re.compile('^Haushalt und Familie; Nasrin Haidari'))
        for words in ('Elternteil von Parwana Haidari', 'Bruder oder Schwester von Maryam Haidari (مریم حیدری)',
                      'نسرین حیدری'):
            if words not in chart.name:
                raise Failure(f'the drawing does not say "{words}", but: {chart.name}')
        self.app.bring(chart)
        self.take('family')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Beziehung'))
        self.dialog('Neue Beziehung')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        self.app.wait_for(LABEL, 'Diese Angabe fehlt.')
        self.take('new-relation')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        print('the family is drawn and said', flush=True)

    def duplicate(self):
        """Who is known is named while somebody enters them again, in other letters."""
        self.app.section('Personen')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Person'))
        self.dialog('Neue Person')
        self.app.type('Bah')
        self.app.press('Tab')
        self.app.type('Usman')
        self.app.press('Tab')
        self.app.wait_for(BUTTON, 'Stattdessen öffnen: Bah, Ousmane')
        self.take('known')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        print('who is known is named in the dialog for a new person', flush=True)

    def unite(self):
        """Two records of one person become one, and undo makes two of them again."""
        self.app.section('Personen')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Person'))
        self.dialog('Neue Person')
        self.app.type('Haidary')
        self.app.press('Tab')
        self.app.type('Elias')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))
        self.app.click(self.app.wait_for(ROW, re.compile('^Haidari, Elyas')))
        button = self.app.wait_for(BUTTON, 'Mit anderer Person zusammenführen …')
        self.app.bring(button)
        self.app.click(button)
        self.app.wait_for(ENTRY, 'In der Liste suchen')
        self.app.type('Haidary')
        pump(1.5)
        self.take('choose')
        self.app.press('Return')
        self.dialog('Zwei Personen zusammenführen')
        self.app.click(self.app.wait_for(CHECK, 'Vorname, anderer Datensatz: Elias'))
        self.take('unite')
        self.app.click(self.app.wait_for(BUTTON, 'Zusammenführen'))
        until(lambda: len(self.app.windows()) == 1, 'the end of the window')
        self.app.section('Personen')
        self.app.wait_for(ROW, re.compile('^Haidari, Elias'))
        self.app.wait_gone(ROW, re.compile('^Haidary'))
        self.app.press('ctrl+z')
        self.app.wait_for(ROW, re.compile('^Haidary, Elias'))
        self.app.wait_for(ROW, re.compile('^Haidari, Elyas'))
        print('two records of one person become one, and undo makes two of them', flush=True)

    def conference(self):
        """What was agreed at one table, who does it, and the page to sign."""
        self.app.section('Fallkonferenzen')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Fallkonferenz'))
        self.dialog('Neue Fallkonferenz')
        self.app.type('Nachzahlung der Unterkunft')
        self.app.press('Tab')
        self.app.type('Rathaus')
        self.app.press('Tab')
        self.app.type('Frau Heidbrink, Sozialamt\nSabine Kortmann, KIM')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        task = self.app.wait_for(BUTTON, 'Neue Aufgabe')
        self.app.click(task)
        self.dialog('Neue Aufgabe')
        self.app.type('Ratenzahlung vereinbaren')
        self.app.press('Tab')
        self.app.type('01.12.2026')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        self.app.wait_for(ROW, re.compile('^Ratenzahlung vereinbaren'))
        self.take('conference')
        self.app.press('Escape')
        self.app.section('Fristen')
        self.app.wait_for(ROW, re.compile('^Ratenzahlung vereinbaren'))
        print('a Fallkonferenz gives tasks that are deadlines', flush=True)

    def search(self):
        """Who opened a case says whether a search led to it, and not what was typed."""
        self.app.press('ctrl+k')
        self.dialog('Suche oder Befehl')
        self.app.type('Ousmane')
        pump(0.6)
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 1, 'the end of the window')
        self.app.section('Weitergaben')
        self.app.wait_for(ROW, re.compile(', über die Suche gefunden$'))
        self.take('access')
        print('the access log says that a search led to the case', flush=True)

    def window(self):
        """Text blocks are managed in a window of their own."""
        self.app.press('ctrl+k')
        self.dialog('Suche oder Befehl')
        self.app.type('>Textbausteine')
        pump(0.6)
        self.app.press('Return')
        self.dialog('Textbausteine')
        self.app.wait_for(ROW, re.compile('^Nicht erreicht'))
        self.take('snippets')
        self.copy_block()
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the window')
        print('text blocks are managed, and those of the office copied', flush=True)

    def pattern(self):
        """How file numbers are made shows in the next one."""
        self.app.press('ctrl+comma')
        self.dialog('Einstellungen')
        self.app.wait_for(LABEL, re.compile('Aktenzeichen OV-2026-[0-9]{3}\\.$'))
        self.app.fill(self.app.wait_for(ENTRY, re.compile('^Muster der Aktenzeichen')),
                      'HR-JJ-NNNN\n')
        self.app.wait_for(LABEL, re.compile('Aktenzeichen HR-26-0001\\.$'))
        self.take('pattern')
        self.app.press('ctrl+z')
        self.app.wait_for(LABEL, re.compile('Aktenzeichen OV-2026-[0-9]{3}\\.$'))
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the preferences')
        print('file numbers follow the pattern of the workplace', flush=True)

    def copy_block(self):
        """What the office wrote for all is only read; a copy of it is one's own."""
        title = 'Hürde an die Koordination melden'
        self.app.click_at(self.app.wait_for(ROW, re.compile(f'^{title}.*Für alle Arbeitsplätze')))
        self.app.wait_for(LABEL, 'Von der Koordination. Zum Ändern bitte kopieren.')
        if self.app.find(BUTTON, 'Löschen', within=self.app.windows()[-1]) is not None:
            raise Failure('a text block of the office can be deleted')
        self.take('office-block')
        self.app.click(self.app.wait_for(BUTTON, 'In eigenen kopieren'))
        self.dialog('Neuer Textbaustein')
        self.app.type('Meine Hürde')
        self.take('block-copy')
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen'))
        row = self.app.wait_for(ROW, re.compile('^Meine Hürde'))
        if 'Arbeitsplätze' in row.name:
            raise Failure('a copy is for all')
        self.app.wait_for(BUTTON, 'Löschen')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--out', type=Path)
    arguments = parser.parse_args()
    with Session(arguments.build) as session:
        work = Casework(session, arguments.out)
        work.snippets()
        work.family()
        work.duplicate()
        work.unite()
        work.conference()
        work.window()
        work.pattern()
        work.search()
        if work.app.complaints():
            raise Failure('\n'.join(work.app.complaints()))
        work.app.close()


if __name__ == '__main__':
    sys.exit(main())
