# SPDX-License-Identifier: EUPL-1.2
"""What a program tells a screen reader, asked over the bus itself.

libatspi asks one thing after the other, and its cache misses what GTK 4.8 does
not announce.  A picture of a window needs a thousand answers: here the questions
about one level of the tree go out together, and one call gives all names.
"""
import re

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
APPLICATION = 'org.a11y.atspi.Application'
COMPONENT = 'org.a11y.atspi.Component'
EDITABLE = 'org.a11y.atspi.EditableText'
TEXT = 'org.a11y.atspi.Text'
VALUE = 'org.a11y.atspi.Value'
PROPERTIES = 'org.freedesktop.DBus.Properties'
REGISTRY = 'org.a11y.atspi.Registry'
ROOT = '/org/a11y/atspi/accessible/root'
NOTHING = '/org/a11y/atspi/null'
PATIENCE = 15000
IN_WINDOW = GLib.Variant('(u)', (int(Atspi.CoordType.WINDOW),))


def roles(*names):
    """The numbers of those roles that this version of AT-SPI knows."""
    return frozenset(int(getattr(Atspi.Role, name)) for name in names
                     if hasattr(Atspi.Role, name))


BUTTON = roles('PUSH_BUTTON', 'BUTTON', 'TOGGLE_BUTTON', 'PUSH_BUTTON_MENU')
CHECK = roles('CHECK_BOX', 'RADIO_BUTTON', 'TOGGLE_BUTTON', 'SWITCH', 'CHECK_MENU_ITEM')
COMBO = roles('COMBO_BOX')
DIALOG = roles('DIALOG', 'ALERT', 'FILE_CHOOSER')
ENTRY = roles('ENTRY', 'TEXT', 'PASSWORD_TEXT', 'SPIN_BUTTON', 'EDITBAR')
IMAGE = roles('IMAGE', 'ICON')
LABEL = roles('LABEL', 'STATIC', 'HEADING')
LIST = roles('LIST', 'LIST_BOX', 'TREE_TABLE', 'TABLE', 'TREE')
MENU_ITEM = roles('MENU_ITEM', 'CHECK_MENU_ITEM', 'RADIO_MENU_ITEM')
RADIO = roles('RADIO_BUTTON')
GROUP = roles('PANEL', 'FILLER', 'GROUPING', 'SCROLL_PANE', 'VIEWPORT', 'SECTION', 'UNKNOWN')
ROW = roles('LIST_ITEM', 'TABLE_ROW', 'TREE_ITEM', 'TABLE_CELL')
SPIN = roles('SPIN_BUTTON')
TAB = roles('PAGE_TAB')
WINDOW = roles('FRAME', 'WINDOW', 'DIALOG', 'ALERT', 'FILE_CHOOSER')

# What a person acts upon, and what therefore has to say what it is.
CONTROL = BUTTON | CHECK | COMBO | ENTRY | ROW | MENU_ITEM | TAB | roles('SLIDER', 'LINK')
SPEAKING = CONTROL | IMAGE | LIST | DIALOG | roles('PROGRESS_BAR', 'LEVEL_BAR', 'CANVAS')

# GTK 4.8 calls an object without a name by its class.
POPOVER = ('GtkPopover', 'GtkPopoverContent', 'GtkPopoverMenu')
CLASS_NAME = re.compile(r'^(Gtk|Adw|Fw|Gdk)[A-Z]\w*$')


class Failure(AssertionError):
    """What a person would have noticed."""


class Bus:
    """The bus of AT-SPI, seen from one test."""

    def __init__(self, session):
        """@session: the address of the session's bus."""
        session = self._connect(session)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, PATIENCE, None)
        self.connection = self._connect(address.unpack()[0])

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags
        return Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)

    def ask(self, owner, path, face, method, words=None):
        """The answer, a tuple; None when nobody answers."""
        try:
            return self.connection.call_sync(owner, path, face, method, words, None,
                                             Gio.DBusCallFlags.NONE, PATIENCE, None).unpack()
        except GLib.Error:
            return None

    def ask_all(self, questions):
        """Ask all at once; the answers come in the order of the questions."""
        answers = [None] * len(questions)
        waiting = len(questions)

        def on_answer(connection, result, index):
            nonlocal waiting
            waiting -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, (owner, path, face, method, words) in enumerate(questions):
            self.connection.call(owner, path, face, method, words, None, Gio.DBusCallFlags.NONE,
                                 PATIENCE, None, on_answer, index)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers

    def find(self, pid):
        """The root of the program with that number once it has windows."""
        # GTK 4.8 complains when asked before it has shown itself at the registry.
        for root in Node(self, REGISTRY, ROOT).children:
            answer = self.ask('org.freedesktop.DBus', '/org/freedesktop/DBus',
                              'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                              GLib.Variant('(s)', (root.owner,)))
            if answer == (pid,) and root.children:
                return root
        return None

    def follow(self, owner, state, function):
        """Call function(path) whenever an object gets that state; returns how to end it."""
        for words in GLib.Variant('(sass)', (f'object:state-changed:{state}', [], '')), \
                GLib.Variant('(s)', (f'object:state-changed:{state}',)):
            if self.ask(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent',
                        words) is not None:
                break

        def on_signal(_connection, _sender, path, _face, _signal, words):
            if words.get_child_value(1).get_int32():
                function(path)

        number = self.connection.signal_subscribe(
            owner, 'org.a11y.atspi.Event.Object', 'StateChanged', None, state,
            Gio.DBusSignalFlags.NONE, on_signal)
        return lambda: self.connection.signal_unsubscribe(number)

    def close(self):
        self.connection.close_sync(None)


class Facts:
    """What one call told about an object."""

    def __init__(self, item):
        self.name, self.role, self.description = item[6:9]
        self.states = item[9]


class Node:
    """One accessible object.  Objects vanish at any time; then they are empty.

    A node of a Tree says what was true when the picture was taken, any other
    one asks each time.
    """

    def __init__(self, bus, owner, path, facts=None):
        self.bus = bus
        self.owner = owner
        self.key = path
        self.facts = facts
        self._role = facts.role if facts is not None else None

    def question(self, face, method, words=None):
        return self.owner, self.key, face, method, words

    def _ask(self, face, method, words=None, default=None):
        answer = self.bus.ask(*self.question(face, method, words))
        return answer[0] if answer else default

    def _get(self, face, name, default=None):
        return self._ask(PROPERTIES, 'Get', GLib.Variant('(ss)', (face, name)), default)

    def __eq__(self, other):
        return isinstance(other, Node) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def __repr__(self):
        return f'<{self.role_name} "{self.name}">'

    def live(self):
        return Node(self.bus, self.owner, self.key)

    @property
    def role(self):
        """An object keeps its role."""
        if self._role is None:
            self._role = self._ask(ACCESSIBLE, 'GetRole')
        return self._role or 0

    @property
    def role_name(self):
        return Atspi.Role(self.role).value_nick.replace('-', ' ')

    @property
    def raw_name(self):
        return self.facts.name if self.facts is not None else self._get(ACCESSIBLE, 'Name') or ''

    @property
    def name(self):
        """The name without mnemonic underscore; a class name is none."""
        name = self.raw_name
        if CLASS_NAME.match(name):
            return ''
        # GTK 4.8 joins a label and the label that it is labelled by.
        name = re.sub(r'^(.+) \1$', r'\1', name)
        return re.sub(r'_(?=\w)', '', name, count=1) if name.count('_') == 1 else name

    @property
    def description(self):
        return self._get(ACCESSIBLE, 'Description') or ''

    @property
    def parent(self):
        place = self._get(ACCESSIBLE, 'Parent')
        return Node(self.bus, *place) if place is not None and place[1] != NOTHING else None

    @property
    def children(self):
        return self.as_nodes(self._ask(ACCESSIBLE, 'GetChildren'))

    def as_nodes(self, places):
        return [Node(self.bus, *place) for place in places or () if place[1] != NOTHING]

    def has(self, state):
        words = self.facts.states if self.facts is not None else self._ask(ACCESSIBLE, 'GetState')
        word, bit = divmod(int(state), 32)
        return bool(words) and word < len(words) and bool(words[word] >> bit & 1)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def focusable(self):
        return self.has(Atspi.StateType.FOCUSABLE)

    @property
    def active(self):
        return self.has(Atspi.StateType.ACTIVE)

    @property
    def selected(self):
        return self.has(Atspi.StateType.SELECTED)

    @property
    def sensitive(self):
        return self.has(Atspi.StateType.SENSITIVE)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED) or self.has(Atspi.StateType.PRESSED)

    @property
    def extents(self):
        """x, y, width, height inside the window; None when it has no place."""
        return self.as_box(self._ask(COMPONENT, 'GetExtents', IN_WINDOW))

    @staticmethod
    def as_box(extents):
        return extents if extents is not None and extents[2] > 0 and extents[3] > 0 else None

    @property
    def toolkit(self):
        """The version of GTK, of the root of a program."""
        return tuple(int(part) for part in self._get(APPLICATION, 'Version', '0').split('.'))

    def at_point(self, x, y):
        words = GLib.Variant('(iiu)', (int(x), int(y), int(Atspi.CoordType.WINDOW)))
        place = self._ask(COMPONENT, 'GetAccessibleAtPoint', words)
        return Node(self.bus, *place) if place is not None and place[1] != NOTHING else None

    @property
    def text(self):
        """What stands in a field; an entry row of GTK 4.18 keeps it inside."""
        for node in [self, *self.descendants()]:
            # GetText (0, -1) is empty on GTK 4.8.
            count = node._get(TEXT, 'CharacterCount', 0)
            if count:
                return node._ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, count)), '')
        return ''

    @property
    def value(self):
        return self._get(VALUE, 'CurrentValue')

    def related(self, kind):
        """The names of what a relation leads to, such as FLOWS_TO."""
        kind = int(getattr(Atspi.RelationType, kind))
        return [node.raw_name for relation, places in self._ask(ACCESSIBLE, 'GetRelationSet') or ()
                if relation == kind for node in self.as_nodes(places)]

    def set_value(self, value):
        words = GLib.Variant('(ssv)', (VALUE, 'CurrentValue', GLib.Variant('d', value)))
        return self.bus.ask(*self.question(PROPERTIES, 'Set', words)) is not None

    def set_text(self, text):
        """Set the data of a field; it fires no key handling."""
        for node in [self, *self.descendants()]:
            if node._ask(EDITABLE, 'SetTextContents', GLib.Variant('(s)', (text,)), False):
                return
        raise Failure(f'{self} takes no text')

    @property
    def actions(self):
        return [self._ask(ACTION, 'GetName', GLib.Variant('(i)', (index,)), '')
                for index in range(self._get(ACTION, 'NActions', 0))]

    def act(self, name=None):
        """Run the action of that name, or the first one."""
        names = self.actions
        if not names or (name is not None and name not in names):
            raise Failure(f'{self} has no action {name or ""}, only {names}')
        self._ask(ACTION, 'DoAction', GLib.Variant('(i)', (names.index(name) if name else 0,)))

    def descendants(self):
        """All objects below, in order of the tree; cycles end."""
        below = {}
        level = [self]
        seen = {self.key}
        while level:
            answers = self.bus.ask_all([node.question(ACCESSIBLE, 'GetChildren')
                                        for node in level])
            coming = []
            for node, answer in zip(level, answers):
                children = [child for child in self.as_nodes(answer[0] if answer else ())
                            if child.key not in seen]
                seen.update(child.key for child in children)
                below[node.key] = children
                coming += children
            level = coming
        return in_order(self, below)[1:]


def in_order(root, below):
    """The tree of @below as a list: each node comes before its children."""
    found = []
    stack = [root]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(reversed(below.get(node.key, ())))
    return found


class Tree:
    """A picture of all objects of a window, with the question what can be seen.

    GTK 4.8 keeps hidden pages of a stack in its tree and gives them no mark.
    What cannot be hit at its own place, because something else is there, is
    hidden.  What lies outside of the window was scrolled away, which is not
    hidden: a person can get there.  Popovers have windows of their own, where
    the test cannot reach; they leave the tree when they close.
    """

    def __init__(self, window, hidden=False):
        self.window = window
        self.parents = {window.key: None}
        self.boxes = {}
        self.below = {}
        self.covered = {}
        self._walk(hidden)
        self.nodes = {node.key: node for node in in_order(window, self.below)}
        self._learn()
        self.popovers = {key for key, node in self.nodes.items() if node.raw_name in POPOVER}
        box = self.box(window.key)
        self.size = (box[2], box[3]) if box else (0, 0)
        # GTK 4.8 says so only of windows; where it is said of more, it is true,
        # while a tooltip over a button would look as if it were hidden.
        self.is_told = any(node.has(Atspi.StateType.SHOWING)
                           for node in self.below.get(window.key, ()))

    def _walk(self, hidden):
        level = [self.window]
        while level:
            coming = self._look_at(level)
            if not hidden:
                unseen = set(self._never_shown(level, coming))
                for key in unseen:
                    self.below[key] = []
                coming = [node for node in coming if self.parents[node.key] not in unseen]
            level = coming

    def _look_at(self, level):
        """Ask for the children of a level and their places; returns the next one."""
        coming = []
        answers = self.window.bus.ask_all([node.question(ACCESSIBLE, 'GetChildren')
                                           for node in level])
        for node, answer in zip(level, answers):
            children = [child for child in node.as_nodes(answer[0] if answer else ())
                        if child.key not in self.parents]
            self.parents.update((child.key, node.key) for child in children)
            self.below[node.key] = children
            coming += children
        self._place(level[:1] + coming if level == [self.window] else coming)
        return coming

    def _place(self, nodes):
        answers = self.window.bus.ask_all([node.question(COMPONENT, 'GetExtents', IN_WINDOW)
                                           for node in nodes])
        for node, answer in zip(nodes, answers):
            self.boxes[node.key] = node.as_box(answer[0] if answer else None)

    def _never_shown(self, level, coming):
        """Pages that got no place yet; asking on would be slow.

        A page of a stack has no place itself, but the widget in it has one.
        """
        placed = {self.parents[node.key] for node in coming if self.boxes[node.key] is not None}
        for node in level:
            if self.boxes[node.key] is None and node.key not in placed and \
               node.role in GROUP and node.raw_name not in POPOVER:
                yield node.key

    def _learn(self):
        """All names, roles and states in one answer; what vanished has none."""
        answer = self.window.bus.ask(self.window.owner, '/org/a11y/atspi/cache',
                                     'org.a11y.atspi.Cache', 'GetItems')
        for item in answer[0] if answer else ():
            node = self.nodes.get(item[0][1])
            if node is not None:
                node.facts = Facts(item)
                node._role = node.facts.role

    @property
    def order(self):
        return list(self.nodes.values())

    def box(self, key):
        return self.boxes.get(key)

    def ancestors(self, key):
        while key is not None:
            yield key
            key = self.parents.get(key)

    def _points(self, box):
        x, y, width, height = box
        for fx, fy in ((.5, .5), (.15, .5), (.85, .5), (.5, .15), (.5, .85)):
            px, py = x + width * fx, y + height * fy
            if 0 <= px < self.size[0] and 0 <= py < self.size[1]:
                yield px, py

    def _is_clipped(self, key, x, y):
        """Whether a container ends before that point, as a scrolled one does."""
        for ancestor in list(self.ancestors(key))[1:]:
            box = self.box(ancestor)
            if box and not (box[0] <= x < box[0] + box[2] and box[1] <= y < box[1] + box[3]):
                return True
        return False

    def _is_covered(self, node):
        box = self.box(node.key)
        if box is None:
            # Without a place: never shown, unless it only groups others.
            return node.role not in GROUP
        judged = False
        for x, y in self._points(box):
            if self._is_clipped(node.key, x, y):
                continue
            hit = self.window.at_point(x, y)
            if hit is None:
                continue
            judged = True
            line = set(self._line_of(hit))
            if node.key in line or hit.key in set(self.ancestors(node.key)):
                return False
        return judged

    def _line_of(self, node):
        """The keys from an object up to the window, also of unknown objects."""
        for _ in range(200):
            if node is None:
                return
            yield node.key
            if node.key in self.parents:
                yield from list(self.ancestors(node.key))[1:]
                return
            node = node.parent

    def shown(self, node):
        """Whether neither the object nor anything that it is in is covered."""
        if self.is_told:
            return node.has(Atspi.StateType.SHOWING)
        for key in reversed(list(self.ancestors(node.key))[:-1]):
            if key in self.popovers:
                return True
            if key not in self.covered:
                self.covered[key] = self._is_covered(self.nodes[key])
            if self.covered[key]:
                return False
        return True

    def visible(self):
        return [node for node in self.nodes.values() if self.shown(node)]
