# SPDX-License-Identifier: EUPL-1.2
"""Use the program as a person would: by keyboard, by name, through AT-SPI.

    with Session(build='build') as session:
        app = session.launch(['build/src/app/fallwerk', '--demo'], language='de')
        app.click(app.wait_for(BUTTON, 'Neu …'))
        app.type('Ärztin')
        app.screenshot('build/shots/new.png')
        assert not app.audit()

Objects are found by a set of roles and a name, never by the word for a role:
GTK 4.8 and 4.18 give the same control different roles.
"""
import argparse
import errno
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from gi.repository import GLib

from accessible import (  # noqa: F401, scripts take all words from here
    BUTTON, CHECK, CLASS_NAME, COMBO, CONTROL, DIALOG, ENTRY, GROUP, IMAGE, LABEL, LIST,
    MENU_ITEM, RADIO, ROW, SPEAKING, SPIN, TAB, WINDOW, Bus, Failure, Node, Tree)
from display import Display

TIMEOUT = float(os.environ.get('FALLWERK_UI_TIMEOUT', '20'))


def pump(seconds=0.0):
    """Let AT-SPI events arrive."""
    context = GLib.MainContext.default()
    deadline = time.monotonic() + seconds
    while True:
        while context.iteration(False):
            pass
        if time.monotonic() >= deadline:
            return
        time.sleep(0.01)


def until(condition, what, timeout=None):
    """Poll condition() until it is true; return its value."""
    deadline = time.monotonic() + (TIMEOUT if timeout is None else timeout)
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise Failure(f'waited in vain for {what}')
        pump(0.05)


class App:
    """A running program."""

    def __init__(self, session, process, folder):
        self.session = session
        self.process = process
        self.folder = folder
        self.root = None

    # -- finding

    def _find_root(self):
        if self.process.poll() is not None:
            raise Failure(f'the program ended with {self.process.returncode}:\n{self.log()}')
        return self.session.bus.find(self.process.pid)

    def windows(self):
        """Open windows, the newest last."""
        return [node for node in self.root.children if node.role in WINDOW] or self.root.children

    @property
    def window(self):
        """The window that has the keyboard, or the newest."""
        windows = self.windows()
        active = [node for node in windows if node.active]
        return (active or windows)[-1]

    def tree(self, window=None, hidden=False):
        return Tree(window or self.window, hidden)

    def find_all(self, wanted, name=None, within=None, hidden=False):
        """Objects with one of the roles; name is a text, a pattern, or None.

        An exact name comes before one that only contains the text.
        """
        found = []
        for tree in [self.tree(window, hidden) for window in self.windows()]:
            inside = [node for node in tree.nodes.values()
                      if (not wanted or node.role in wanted) and
                      (within is None or within.key in tree.ancestors(node.key)) and
                      self._is_named(node, name)]
            found += [node.live() for node in inside if hidden or tree.shown(node)]
        exact = [node for node in found if node.name == name]
        return exact or found

    @staticmethod
    def _is_named(node, name):
        if name is None:
            return True
        return name in node.name if isinstance(name, str) else bool(name.search(node.name))

    def find(self, wanted, name=None, within=None):
        found = self.find_all(wanted, name, within)
        return found[0] if found else None

    def wait_for(self, wanted, name=None, within=None, timeout=None):
        try:
            return until(lambda: self._alive() and self.find(wanted, name, within),
                         f'"{name}"', timeout)
        except Failure as failure:
            raise Failure(f'{failure}\n{self.dump()}') from None

    def wait_gone(self, wanted, name=None, timeout=None):
        until(lambda: not self.find(wanted, name), f'the end of "{name}"', timeout)

    def _alive(self):
        if self.process.poll() is not None:
            raise Failure(f'the program ended with {self.process.returncode}:\n{self.log()}')
        return True

    @property
    def focus(self):
        for window in reversed(self.windows()):
            for node in self.tree(window).order:
                if node.focused:
                    return node.live()
        return None

    # -- acting

    def _xdotool(self, *arguments):
        result = subprocess.run(['xdotool', *map(str, arguments)], capture_output=True, text=True,
                                env=self.session.display.environment)
        if result.returncode != 0:
            raise Failure(f'xdotool {arguments}: {result.stderr.strip()}')
        return result.stdout.split()

    def press(self, *combinations):
        """Press keys one after the other: press('ctrl+n', 'Tab', 'Return')."""
        for combination in combinations:
            self._xdotool('key', '--clearmodifiers', combination)
            pump(0.05)

    def reach(self, wanted, name, key, limit=60):
        """Press a key until an object of that role has the focus whose name begins so."""
        node = self.focus
        with FocusWatcher(self) as watcher:
            for _ in range(limit + 1):
                if node is not None and node.role in wanted and node.name.startswith(name):
                    return node
                node = watcher.after(lambda: self.press(key))
        raise Failure(f'{limit} times {key} do not lead to "{name}"')

    def type(self, text):
        """Type into what has the focus.

        xdotool loses letters beyond ASCII and sends a line feed that GTK does
        not know, so the first are pasted and the second is Return.
        """
        for index, line in enumerate(text.split('\n')):
            if index:
                self.press('Return')
            if line.isascii() and line:
                self._xdotool('type', '--clearmodifiers', '--delay', '4', '--', line)
            elif line:
                self.paste(line)
        pump(0.1)

    def paste(self, text):
        subprocess.run(['xclip', '-selection', 'clipboard', '-in'], input=text.encode(),
                       env=self.session.display.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # xclip goes into the background before it owns the clipboard.
        until(lambda: self._clipboard() == text, 'the clipboard')
        self.press('ctrl+v')
        pump(0.15)

    def _clipboard(self):
        return subprocess.run(['xclip', '-selection', 'clipboard', '-out'], capture_output=True,
                              env=self.session.display.environment).stdout.decode()

    def fill(self, node, text):
        """Replace what stands in a field, by keyboard."""
        self.click_at(node)
        self.press('ctrl+a')
        self.type(text) if text else self.press('BackSpace')

    def choose_file(self, title, path):
        """Name a file to the toolkit's own dialog of that title."""
        until(lambda: self._asks_for_file(title), 'the dialog to choose a file')
        # What is typed letter by letter is completed in between.
        self.press('ctrl+a')
        self.paste(str(path))
        pump(0.5)
        self.press('Return')

    def _asks_for_file(self, title):
        """Whether the entry that a slash opens is there, as soon as the dialog listens."""
        # It has the role of no window on GTK 4.8.
        for dialog in self.root.children:
            if title in dialog.name:
                focus = [node for node in dialog.descendants() if node.focused]
                if any(node.role in ENTRY for node in focus):
                    return True
                if focus:
                    self.press('slash')
        return False

    def click(self, node):
        """Run its first action where there is one; otherwise use the mouse.

        What was typed just before may be what makes it sensitive.
        """
        until(lambda: node.sensitive, f'{node} to become sensitive')
        # The button of a menu acts through the one inside of it.
        inside = [child for child in node.children if child.role in BUTTON] \
            if isinstance(node, Node) and node.role in BUTTON else []
        acting = next((part for part in [node] + inside
                       if isinstance(part, Node) and part.actions), None)
        if acting is not None and node.role not in ENTRY:
            acting.act()
            pump(0.05)
        else:
            self.click_at(node)

    def section(self, name):
        """Open a section of the case file through the group that says it has it."""
        def groups():
            return [node for node in self.find_all(BUTTON)
                    if name in node.description.split(', ')]

        self.click(until(groups, f'the group of the section "{name}"')[0])
        self.click(self.wait_for(BUTTON, re.compile(f'^{re.escape(name)}$')))

    def click_at(self, node, button=1):
        """Press the mouse over an object.

        From GTK 4.10 on an object says a place that leaves out the paddings of all
        that lies around it, deep in a window a row too high: there the keyboard
        does what the first button would.
        """
        if button == 1 and self._is_misplaced and self.walk_to(node):
            if node.role not in ENTRY:
                self.press('Return' if node.role in ROW else 'space')
            return
        self.bring(node)
        box = node.extents
        self._point(node, box[0] + box[2] / 2, box[1] + box[3] / 2)
        self._xdotool('click', button)
        pump(0.1)

    def _point(self, node, x, y):
        left, top = self._origin(self._window_of(node))
        # With --sync xdotool waits for ever when the pointer is there already.
        self._xdotool('mousemove', int(left + x), int(top + y))
        pump(0.03)

    def turn(self, node, button, times):
        """Turn the wheel, up with button 4 and down with 5, over an object."""
        self.bring(node)
        x, y, width, height = node.extents
        self._point(node, x + width / 2, y + height / 2)
        self._xdotool('click', '--repeat', times, '--delay', 20, button)
        pump(0.3)

    @property
    def _is_misplaced(self):
        return self.root.toolkit >= (4, 10)

    def walk_to(self, node):
        """Go to a control by Tab, inside of a list by arrows, as a person would."""
        if node.role not in CONTROL | ENTRY:
            return False
        for _ in range(120):
            focus = self.focus
            if focus == node or (node.role not in ROW and self._holds(node, focus)):
                return True
            self.press(self._step(node, focus))
        return False

    @staticmethod
    def _holds(node, focus):
        while focus is not None and focus != node:
            focus = focus.parent
        return focus is not None

    @staticmethod
    def _step(node, focus):
        """The key that leads nearer."""
        # Of choices that exclude each other, Tab knows the one that is chosen.
        if focus is not None and focus.role in RADIO and node.role in RADIO:
            choices = [choice for choice in node.parent.children if choice.role in RADIO]
            if focus in choices:
                return 'Right' if choices.index(focus) < choices.index(node) else 'Left'
        row = App._row_of(node)
        if focus is None or row is None:
            return 'Tab'
        if focus == row:
            return 'Right'
        rows = [other for other in row.parent.children if other.role in ROW]
        if focus not in rows:
            return 'Tab'
        return 'Down' if rows.index(focus) < rows.index(row) else 'Up'

    @staticmethod
    def _row_of(node):
        """The row that it is or lies in, if that takes the focus; one of a form does not."""
        while node is not None and node.role not in ROW:
            node = node.parent
        return node if node is not None and node.focusable else None

    def bring(self, node):
        """Turn the wheel until an object can be seen; AT-SPI cannot scroll in GTK."""
        if node.extents is None:
            raise Failure(f'{node} has no place')
        if self._is_misplaced:
            # What has the focus already comes into view by taking it again.
            if self._holds(node, self.focus) and self._is_hidden(node):
                self.press('shift+Tab')
                pump(0.3)
            if self.walk_to(node):
                return
        stuck = 0
        for _ in range(200):
            x, y, width, height = node.extents
            way = self._hidden_by(node, self._middle(node))
            if way is None:
                return
            scroller, button = way
            left, top, wide, high = scroller.extents
            self._point(node, left + wide / 2, top + high / 2)
            self._xdotool('click', button)
            pump(0.08)
            # A busy machine may take its time to move.
            stuck = stuck + 1 if node.extents == (x, y, width, height) else 0
            if stuck == 5:
                break
        raise Failure(f'{node} cannot be scrolled to')

    def _is_hidden(self, node):
        try:
            return self._hidden_by(node, self._middle(node)) is not None
        except Failure:
            return True

    @staticmethod
    def _middle(node):
        _, y, _, height = node.extents
        return y + height / 2

    def _hidden_by(self, node, middle):
        """The container that ends above or below, and the wheel to turn there."""
        parent = node.parent
        while parent is not None and parent.role not in WINDOW:
            box = parent.extents
            if box is not None and parent.role in GROUP | LIST:
                if middle < box[1]:
                    return parent, 4
                if middle >= box[1] + box[3]:
                    return parent, 5
            parent = parent.parent
        box = parent.extents if parent is not None else None
        if box is not None and not 0 <= middle < box[3]:
            raise Failure(f'{node} lies outside of its window')
        return None

    def _window_of(self, node):
        while node is not None and node.role not in WINDOW:
            node = node.parent
        return node or self.window

    # -- the X side of windows

    def _x_windows(self):
        try:
            numbers = self._xdotool('search', '--onlyvisible', '--pid', self.process.pid)
        except Failure:
            return []
        return [number for number in numbers if self._property(number, 'WM_STATE')]

    def _property(self, number, name):
        answer = subprocess.run(['xprop', '-id', number, name], capture_output=True, text=True,
                                env=self.session.display.environment).stdout
        return answer.split('=', 1)[1].strip() if '=' in answer else \
            (answer.split(':', 1)[1].strip() if 'window state' in answer else '')

    def _x_window(self, window=None):
        numbers = self._x_windows()
        if not numbers:
            raise Failure('the program has no window')
        box = (window or self.window).extents
        for number in reversed(numbers):
            _, _, width, height = self._inner(number)
            if box and 0 <= width - box[2] <= 12 and 0 <= height - box[3] <= 12:
                return number
        return numbers[-1]

    def _inner(self, number):
        """The window without the shadow that the toolkit draws around it."""
        lines = self._xdotool('getwindowgeometry', '--shell', number)
        shape = dict(line.split('=', 1) for line in lines if '=' in line)
        x, y, width, height = (int(shape[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))
        left, right, top, bottom = self._frame(number)
        return x + left, y + top, width - left - right, height - top - bottom

    def _frame(self, number):
        numbers = re.findall(r'\d+', self._property(number, '_GTK_FRAME_EXTENTS'))
        return tuple(map(int, numbers)) if len(numbers) == 4 else (0, 0, 0, 0)

    def _origin(self, window):
        """Where the content of the window starts on the screen.

        Without a compositor GTK draws a frame that is part of the window.
        """
        x, y, width, height = self._inner(self._x_window(window))
        box = window.extents
        if box is None:
            return x, y
        frame = max(0, (width - box[2]) // 2)
        return x + frame, y + min(frame, max(0, height - box[3]))

    def resize(self, width, height):
        number = self._x_window()
        left, right, top, bottom = self._frame(number)
        self._xdotool('windowsize', number, width + left + right, height + top + bottom)
        self._xdotool('windowmove', number, 0, 0)
        try:
            until(lambda: self._inner(number)[2:] == (width, height), 'the new size', 3)
        except Failure:
            got = self._inner(number)[2:]
            raise Failure(f'the window is {got[0]}x{got[1]}, not {width}x{height}') from None
        pump(0.2)

    def screenshot(self, path, window=None):
        """A picture of the window with everything that lies over it."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._settle()
        x, y, width, height = self._inner(self._x_window(window or self.windows()[0]))
        subprocess.run(['import', '-silent', '-window', 'root',
                        '-crop', f'{width}x{height}+{max(x, 0)}+{max(y, 0)}', '+repage',
                        str(path)], env=self.session.display.environment, check=True)
        return path

    def _settle(self):
        """Move the pointer away and wait until the program has drawn."""
        width, height = self.session.display.screen
        self._xdotool('mousemove', width - 1, height - 1)
        last = None
        for _ in range(20):
            pump(0.08)
            now = subprocess.run(['import', '-silent', '-window', 'root', 'rgb:-'],
                                 capture_output=True, check=True,
                                 env=self.session.display.environment).stdout
            if now == last:
                return
            last = now

    # -- looking over

    def dump(self, hidden=False):
        """The tree as text, for a person who wonders what went wrong."""
        lines = []
        for window in self.windows():
            tree = self.tree(window, hidden)
            for node in tree.order:
                if not hidden and not tree.shown(node):
                    continue
                depth = len(list(tree.ancestors(node.key))) - 1
                marks = ' '.join(mark for mark, given in (
                    ('focused', node.focused), ('selected', node.selected),
                    ('checked', node.checked), ('hidden', not tree.shown(node))) if given)
                lines.append(f'{"  " * depth}{node.role_name} "{node.raw_name}" {marks}'.rstrip())
        return '\n'.join(lines)

    def audit(self, allowed=(), front=False):
        """Sentences about controls without a name and names that mean two things."""
        problems = []
        for window in [self.window] if front else self.windows():
            tree = self.tree(window)
            names = {}
            for node in tree.visible():
                if node.role not in SPEAKING:
                    continue
                if not node.name.strip():
                    if not self._speaks_by_content(tree, node):
                        problems.append(f'{self._place(tree, node)} has no name')
                elif node.role in CONTROL and node.sensitive and node.role not in ROW:
                    names.setdefault((node.role, node.name), []).append(node)
            for (_, name), nodes in names.items():
                if len(nodes) > 1 and name not in allowed:
                    problems.append(f'{len(nodes)} × {nodes[0].role_name} "{name}" in one window')
        return problems

    def _speaks_by_content(self, tree, node):
        """A row, list or inner text whose owner or content has the name."""
        if node.role in LIST | ROW:
            # Lists of rows that are named need a name themselves; a row may
            # leave speaking to the one control in it.
            return node.role in ROW and any(
                child.name for child in node.descendants() if child.role in CONTROL | LABEL)
        if node.role in DIALOG and node.key != tree.window.key:
            # A toast of GTK 4.18 is an alert that says what stands in it.
            return any(child.name for child in node.descendants() if child.role in LABEL)
        if node.raw_name == 'GtkMenuButton':
            # Only a wrapper: what takes the focus is the button inside.
            return any(child.name for child in node.descendants() if child.role in BUTTON)
        if node.role in ENTRY | IMAGE:
            # The text inside an entry, the arrow inside a named button.
            above = list(tree.ancestors(node.key))[1:]
            return any(tree.nodes[key].role in CONTROL and tree.nodes[key].name for key in above)
        return False

    def _place(self, tree, node):
        names = [tree.nodes[key].name for key in reversed(list(tree.ancestors(node.key))[1:])
                 if tree.nodes[key].name]
        return f'{node.role_name} ({node.raw_name or "unnamed"}) in {" › ".join(names[-3:])}'

    def signature(self):
        """What must not change by moving the focus alone."""
        found = {f'{len(self.windows())} windows, {self.window.name}'}
        for node in self.tree().visible():
            role = node.role
            if role in LABEL | BUTTON and node.name:
                found.add(f'{node.role_name} "{node.name}"')
            if role in ROW and node.selected:
                found.add(f'the selected {node.role_name} "{node.name}"')
            if role in CHECK and node.checked:
                found.add(f'the checked {node.role_name} "{node.name}"')
            if role in ENTRY and node.text:
                found.add(f'the text of "{node.name}", {len(node.text)} characters')
        return found

    def _says_nothing(self, node):
        """Whether a person who hears only where the focus is learns nothing."""
        for above in (node, node.parent, node.parent and node.parent.parent):
            if above is not None and above.name:
                return False
        return node.role not in ROW or not any(
            child.name for child in node.descendants() if child.role in CONTROL | LABEL)

    def tab_walk(self, limit=60, key='Tab'):
        """Walk with Tab until the loop closes.

        Returns (stops, problems): the focused objects in order and sentences
        about traps, silent steps and pages that changed.
        """
        watcher = FocusWatcher(self)
        problems = []
        stops = []
        before = self.signature()
        with watcher:
            for _ in range(limit):
                node = watcher.after(lambda: self.press(key))
                if node is None:
                    problems.append(f'after {stops[-1] if stops else "the start"} '
                                    f'{key} gives the focus to nothing that speaks')
                    if len(problems) >= 3:
                        break
                    continue
                if stops and node == stops[0]:
                    break
                if stops and node == stops[-1]:
                    problems.append(f'{node} keeps the focus')
                    break
                if node in stops:
                    problems.append(f'the focus turns in circles at {node}')
                    break
                stops.append(node)
                if self._says_nothing(node):
                    problems.append(f'stop {len(stops)}, a {node.role_name}, has no name')
            else:
                problems.append(f'no loop within {limit} steps')
        changed = sorted(self.signature() ^ before)
        if changed:
            problems.append(f'moving the focus changed {len(changed)} things, as {changed[0]}')
        return stops, problems

    # -- ending

    def log(self):
        return (self.folder / 'output.log').read_text(encoding='utf-8', errors='replace')

    def complaints(self):
        """Lines of warnings that the program or its libraries printed."""
        # The inner parts of a scroll bar that just appeared: GTK 4.8 itself is
        # late by a frame.
        known = re.compile(r'Unrecognized value|dconf|libEGL|MESA|vulkan|'
                           r'snapshot GtkGizmo \S+ without a current allocation', re.I)
        return [line for line in self.log().splitlines()
                if re.search(r'-(WARNING|CRITICAL|ERROR) \*\*|runtime error|Sanitizer', line)
                and not known.search(line)]

    def close(self, key='ctrl+q', timeout=20):
        """Ask the program to end, as a person would; returns its status."""
        if self.process.poll() is None and key is not None:
            self.press(key)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise Failure(f'{key} does not end the program') from None
        return self.process.poll()

    def finish(self):
        """Close the program, which has to end well and without a complaint."""
        status = self.close()
        if status != 0:
            raise Failure(f'the program ended with {status}')
        if self.complaints():
            raise Failure('\n'.join(self.complaints()))

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class FocusWatcher:
    """Follows the focus by events; asking the whole tree is slow."""

    def __init__(self, app):
        self.app = app
        self.last = None
        self.end = None

    def __enter__(self):
        root = self.app.root
        self.end = root.bus.follow(root.owner, 'focused', self._on_focus)
        pump(0.1)
        return self

    def __exit__(self, *_):
        self.end()

    def _on_focus(self, path):
        root = self.app.root
        self.last = Node(root.bus, root.owner, path)

    def after(self, action):
        """The object that has the focus after action(); None if none has."""
        self.last = None
        action()
        deadline = time.monotonic() + 1.0
        while time.monotonic() < deadline:
            pump(0.03)
            if self.last is not None and self.last.focused:
                return self.last
        return self.app.focus


def compile_locale(folder, name):
    """Compile a locale of the system into a folder.

    Scripts run side by side, so each makes its own and the first to be done
    gives it to all; a program that reads one never sees it replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        made = Path(own, f'{name}.UTF-8')
        subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', '--no-archive', str(made)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            made.rename(folder / made.name)
        except OSError as error:
            if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                raise


class Session:
    """A display and the programs on it."""

    def __init__(self, build='build', out=None):
        self.build = Path(build).resolve()
        self.out = out
        self.display = Display()
        self.bus = None
        self.apps = []
        self.scale = 100

    def __enter__(self):
        self.display.__enter__()
        self.bus = Bus(self.display.environment['DBUS_SESSION_BUS_ADDRESS'])
        return self

    def __exit__(self, *_):
        for app in self.apps:
            app.kill()
        self.bus.close()
        self.display.__exit__()

    def set_text_scale(self, percent):
        self.scale = percent
        self.display.set_text_scale(percent)
        pump(0.3)

    def _locale(self, language):
        """Environment that makes the program speak that language."""
        if language == 'en':
            return {'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'}
        name = {'de': 'de_DE'}.get(language, language)
        known = subprocess.run(['locale', '-a'], capture_output=True, text=True).stdout.lower()
        values = {'LC_ALL': f'{name}.UTF-8', 'LANGUAGE': language}
        if f'{name}.utf8'.lower() in known.split():
            return values
        # gettext translates nothing in the C locale, so the system's own
        # definition is compiled into the build directory.
        folder = self.build / 'locale'
        if not (folder / f'{name}.UTF-8').is_dir():
            compile_locale(folder, name)
        values['LOCPATH'] = str(folder)
        return values

    def launch(self, command, language='de', dark=False, contrast=False, size=(1280, 800),
               profile='main', environment=None, timeout=None):
        """Start a program and wait for its window.

        Programs with the same profile share their settings and files.
        """
        folder = self.display.home / 'profiles' / profile
        values = dict(self.display.environment)
        for name, part in (('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'),
                           ('XDG_CACHE_HOME', 'cache'), ('XDG_STATE_HOME', 'state'),
                           ('HOME', 'home')):
            (folder / part).mkdir(parents=True, exist_ok=True)
            values[name] = str(folder / part)
        data = os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')
        values.update(GTK_A11Y='atspi', GSETTINGS_BACKEND='keyfile',
                      GSETTINGS_SCHEMA_DIR=str(self.build / 'data'),
                      XDG_DATA_DIRS=f'{self.build}/root/share:{data}')
        if dark:
            values['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
        if contrast:
            values['ADW_DEBUG_HIGH_CONTRAST'] = '1'
        values.update(self._locale(language))
        values.update(environment or {})
        with open(folder / 'output.log', 'wb') as log:
            process = subprocess.Popen([str(part) for part in command], env=values,
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       start_new_session=True)
        app = App(self, process, folder)
        self.apps.append(app)
        app.root = until(app._find_root, f'the window of {command[0]}', timeout)
        until(app._x_windows, 'the window on the screen', timeout)
        if size is not None:
            app.resize(*size)
        return app


def play(description, script):
    """Call a script with a session of its own; returns the status of the process.

    session.out is the folder that pictures of the way go into, or None.
    """
    parser = argparse.ArgumentParser(description=description.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--out', type=Path, help='folder for pictures of the way')
    arguments = parser.parse_args()
    if arguments.out is not None:
        arguments.out.mkdir(parents=True, exist_ok=True)
    with Session(build=arguments.build, out=arguments.out) as session:
        try:
            script(session)
        except Failure as failure:
            print(f'failed: {failure}', flush=True)
            return 1
    return 0
