# SPDX-License-Identifier: EUPL-1.2
"""Keys are renewed, those of a restored laptop compared, a lost laptop is revoked, and one
of its files is let in all the same.

  python3 keys.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, LABEL, ROW, Failure, play, pump, until
from workplace import NAMES, Workplaces

LAPTOP = NAMES['case-manager']
SUBJECT = 'Kein Termin ohne Konto'
FINGERPRINT = re.compile(r'^\d{5}( \d{5}){5}')


class Keys:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.app = None

    def take(self, name):
        if self.out is not None:
            pump(0.5)
            self.app.screenshot(self.out / f'keys-{name}.png')

    def open(self):
        self.app = self.places.open('office', '--page', 'exchange')

    def choose(self, what):
        button = self.app.wait_for(BUTTON, f'Mehr für {LAPTOP}')
        self.app.bring(button)
        self.app.click(button)
        choice = self.app.wait_for(BUTTON, re.compile('^' + what))
        self.take('menu')
        self.app.click(choice)

    def restore(self):
        """The laptop goes back to a backup of before it renewed its keys."""
        backup = self.places.work / 'before.fwb'
        self.places.cli('case-manager', 'backup', backup)
        for step in range(2):
            self.places.cli('case-manager', 'keys', 'renew')
            path = self.places.work / f'renewed-{step}.xml'
            self.places.cli('case-manager', 'export', '--to', NAMES['office'], '--out', path)
            self.places.cli('office', 'import', path)
            if step == 0:
                self.places.cli('case-manager', 'restore', backup)
        return self.places.cli('case-manager', 'fingerprint').strip()

    def compare(self, fingerprint):
        match = self.app.wait_for(BUTTON, 'Stimmt')
        self.app.wait_for(LABEL, fingerprint)
        self.app.bring(match)
        self.take('offered')
        self.app.click(match)
        self.app.wait_gone(BUTTON, 'Stimmt')
        print('the new keys of a restored laptop count once they were compared', flush=True)

    def renew(self):
        self.choose('Schlüssel … von')
        until(lambda: len(self.app.windows()) > 1, 'the window of the keys')
        self.app.wait_for(LABEL | ROW, FINGERPRINT)
        self.app.click(self.app.wait_for(BUTTON, 'Schlüssel dieses Arbeitsplatzes erneuern'))
        until(lambda: len(self.app.find_all(ROW, FINGERPRINT)) == 5, 'the former key in the list')
        self.take('renewed')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the window of the keys')
        print('the keys are renewed, and the former ones are listed', flush=True)

    def revoke(self):
        self.choose('Sperren … ')
        self.app.wait_for(LABEL, re.compile(f'^„{LAPTOP}“ sperren'))
        self.take('revoke')
        self.app.press('Escape')
        self.app.wait_gone(LABEL, re.compile(f'^„{LAPTOP}“ sperren'))
        self.app.wait_for(BUTTON, re.compile(f'^Datei speichern … für {LAPTOP}'))
        self.choose('Sperren … ')
        self.app.click(self.app.wait_for(BUTTON, re.compile('Sperren$')))
        self.app.wait_for(LABEL | ROW, re.compile('Gesperrt: Dateien dieses Geräts'))
        print('the lost laptop is revoked, after a question', flush=True)

    def release(self, delivery):
        self.app.click(self.app.wait_for(BUTTON, 'Ansehen: ' + delivery.name))
        self.app.wait_for(LABEL, re.compile('^Diese Datei wurde nicht eingelesen'))
        self.app.press('Escape')
        button = self.app.wait_for(BUTTON, re.compile('^Freigeben …: '))
        self.app.bring(button)
        self.take('aside')
        self.app.click(button)
        self.app.wait_for(LABEL, 'Diese Datei trotzdem lesen?')
        self.take('release')
        self.app.click(self.app.wait_for(BUTTON, re.compile('Freigeben$')))
        until(lambda: len(self.app.windows()) > 1, 'the preview of the file')
        self.app.wait_for(LABEL | ROW, re.compile(SUBJECT))
        self.take('preview')
        self.app.press('Escape')
        print('one file of it is let in, after a look at it', flush=True)

    def run(self):
        self.places.set_up()
        fingerprint = self.restore()
        delivery = self.places.deliver()
        self.open()
        self.compare(fingerprint)
        self.renew()
        self.revoke()
        self.release(delivery)
        problems = self.app.audit()
        if problems or self.app.complaints():
            raise Failure('\n'.join(map(str, [*problems, *self.app.complaints()])))
        self.app.close()


def main(session):
    Keys(session).run()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
