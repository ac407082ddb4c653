# SPDX-License-Identifier: EUPL-1.2
"""The wheel of the mouse moves the page and changes no value.

  python3 wheel.py --build build
"""
import re
import sys

from driver import BUTTON, ENTRY, LIST, ROW, SPIN, Failure, play, until

UP, DOWN = 4, 5


class Wheel:
    def __init__(self, session):
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role',
                                   'case-manager', '--page', 'cases'])
        self.app.wait_for(LIST, 'Bereiche')

    def over_a_number(self):
        self.app.press('ctrl+comma')
        number = self.app.wait_for(SPIN, 'Sperren nach Minuten ohne Eingabe')
        before = number.value
        for button in UP, DOWN, DOWN:
            self.app.turn(number, button, 2)
            if number.value != before:
                raise Failure(f'the wheel makes {before} minutes {number.value}')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the preferences')
        print('a number stays as it is', flush=True)

    def over_a_long_text(self):
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.app.click(self.app.wait_for(BUTTON, 'Hürde melden'))
        field = self.app.wait_for(ENTRY, 'Was geschah?')
        self.app.fill(field, '\n'.join(['Satz um Satz'] * 24))
        subject = self.app.wait_for(ENTRY, 'Betreff')
        before = subject.extents[1]
        self.app.turn(field, DOWN, 30)
        until(lambda: subject.extents[1] < before, 'the page to move down', 3)
        lowest = subject.extents[1]
        self.app.turn(field, UP, 60)
        until(lambda: subject.extents[1] > lowest, 'the page to move up', 3)
        print('beyond its ends a text lets the page move', flush=True)

    def run(self):
        self.over_a_number()
        self.over_a_long_text()
        self.app.finish()
        print('the wheel turns', flush=True)


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Wheel(session).run()))
