# SPDX-License-Identifier: EUPL-1.2
"""A person who fills forms and never takes a hand from the keyboard.

What is typed are keys of a German keyboard, whose places the X server knows; only what
stands on none of them is pasted.  Where the focus goes is heard through AT-SPI.
"""
import subprocess
import time

from gi.repository import GLib

from driver import BUTTON, CHECK, ENTRY, TIMEOUT, Failure, FocusWatcher, until

LAYOUT = 'de'
# What has a key on that keyboard, with or without Shift and AltGr.
KEYS = frozenset(''.join(map(chr, range(32, 127))) + 'äöüÄÖÜß§€„“–’°²³µ»«')


def is_choice(kind):
    return kind in ('code', 'codes', 'ref', 'refs')


def plain(text):
    """Nobody has a key for a blank that does not break."""
    return text.replace('\u00a0', ' ')


class Keyboard:
    """Keys for one program; at is where the focus went last."""

    def __init__(self, app):
        self.app = app
        self.watcher = FocusWatcher(app)
        self.at = None
        subprocess.run(['setxkbmap', LAYOUT], env=app.session.display.environment, check=True)
        self.watcher.__enter__()

    def close(self):
        self.watcher.__exit__()

    # -- keys

    def tap(self, *keys):
        """Keys that need not lead to another place."""
        self.app._xdotool('key', '--delay', '1', *keys)

    def write(self, text):
        for number, line in enumerate(text.split('\n')):
            if number:
                self.tap('Return')
            if line and set(line) <= KEYS:
                self.app._xdotool('type', '--delay', '1', line)
            elif line:
                self.app.paste(line)

    def move(self, *keys):
        """Press keys that move the focus; returns where it went."""
        self.watcher.last = None
        before = self.at
        self.tap(*keys)

        def elsewhere():
            last = self.watcher.last
            return last if last is not None and last != before and last.focused else None
        self.at = self._hear(elsewhere)
        if self.at is None:
            raise Failure(f'after {" ".join(keys)} the focus stays on {before}')
        return self.at

    @staticmethod
    def _hear(condition):
        """Listen more often than a test has to that waits for a page."""
        context = GLib.MainContext.default()
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            while context.iteration(False):
                pass
            value = condition()
            if value:
                return value
            time.sleep(0.002)
        return None

    def look(self):
        """Where the focus is, for whoever came here without a key that moves it."""
        self.at = until(lambda: self.app.focus, 'the focus')
        return self.at

    def go(self, wanted, name, *, key='Tab', limit=60):
        """Press a key until something of that role and name has the focus."""
        seen = []
        for _ in range(limit):
            node = self.move(key)
            seen.append(f'{node.role_name} "{node.name}"')
            if node.role in wanted and self.app._is_named(node, name):
                return node
        raise Failure(f'{limit} times {key} do not lead to "{name}", but to {", ".join(seen)}')

    def expect(self, wanted, name=None):
        """Wait until the program gives the focus to something, and the display the keys
        to its window: a new one has the focus inside before it gets them.
        """
        def there():
            node = self.watcher.last
            if node is None or node.role not in wanted or not node.focused or \
               not self.app._is_named(node, name) or not self.app.windows()[-1].active:
                return None
            return node
        self.at = self._hear(there)
        if self.at is None:
            raise Failure(f'the focus is not on "{name}", but on {self.app.focus}')
        return self.at

    def press(self, wanted, name=None, keys=('Return',)):
        """Press a key after which the focus is on something of that role and name."""
        self.watcher.last = None
        self.tap(*keys)
        return self.expect(wanted, name)

    # -- forms

    def fill(self, fields, limit=60):
        """Walk through a form and fill the fields {label: (kind, text)}, in their order.

        The walk begins at the field that has the focus.
        """
        left = dict(fields)
        node = self.at
        for _ in range(limit):
            given = left.pop(node.name, None) if node.role in BUTTON | ENTRY | CHECK else None
            if given is not None:
                self.enter(node, *given)
            if not left:
                return
            node = self.move('Tab')
        raise Failure(f'no Tab leads to {", ".join(left)}')

    def enter(self, node, kind, text):
        if is_choice(kind):
            self.choose(node, text, kind in ('codes', 'refs'))
        elif kind == 'boolean':
            if node.checked != bool(text):
                self.tap('space')
                until(lambda: node.checked == bool(text), f'{node} to be switched')
        else:
            if node.text:
                self.tap('ctrl+a')
            self.write(text)

    def choose(self, node, names, several=False):
        """Open the list of a field, type what is wanted and take it."""
        self.press(ENTRY, 'In der Liste suchen', ('space',))
        for number, name in enumerate(names):
            if number:
                self.press(ENTRY, 'In der Liste suchen', ('shift+Tab',))
                self.tap('ctrl+a')
            self.write(plain(name))
            self.go_down(plain(name))
            if several:
                self.tap('Return')
        self.press(BUTTON, node.name, ('Escape' if several else 'Return',))

    def go_down(self, name):
        """From what is searched for into the list, to the row of that name."""
        seen = []
        try:
            while not seen or not (seen[-1] == name or seen[-1].startswith(name + ' (')):
                row = self.move('Down')
                # It may have the focus before it has its text.
                until(lambda: row.name, 'the name of a row')
                seen.append(plain(row.name))
        except Failure:
            raise Failure(f'"{name}" brings only {seen}') from None
