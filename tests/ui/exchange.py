# SPDX-License-Identifier: EUPL-1.2
"""A large delivery goes to a stick while the window lives on, and can be cancelled.

  python3 exchange.py --build build
"""
import random
import sys
import time

from driver import BUTTON, Failure, play, pump, until
from workplace import Workplaces

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

    def set_up(self):
        """The folder of the exchange stands for a stick."""
        self.places.set_up()
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
        if self.places.cli('office', 'exchange', 'sent').count('\n') > 1:
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
        self.set_up()
        self.cancel()
        self.write()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Exchange(session).run()))
