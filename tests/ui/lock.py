# SPDX-License-Identifier: EUPL-1.2
"""Lock by hand and by waiting, try wrong passphrases, and kill the program.

What was being typed is there again after unlocking.
  python3 lock.py --build build
"""
import re
import sys
import time

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, until
from workplace import PASSPHRASE, Workplaces

HAPPENED = 'Die Familie wartet noch immer'
LATER = ' und bekommt keinen Termin'
TYPED = 'Familie anrufen wegen Termin'
SURNAME = 'Familie Neumann-Ost'


class Lock:
    def __init__(self, session):
        places = Workplaces(session)
        places.set_up()
        # Only while no window has the file open.
        self.backup = places.work / 'yesterday.fwbackup'
        places.cli('case-manager', 'backup', self.backup)
        self.recovery_key = places.cli('case-manager', 'rekey').strip()
        places.configure('case-manager', lock_after_minutes='1')
        self.session = session
        self.command = [session.build / 'src/app/fallwerk', places.store('case-manager')]
        self.start()

    def start(self):
        self.app = self.session.launch(self.command, profile='case-manager')

    def unlock(self, passphrase=PASSPHRASE):
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), passphrase + '\n')

    def expect_locked(self, reason, timeout=None):
        self.app.wait_for(BUTTON, 'Entsperren', timeout=timeout)
        if reason is not None:
            self.app.wait_for(LABEL, reason)
        if self.app.find(LABEL | ROW | ENTRY, re.compile('Haidari|Familie')):
            raise Failure('the locked window shows a case')

    def expect_text(self, text):
        field = self.app.wait_for(ENTRY, 'Was geschah?')
        until(lambda: field.text == text, 'what was typed')
        return field

    def wrong(self):
        self.unlock('falsch und falsch')
        self.app.wait_for(LABEL, 'Das Kennwort stimmt nicht (1. Versuch).')
        self.expect_locked(None)
        self.unlock()
        self.app.wait_for(LIST, 'Bereiche')
        print('a wrong passphrase says so and nothing more', flush=True)

    def recover(self, key):
        self.app.fill(self.app.wait_for(ENTRY, 'Wiederherstellungsschlüssel'), key)
        for name in ('Kennwort', 'Kennwort wiederholen'):
            self.app.fill(self.app.wait_for(ENTRY, name), PASSPHRASE)
        self.app.click(self.app.wait_for(BUTTON, 'Datei öffnen'))

    def forgotten(self):
        """A wrong key says so and leaves its entry in focus; the right one opens."""
        self.app.press('ctrl+l')
        self.expect_locked('Von Ihnen gesperrt')
        self.app.click(self.app.wait_for(BUTTON, 'Kennwort vergessen'))
        self.recover(self.recovery_key[::-1])
        self.app.wait_for(LABEL, re.compile('Wiederherstellungsschlüssel'), timeout=10)
        until(lambda: self.app.focus and self.app.focus.name == 'Wiederherstellungsschlüssel',
              'the focus on the wrong key')
        self.recover(self.recovery_key)
        self.app.wait_for(LIST, 'Bereiche')
        print('the recovery key opens the file', flush=True)

    def by_hand(self):
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.app.click(self.app.wait_for(BUTTON, 'Hürde melden'))
        self.app.fill(self.app.wait_for(ENTRY, 'Was geschah?'), HAPPENED)
        self.app.press('ctrl+l')
        self.expect_locked(None)
        self.unlock()
        self.expect_text(HAPPENED)
        print('Ctrl+L locks and keeps what was typed', flush=True)

    def lock_and_unlock(self):
        self.app.press('ctrl+l')
        self.expect_locked('Von Ihnen gesperrt')
        if len(self.app.windows()) != 1:
            raise Failure('a dialog lies over the locked window')
        self.unlock()

    def keeps(self, name, text):
        """Type into a field, lock, unlock: the same text stands in the same field."""
        self.app.fill(self.app.wait_for(ENTRY, name), text)
        self.lock_and_unlock()
        until(lambda: any(field.text == text for field in self.app.find_all(ENTRY, name)),
              f'what was typed into {name}')

    def dialog(self):
        return until(lambda: self.app.windows()[1:], 'the dialog')[0]

    def in_dialogs(self):
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.app.section('Fristen')
        self.app.click(self.app.wait_for(BUTTON, 'Neue Frist'))
        self.dialog()
        self.app.fill(self.app.wait_for(ENTRY, 'Fällig'), '24.12.2026')
        self.keeps('Was ansteht', TYPED)
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen', within=self.dialog()))
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        # The case shows the form of what the dialog has made.
        until(lambda: self.app.wait_for(ENTRY, 'Was ansteht').text == TYPED, 'the new deadline')
        print('locking keeps a dialog, which still makes its record', flush=True)

    def in_new_case(self):
        self.app.press('ctrl+2')
        self.app.press('ctrl+n')
        self.dialog()
        self.keeps('Familienname', SURNAME)
        self.app.click(self.app.wait_for(BUTTON, 'Abbrechen', within=self.dialog()))
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')
        self.lock_and_unlock()
        self.app.wait_for(LIST, 'Bereiche')
        if len(self.app.windows()) != 1:
            raise Failure('a dialog that was closed comes back')
        print('locking keeps a new case until it is given up', flush=True)

    def in_contact(self):
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.app.section('Kontakte')
        self.app.click(self.app.wait_for(BUTTON, 'Neuer Kontakt'))
        self.keeps('Anlass', TYPED)
        self.app.click(self.app.wait_for(BUTTON, 'Kontakt speichern'))
        self.app.wait_for(ROW, re.compile('^' + TYPED))
        print('locking keeps the contact that is being written', flush=True)

    def after_a_crash(self, name, text):
        """Type into a field, kill the program after a second: the text is there again."""
        self.app.fill(self.app.wait_for(ENTRY, name), text)
        time.sleep(1.5)
        self.app.kill()
        self.start()
        self.unlock()
        until(lambda: any(field.text == text for field in self.app.find_all(ENTRY, name)),
              f'what was typed into {name}')

    def by_crash(self):
        self.app.press('ctrl+2')
        self.app.press('ctrl+n')
        self.dialog()
        self.after_a_crash('Familienname', SURNAME)
        self.app.click(self.app.wait_for(BUTTON, 'Anlegen', within=self.dialog()))
        self.app.wait_for(ROW, re.compile('^' + SURNAME))
        print('a new case outlives kill -9', flush=True)
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.app.section('Kontakte')
        self.app.click(self.app.wait_for(BUTTON, 'Neuer Kontakt'))
        self.after_a_crash('Anlass', TYPED)
        print('a contact that is being written outlives kill -9', flush=True)

    def in_other_case(self):
        """The telephone rings, and another case is looked at meanwhile."""
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + SURNAME)))
        until(lambda: not any(field.text == TYPED for field in self.app.find_all(ENTRY, 'Anlass')),
              'the other case without the entry')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        until(lambda: any(field.text == TYPED for field in self.app.find_all(ENTRY, 'Anlass')),
              'the entry of the first case')
        self.app.click(self.app.wait_for(BUTTON, 'Abbrechen'))
        print('an entry waits for who comes back to its case', flush=True)

    def by_waiting(self):
        self.app.click_at(self.app.wait_for(ENTRY, 'Was geschah?'))
        self.app.press('ctrl+End')
        self.app.type(LATER)
        self.expect_locked('Gesperrt nach 1 Minute ohne Eingabe', timeout=90)
        self.unlock()
        self.expect_text(HAPPENED + LATER)
        print('a minute without input locks and keeps what was typed', flush=True)

    def restore(self):
        self.app.window.act('win.restore-backup')
        self.app.choose_file('Sicherung', self.backup)
        field = self.app.wait_for(ENTRY, 'Kennwort der Sicherung')
        until(lambda: 'Sicherung' in self.app.window.name, 'the window of the dialog')
        self.app.fill(field, 'falsch und falsch')
        self.app.click(self.app.wait_for(BUTTON, 'Datei ersetzen'))
        self.app.wait_for(LABEL, 'Es wurde nichts ersetzt')
        self.app.wait_for(LABEL, re.compile('ist falsch|stimmt nicht'))
        self.app.press('Escape')
        self.unlock()
        self.expect_text(HAPPENED + LATER)
        print('a wrong passphrase restores nothing', flush=True)

    def run(self):
        self.wrong()
        self.forgotten()
        self.in_dialogs()
        self.in_new_case()
        self.in_contact()
        self.by_crash()
        self.in_other_case()
        self.by_hand()
        self.by_waiting()
        self.restore()
        self.app.finish()
        print('the lock holds', flush=True)


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Lock(session).run()))
