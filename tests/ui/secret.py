# SPDX-License-Identifier: EUPL-1.2
"""Make a workplace, change its passphrase, and renew its recovery key.

  python3 secret.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, pump, until
from workplace import PASSPHRASE

NEW = 'fünf Enten kaufen drei Uhren'
WRONG = 'falsch und falsch und falsch'
KEY = re.compile(r'^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$')


class Secret:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.app = None
        self.key = None

    def start(self):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk'],
                                       profile='secret')

    def take(self, name):
        if self.out is not None:
            pump(0.5)
            self.app.screenshot(self.out / f'secret-{name}.png')

    def unlock(self, passphrase):
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), passphrase + '\n')

    def lock(self):
        self.app.press('ctrl+l')
        self.app.wait_for(BUTTON, 'Entsperren')
        if len(self.app.windows()) != 1:
            raise Failure('a window lies over the locked one')

    def ask(self, button):
        """Open the window that @button in the preferences is for, by keyboard alone."""
        self.app.press('ctrl+comma')
        until(lambda: self.app.windows()[1:], 'the preferences')
        self.app.reach(BUTTON, button, 'Tab')
        self.take('preferences')
        self.app.press('space')
        until(lambda: self.app.windows()[2:], 'the window')
        self.survey()

    def survey(self):
        """Every control of the window in front has a name, and Tab goes around."""
        problems = self.app.audit(front=True) + self.app.tab_walk()[1]
        if problems:
            raise Failure('\n'.join(problems))

    def end(self, sentence):
        until(lambda: len(self.app.windows()) == 2, 'the end of the window')
        self.app.wait_for(LABEL, sentence)
        self.take('end')
        self.lock()

    def fill_form(self):
        self.start()
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Neuer Arbeitsplatz')))
        self.app.fill(self.app.wait_for(ENTRY, 'Ihr Name'), 'Sabine Kortmann')
        for name in ('Kennwort', 'Kennwort wiederholen'):
            self.app.fill(self.app.wait_for(ENTRY, name), PASSPHRASE)
        self.app.click(self.app.wait_for(BUTTON, 'Arbeitsplatz anlegen'))

    def give_up(self):
        self.fill_form()
        pump(0.2)
        self.app.finish()
        made = {path.name for path in self.app.folder.rglob('arbeitsplatz*')}
        if made and 'arbeitsplatz.fallwerk.keys' not in made or len(made) not in (0, 3):
            raise Failure(f'half a workplace: {made}')
        print('a program that is closed at once leaves no half workplace', flush=True)

    def make(self):
        self.fill_form()
        self.key = self.app.wait_for(LABEL, KEY).name
        until(lambda: self.app.focus and self.app.focus.name == 'Schlüssel vom Blatt abschreiben',
              'the focus where the key is typed')
        self.app.fill(self.app.wait_for(ENTRY, 'Schlüssel vom Blatt abschreiben'),
                      self.key + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.lock()
        print('a workplace is made', flush=True)

    def passphrase(self):
        self.unlock(PASSPHRASE)
        self.app.wait_for(LIST, 'Bereiche')
        self.ask('Kennwort ändern …')
        for current in (WRONG, PASSPHRASE):
            for name in ('Kennwort', 'Kennwort wiederholen'):
                self.app.fill(self.app.wait_for(ENTRY, name), NEW)
            self.app.fill(self.app.wait_for(ENTRY, 'Bisheriges Kennwort'), current)
            # What has begun is ended and told: Escape comes too late.
            self.app.press('Return', 'Escape')
            if current == WRONG:
                self.app.wait_for(LABEL, 'Das Kennwort stimmt nicht. Nichts wurde geändert.')
                until(lambda: self.app.focus and self.app.focus.name == 'Bisheriges Kennwort',
                      'the focus on the wrong passphrase')
                self.take('wrong')
        self.end('Ab jetzt öffnet das neue Kennwort die Datei.')
        self.unlock(PASSPHRASE)
        self.app.wait_for(LABEL, 'Das Kennwort stimmt nicht (1. Versuch).')
        self.unlock(NEW)
        self.app.wait_for(LIST, 'Bereiche')
        print('the new passphrase opens the file, the old one does not', flush=True)

    def show_key(self):
        self.ask('Wiederherstellungsschlüssel erneuern …')
        entry = self.app.wait_for(ENTRY, 'Bisheriges Kennwort')
        self.take('ask')
        self.app.fill(entry, NEW + '\n')
        key = self.app.wait_for(LABEL, KEY).name
        self.take('key')
        self.survey()
        return key

    def recovery(self):
        given_up = self.show_key()
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 2, 'the end of the window')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the preferences')
        key = self.show_key()
        if key == given_up:
            raise Failure('the key is not new')
        self.app.fill(self.app.wait_for(ENTRY, 'Schlüssel vom Blatt abschreiben'), given_up + '\n')
        self.app.wait_for(LABEL, re.compile('^Das ist nicht der Schlüssel'))
        self.app.fill(self.app.wait_for(ENTRY, 'Schlüssel vom Blatt abschreiben'), key.lower() + '\n')
        self.end('Der neue Wiederherstellungsschlüssel gilt. Bitte vernichten Sie das alte Blatt.')
        for former in (self.key, given_up):
            self.recover(former)
            self.app.wait_for(LABEL, re.compile('Wiederherstellungsschlüssel öffnet'), timeout=10)
        self.recover(key)
        self.app.wait_for(LIST, 'Bereiche')
        print('the recovery key in force is the one that was typed', flush=True)

    def run(self):
        self.give_up()
        self.make()
        self.passphrase()
        self.recovery()
        self.app.finish()

    def recover(self, key):
        if self.app.find(BUTTON, 'Kennwort vergessen'):
            self.app.click(self.app.wait_for(BUTTON, 'Kennwort vergessen'))
        self.app.fill(self.app.wait_for(ENTRY, 'Wiederherstellungsschlüssel'), key)
        for name in ('Kennwort', 'Kennwort wiederholen'):
            self.app.fill(self.app.wait_for(ENTRY, name), PASSPHRASE)
        self.app.click(self.app.wait_for(BUTTON, 'Datei öffnen'))


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Secret(session).run()))
