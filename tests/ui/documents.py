# SPDX-License-Identifier: EUPL-1.2
"""Documents of a case: added from a file and from the clipboard, looked at,
taken back, exported after a question.

  python3 documents.py --build build
"""
import re
import struct
import subprocess
import sys
import zlib

from driver import BUTTON, LABEL, ROW, Failure, play, pump, until

CASE = 'Haidari, Nasrin'
MARKER = b'Wortmarke-Zwiebelfisch'


def picture():
    """A grey PNG of 40 by 30 points."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I',
                                                                        zlib.crc32(kind + data))
    rows = b''.join(b'\0' + b'\x80' * 40 for _ in range(30))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 30, 8, 0, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def paper():
    """A PDF file of two pages, without an index, which its readers rebuild."""
    return b'\n'.join((
        b'%PDF-1.4', b'1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
        b'2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 300 200]>>endobj',
        b'3 0 obj<</Type/Page/Parent 2 0 R>>endobj', b'4 0 obj<</Type/Page/Parent 2 0 R>>endobj',
        b'trailer<</Root 1 0 R>>', b'%%EOF ' + MARKER, b''))


class Documents:
    def __init__(self, session):
        self.session = session
        self.folder = session.display.home / 'papers'
        self.folder.mkdir()
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo',
                                   '--role=case-manager', '--page=cases'], language='de')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))
        self.app.section('Dokumente')
        self.app.wait_for(ROW, re.compile('^Bewilligung'))

    def choose(self, name, content):
        (self.folder / name).write_bytes(content)
        self.app.click(self.app.wait_for(BUTTON, 'Datei hinzufügen …'))
        self.app.choose_file('Dokument hinzufügen', self.folder / name)

    def test_file(self):
        self.choose('Brief vom Amt.txt', b'Sehr geehrte Frau Haidari,\n' + MARKER)
        row = self.app.wait_for(ROW, re.compile('^Brief vom Amt'))
        until(lambda: row.focused or any(node.focused for node in row.descendants()),
              'the focus on the new row')
        self.app.press('Return')
        self.app.wait_for(BUTTON, 'Zur Liste')
        self.app.wait_for(LABEL, re.compile('^Text · '))
        self.app.click(self.app.wait_for(BUTTON, 'Größer'))
        pump(0.3)
        problems = self.app.audit()
        if problems:
            raise Failure(f'the document: {problems}')

    def test_export(self):
        self.app.click(self.app.wait_for(BUTTON, 'Exportieren …'))
        self.app.click(self.app.wait_for(BUTTON, 'Für die eigene Akte'))
        until(lambda: len(self.app.windows()) > 1, 'the question')
        self.app.click(self.app.wait_for(BUTTON, 'Exportieren …', within=self.app.windows()[-1]))
        copy = self.folder / 'kopie.txt'
        self.app.choose_file('Kopie exportieren', copy)
        until(copy.exists, 'the copy')
        if MARKER not in copy.read_bytes():
            raise Failure('the copy is another file')
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))

    def test_paste(self):
        self.app.wait_for(ROW, re.compile('^Brief vom Amt'))
        subprocess.run(['xclip', '-selection', 'clipboard', '-t', 'image/png', '-in'],
                       input=picture(), env=self.session.display.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pump(0.5)
        self.app.click(self.app.wait_for(BUTTON, 'Einfügen'))
        self.app.wait_for(ROW, re.compile('^Bild'))
        self.app.press('ctrl+z')
        self.app.wait_gone(ROW, re.compile('^Bild'))

    def test_pages(self):
        self.choose('Bescheid.pdf', paper())
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Bescheid')))
        self.app.wait_for(LABEL, 'Seite 1 von 2')
        following = self.app.wait_for(BUTTON, 'Nächste Seite')
        self.app.click(following)
        self.app.wait_for(LABEL, 'Seite 2 von 2')
        until(lambda: not following.sensitive, 'the last page')
        self.app.click(self.app.wait_for(BUTTON, 'Vorige Seite'))
        self.app.wait_for(LABEL, 'Seite 1 von 2')
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))

    def test_empty(self):
        self.choose('leer.pdf', b'')
        until(lambda: len(self.app.windows()) > 1, 'the message')
        self.app.wait_for(LABEL, re.compile('Die Datei ist leer'))
        self.app.press('Escape')

    def test_no_copies(self):
        """Nothing readable lies anywhere but where the person put it."""
        own = {'Brief vom Amt.txt', 'Bescheid.pdf', 'kopie.txt'}
        for path in self.session.display.home.rglob('*'):
            if path.is_file() and path.name not in own and MARKER in path.read_bytes():
                raise Failure(f'{path} holds the document')

    def run(self):
        for part in (self.test_file, self.test_export, self.test_paste, self.test_pages,
                     self.test_empty, self.test_no_copies):
            part()
            print(f'{part.__name__} is in order', flush=True)
        self.app.finish()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Documents(session).run()))
