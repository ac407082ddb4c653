# SPDX-License-Identifier: EUPL-1.2
"""A large delivery goes to a stick while the window lives on, and can be cancelled.

  python3 exchange.py --build build
"""
import random
import re
import sys
import time

from driver import BUTTON, LABEL, Failure, play, pump, until
from workplace import NAMES, Workplaces

ACTORS = 1800
WORDS = 3000
# Far above the tenth of a second that is aimed at: others work on this machine too.
PATIENCE = 0.7


class Exchange:
    def __init__(self, session):
        self.places = Workplaces(session)
        self.session = session
        self.app = None

    def files(self):
        return sorted(path.name for path in self.places.exchange.iterdir())

    def rest(self):
        """A file is lost; what comes after it waits until a person says to go on."""
        self.places.set_up()
        lost, late = (self.places.work / name for name in ('lost.xml', 'late.xml'))
        for name, path in (('Die erste Stelle', lost), ('Die zweite Stelle', late)):
            self.places.cli('office', 'new', 'actor', f'name={name}')
            self.places.cli('office', 'export', '--to', NAMES['case-manager'], '--sparing',
                            '--out', path)
        self.places.cli('case-manager', 'import', late)
        if len(self.places.cli('case-manager', 'rest', 'list').splitlines()) != 2:
            raise Failure('the file does not wait')
        self.app = self.places.open('case-manager', '--page', 'exchange')
        self.app.wait_for(LABEL, re.compile('1 Datei wartet auf eine frühere'))
        self.app.click(self.app.wait_for(BUTTON, f'Mehr für {NAMES["office"]}'))
        self.app.click(self.app.wait_for(BUTTON, re.compile('^Rest übernehmen …')))
        self.app.click(self.app.wait_for(BUTTON, 'Übernehmen'))
        self.app.wait_for(LABEL, '1 Datei wurde übernommen.')
        self.app.wait_gone(LABEL, re.compile('1 Datei wartet auf eine frühere'))
        self.app.finish()
        if 'Die zweite Stelle' not in self.places.cli('case-manager', 'list', 'actor'):
            raise Failure('the rest is not there')
        print('what waited for a lost file is taken over', flush=True)

    def set_up(self):
        """The folder of the exchange stands for a stick."""
        words = random.Random(26)
        batch = self.places.work / 'batch'
        lines = []
        for number in range(ACTORS):
            note = ' '.join(f'{words.getrandbits(28):x}' for _ in range(WORDS))
            lines.append(f"new actor 'name=Stelle {number}' 'note={note}'")
        batch.write_text('\n'.join([*lines, '']), encoding='utf-8')
        self.places.cli('office', 'batch', batch)

    def open(self):
        self.app = self.places.open('office', '--page', 'exchange')

    def begin(self):
        self.app.click(self.app.wait_for(BUTTON, 'Abgleichen'))
        until(lambda: len(self.app.windows()) > 1, 'the window that waits', 10)

    def cancel(self):
        digest = self.places.cli('office', 'digest')
        sent = self.places.cli('office', 'exchange', 'sent')
        self.open()
        before = self.files()
        self.begin()
        self.app.click(self.app.wait_for(BUTTON, 'Abbrechen', within=self.app.windows()[-1]))
        until(lambda: len(self.app.windows()) == 1, 'the end of the window that waits')
        if self.files() != before:
            raise Failure(f'the cancelled delivery left {self.files()}')
        self.app.finish()
        if self.places.cli('office', 'digest') != digest:
            raise Failure('the cancelled delivery left a trace in the store')
        if self.places.cli('office', 'exchange', 'sent') != sent:
            raise Failure('the cancelled delivery stands in the list of what left')
        print('cancelled, the stick and the store are as they were', flush=True)

    def write(self):
        self.open()
        before = self.files()
        self.begin()
        longest = 0
        while len(self.app.windows()) > 1:
            start = time.monotonic()
            self.app.windows()
            longest = max(longest, time.monotonic() - start)
            pump(0.01)
        print(f'the window answered within {longest * 1000:.0f} ms', flush=True)
        if longest > PATIENCE:
            raise Failure('the window stood still while the delivery was written')
        written = [name for name in self.files() if name not in before]
        if not written or not all(name.endswith('.xml') for name in written):
            raise Failure(f'no whole delivery lies on the stick: {written}')
        self.app.finish()
        for name in written:
            self.places.cli('case-manager', 'import', self.places.exchange / name)
        actors = self.places.cli('case-manager', 'list', 'actor').count('Stelle ')
        if actors < ACTORS:
            raise Failure(f'of {ACTORS} records {actors} arrived')
        print('written, all of it arrives', flush=True)

    def run(self):
        self.rest()
        self.set_up()
        self.cancel()
        self.write()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Exchange(session).run()))
