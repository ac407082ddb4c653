# SPDX-License-Identifier: EUPL-1.2
"""Print preview, export, import and versions of a chain, and a long paper, by keyboard.

Each window is looked at as a screen reader finds it, and the files that come
out are read.
  python3 paper.py --build build
"""
import re
import sys
import zlib

from driver import BUTTON, CHECK, LABEL, ROW, TAB, WINDOW, Failure, play, pump, until
from workplace import NAMES, PASSPHRASE, Workplaces


def count_pages(pdf):
    """Cairo 1.18 packs what says so."""
    packed = re.findall(rb'/ObjStm.*?stream\r?\n(.*?)\r?\nendstream', pdf, re.DOTALL)
    return sum(part.count(b'/MediaBox') for part in
               [pdf, *(zlib.decompressobj().decompress(part) for part in packed)])


def close(app, title):
    """The first Escape may put away a message."""
    for _ in range(2):
        app.press('Escape')
        pump(1)
        if not app.find_all(WINDOW, title):
            return
    raise Failure(f'Escape does not close {title}')


class Paper:
    def __init__(self, session):
        self.folder = session.display.home / 'paper'
        self.folder.mkdir()
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role=office',
                                   '--page=chains'], language='de')
        self.app.wait_for(ROW, 'DK-2025-01')
        self.app.press('Return')
        self.app.wait_for(BUTTON, 'Zeigen, drucken und exportieren')
        pump(1)

    def open(self, keys, title):
        self.app.press(keys)
        self.app.wait_for(WINDOW, title)
        pump(0.5)
        problems = self.app.audit()
        if problems:
            raise Failure(f'{title}: {problems}')

    def save(self, keys, name):
        """Types a name into the file chooser; returns what was written."""
        path = self.folder / name
        self.app.press(keys)
        pump(1.5)
        self.app.press('ctrl+a')
        self.app.type(str(path))
        self.app.press('Return')
        until(path.exists, f'the file {name}')
        pump(0.5)
        return path.read_bytes()

    def go(self, name):
        """Tab to a choice."""
        for _ in range(20):
            if self.app.find(CHECK, name).focused:
                return
            self.app.press('Tab')
            pump(0.1)
        raise Failure(f'Tab does not lead to {name}')

    def paper(self):
        self.open('ctrl+p', 'Kette auf Papier')
        self.app.wait_for(LABEL, 'Seite 1 von 3')
        self.go('Tabelle der Schritte')
        self.app.press('space')
        self.app.wait_for(LABEL, 'Seite 1 von 1')
        self.go('Auf ein Blatt')
        self.app.press('Down')
        until(lambda: not self.app.find_all(LABEL, 'Seite 1 von 1'), 'several sheets')
        pdf = self.save('alt+p', 'kette.pdf')
        if not pdf.startswith(b'%PDF-') or count_pages(pdf) < 2:
            raise Failure('the PDF has not several sheets')
        close(self.app, 'Kette auf Papier')

    def versions(self):
        self.app.press('ctrl+s')
        pump(0.7)
        self.open('ctrl+shift+s', 'Stände der Kette')
        self.app.press('alt+n')
        self.app.type('Vor der AG')
        self.app.press('Return')
        self.app.wait_for(ROW, 'Vor der AG')
        close(self.app, 'Stände der Kette')
        self.app.press('End', 'Left', 'Delete')
        self.app.wait_for(LABEL, 'von 17')
        self.open('ctrl+shift+s', 'Stände der Kette')
        self.app.wait_for(ROW, 'entfallen · Schritt: erste Zahlung')
        self.app.press('alt+z')
        self.app.wait_gone(WINDOW, 'Stände der Kette')
        self.app.wait_for(LABEL, 'von 18')
        self.app.press('ctrl+z')
        self.app.wait_for(LABEL, 'von 17')

    def exchange(self):
        if b':definitions' not in self.save('ctrl+e', 'kette.bpmn')[:300]:
            raise Failure('what was exported is no BPMN')
        self.app.click(self.app.find(BUTTON, 'Alle Ketten'))
        self.choose('kette.bpmn')
        self.app.wait_for(WINDOW, 'BPMN importieren')
        self.app.press('alt+i')
        self.app.wait_gone(WINDOW, 'BPMN importieren')
        self.app.wait_for(LABEL, 'von 17')
        self.app.press('ctrl+z')
        self.app.wait_for(BUTTON, 'BPMN importieren')
        (self.folder / 'bild.bpmn').write_text('<svg/>', encoding='utf-8')
        self.choose('bild.bpmn')
        self.app.wait_for(LABEL, 'Es wurde nichts importiert')
        self.app.press('Escape')

    def choose(self, name):
        self.app.click(self.app.wait_for(BUTTON, 'BPMN importieren'))
        self.app.choose_file('Kette importieren', self.folder / name)

    def run(self):
        for part in self.paper, self.versions, self.exchange:
            part()
            print(f'{part.__name__} is in order', flush=True)
        self.app.finish()


class LongPaper:
    """So many pages are set and written in a thread."""

    def __init__(self, session):
        self.places = Workplaces(session)
        self.places.exchange.mkdir(parents=True)
        self.places.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')
        self.cli('init', '--role', 'office', '--name', NAMES['office'], '--throwaway')
        self.cli('new', 'paper', 'subject=Langer Bericht',
                 'text=' + 'Die Wartezeiten sind kürzer geworden. ' * 2500)
        self.places.configure('office')
        self.app = self.places.open('office', '--page=bodies')

    def cli(self, *arguments):
        return self.places.cli('office', *arguments)

    def run(self):
        path = self.places.work / 'bericht.pdf'
        self.app.click(self.app.wait_for(TAB, 'Vorlagen'))
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Langer Bericht')))
        self.app.click(self.app.wait_for(BUTTON, 'Drucken …'))
        label = self.app.wait_for(LABEL, re.compile(r'^Seite 1 von \d\d')).name
        self.app.click(self.app.wait_for(BUTTON, 'Als PDF schreiben …'))
        self.app.choose_file('Das Dokument in eine Datei schreiben', path)
        until(path.exists, 'the PDF')
        pump(0.5)
        pages = count_pages(path.read_bytes())
        if not label.endswith(f' {pages}'):
            raise Failure(f'{label}, and {pages} pages were written')
        close(self.app, 'Vorlage')
        self.app.finish()
        print(f'a paper of {pages} pages is set and written', flush=True)


def main(session):
    Paper(session).run()
    LongPaper(session).run()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
