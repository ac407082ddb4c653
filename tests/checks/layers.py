# SPDX-License-Identifier: EUPL-1.2
"""The layers keep to themselves: includes, symbols and linked libraries.

Arguments: the built static libraries and executables.
"""
import re
import subprocess
import sys
from pathlib import Path

import tree

BELOW = {
    'base': set(),
    'model': {'base'},
    'store': {'base', 'model'},
    'diagram': {'base', 'model'},
    'sync': {'base', 'model', 'store'},
    'report': {'base', 'model', 'store', 'diagram'},
    'widgets': {'base', 'model', 'store', 'diagram', 'sync', 'report'},
    'app': {'base', 'model', 'store', 'diagram', 'sync', 'report', 'widgets'},
    'cli': {'base', 'model', 'store', 'diagram', 'sync', 'report'},
}
GTK_ALLOWED = {'widgets', 'app'}
SQL_ALLOWED = {'store'}
XML_ALLOWED = {'sync', 'diagram', 'report'}

SYMBOLS = (
    (r'(gtk|gdk|gsk|adw)_\w+', GTK_ALLOWED),
    (r'(sqlite3|sqlcipher)_\w+', SQL_ALLOWED),
    (r'xml[A-Z]\w+', XML_ALLOWED),
)
SYSTEM_HEADERS = (
    (r'(gtk|gdk|gsk)/|adwaita\.h', GTK_ALLOWED),
    (r'(sqlcipher/)?sqlite3\.h', SQL_ALLOWED),
    (r'libxml/', XML_ALLOWED),
)


def layer_of(path):
    return path.parts[1]


def include_problems():
    sources = tree.files('.c', '.h', under='src')
    owner = {path.name: layer_of(path) for path in sources if path.suffix == '.h'}

    for path in sources:
        layer = layer_of(path)
        if layer not in BELOW:
            yield f'{path}: "{layer}" is no layer'
            continue
        for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', tree.read(path), re.M):
            other = owner.get(name, layer)
            if other != layer and other not in BELOW[layer]:
                yield f'{path}: {layer} must not include {name} of {other}'
        for name in re.findall(r'^\s*#\s*include\s+<([^>]+)>', tree.read(path), re.M):
            for header, allowed in SYSTEM_HEADERS:
                if re.match(header, name) and layer not in allowed:
                    yield f'{path}: {layer} must not include <{name}>'


def undefined(nm, library):
    text = subprocess.run([nm, '--undefined-only', '--format=posix', library],
                          check=True, capture_output=True, text=True).stdout
    return {line.split()[0] for line in text.splitlines() if ' U' in line}


def symbol_problems(nm, library):
    layer = re.sub(r'^libfw-|\.a$', '', Path(library).name)
    if layer not in BELOW:
        yield f'{library}: "{layer}" is no layer'
        return
    for symbol in sorted(undefined(nm, library)):
        for pattern, allowed in SYMBOLS:
            if re.fullmatch(pattern, symbol) and layer not in allowed:
                yield f'{Path(library).name}: {layer} must not call {symbol}'


def linked_problems(program):
    text = subprocess.run(['ldd', program], check=True, capture_output=True, text=True).stdout
    name = Path(program).name
    for library in re.findall(r'^\s*(\S+)', text, re.M):
        # Cairo, which draws the chains, brings libX11 along and needs no display.
        if name == 'fallwerk-cli' and re.match(r'lib(gtk|gdk|adwaita|wayland)', library):
            yield f'{name} must not need {library}'
        if re.match(r'lib(sqlite3|sqlcipher)', library):
            yield f'{name} must carry SQLCipher in itself, not load {library}'


def main(*built):
    nm = tree.tool('nm')
    problems = list(include_problems())
    for path in built:
        if not Path(path).exists():
            problems.append(f'{path}: not built')
        elif path.endswith('.a'):
            problems += symbol_problems(nm, path)
        else:
            problems += linked_problems(path)
    tree.report(problems, f'{len(built)} libraries and programs keep their layer')


main(*sys.argv[1:])
