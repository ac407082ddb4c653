# SPDX-License-Identifier: EUPL-1.2
"""Present a workshop and a chain, and try every way out of them.

People from outside read along: neither a key nor a click shows another page,
a search, names of files or a list, until the presentation is ended.  What is
presented is large and grows with its text.
  python3 presentation.py --build build
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, pump, until
from workplace import PASSPHRASE, Workplaces

WORKSHOP = 'FR-2025-01'
HINT = re.compile('^F11 (beendet die Präsentation|ends the presentation)')
PAGES = tuple(f'ctrl+{number}' for number in (1, 3, 4, 5, 6, 7, 8, 9))
WINDOWS = ('ctrl+k', 'ctrl+shift+f', 'ctrl+t', 'ctrl+n', 'ctrl+comma', 'ctrl+shift+m', 'F10')
SENTENCE = 'Der Antrag wartet auf die Zusage und die Zusage auf den Antrag. '


class Presentation:
    def __init__(self, session):
        self.session = session
        self.app = None

    def launch(self, page):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk', '--demo',
                                        '--role', 'office', '--page', page], profile=page)
        self.app.wait_for(LIST, 'Bereiche')

    # -- what is presented

    def begin(self):
        self.app.press('F11')
        self.app.wait_gone(LIST, 'Bereiche')

    def end(self):
        self.app.press('F11')
        self.app.wait_for(LIST, 'Bereiche')
        if self.app.find(LABEL, HINT):
            raise Failure('the hint outlives the presentation')

    def hold(self, what, action):
        """The way out is closed, says so, and what was presented still is."""
        self.begin()
        before = self.app.window.name
        action()
        until(lambda: self.app.find(LABEL, HINT), f'the hint after {what}', 5)
        pump(0.3)
        if len(self.app.windows()) != 1:
            raise Failure(f'{what} opens "{self.app.window.name}" over the presentation')
        if self.app.window.name != before or self.app.find(LIST, 'Bereiche'):
            raise Failure(f'{what} leads to {self.app.window.name}')
        self.end()

    def hold_keys(self, *keys):
        for key in keys:
            self.hold(key, lambda key=key: self.app.press(key))
        print(f'{len(keys)} keys lead nowhere', flush=True)

    # -- a workshop

    def open_workshop(self):
        self.app.press('ctrl+f')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        self.app.click(self.app.wait_for(BUTTON, 'Workshop öffnen'))
        self.phase('Rückgabe')

    def phase(self, name, steps=0):
        for _ in range(steps):
            self.app.press('shift+F9')
            pump(0.3)
        self.app.wait_for(LABEL, re.compile('^Phase .*' + name))

    def height(self, field):
        return self.app.find(ENTRY, field).extents[3]

    def grow(self):
        """A long text is read as a whole, and is small again when it is short."""
        self.begin()
        until(lambda: self.height('Evaluation') > 100, 'the text to be seen as a whole')
        field = self.app.find(ENTRY, 'Evaluation')
        self.app.fill(field, SENTENCE * 4)
        until(lambda: self.height('Evaluation') > 200, 'the field to grow with its text')
        self.app.fill(field, SENTENCE * 40)
        pump(0.5)
        if self.height('Evaluation') > 600:
            raise Failure('a text without end takes the room of all others')
        self.app.fill(field, 'Gut.')
        until(lambda: self.height('Evaluation') < 100, 'the field to be small again')
        self.end()
        print('long texts grow', flush=True)

    def click_theme(self):
        self.app.click_at(self.app.wait_for(ROW, re.compile('^GT-2025-01, ')))

    def hold_workshop(self):
        self.launch('themes')
        self.app.press('ctrl+4')
        self.open_workshop()
        self.grow()
        self.hold_keys(*PAGES, *WINDOWS, 'ctrl+f', 'alt+Left', 'F4')
        self.phase('Generative Themen', 1)
        self.hold('a theme', self.click_theme)
        print('a row leads nowhere', flush=True)
        self.begin()
        self.app.press('Escape')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+5')
        until(lambda: self.app.window.name.startswith('Themen'), 'the page of themes')
        self.app.finish()

    def lock(self):
        """The lock works, and whoever comes back finds the usual window."""
        places = Workplaces(self.session)
        places.set_up()
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                        places.store('office')], profile='office')
        self.unlock()
        usual = self.app.window.extents[2:]
        self.app.press('ctrl+4')
        self.open_workshop()
        self.begin()
        self.app.press('ctrl+l')
        self.unlock()
        until(lambda: self.app.window.extents[2:] == usual, 'the usual window')
        print('the lock ends a presentation', flush=True)
        self.app.finish()

    def unlock(self):
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')

    # -- a chain

    def hold_chain(self):
        self.launch('chains')
        self.app.press('ctrl+f', 'Down', 'Return')
        self.app.wait_for(LIST, re.compile('^Kette: '))
        self.hold_keys('ctrl+1', 'ctrl+9', *WINDOWS)
        self.begin()
        # Finding a step stays in the drawing.
        self.app.press('ctrl+f')
        self.app.wait_for(ENTRY, 'In der Kette suchen')
        self.app.press('Escape')
        self.end()
        self.app.finish()

    def run(self):
        self.hold_workshop()
        self.hold_chain()
        self.lock()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Presentation(session).run()))
