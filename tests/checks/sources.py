# SPDX-License-Identifier: EUPL-1.2
"""What no source may contain, and the licence line that each must have."""
import re

import tree

BANNED = re.compile(r'\b(v?s?scanf|fscanf|g_sprintf|v?sprintf|strcpy|strcat|strncpy|strtok|'
                    r'atoi|atol|atof|gets|tmpnam|mktemp|system|alloca|strerror)\s*\(')
PRINT = re.compile(r'\b(g_print|printf|puts|putchar)\s*\(')
UNFINISHED = re.compile(r'\b(TODO|FIXME|XXX|HACK)\b')
SQL = re.compile(r'"\s*(SELECT\s[^"]*\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|'
                 r'DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)|PRAGMA\s)\b')
MARKUP = re.compile(r'\bg_markup_parse_context_new\s*\(')
LOGGED = re.compile(r'\bg_(debug|message|info|warning|critical|error|log)\s*\([^;]*'
                    r'(passphrase|secret|fw_entity_get|recovery)[^;]*\)\s*;', re.S)
LICENCE = re.compile(r'SPDX-License-Identifier: (EUPL-1\.2|CC0-1\.0)\b')

# Addresses from which packages are fetched belong to the machine, not to the
# project.  The words are put together here so that this file passes as well.
HOSTS = re.compile('|'.join((
    r'\b(deb|security|ftp|snapshot|archive|packages|repo|cdn|files|registry)'
    r'\.(\w+\.)?' + '(debian|ubuntu)' + r'\.(org|com)\b',
    r'\bregistry\.' + r'(npm|yarn)\w*\.\w+',
    r'\b(pypi|files\.pythonhosted|crates|index\.crates|repo1?\.maven)\.' + r'(org|io)\b',
    r'\bproxy\.' + r'golang\.org\b',
    r'\brubygems' + r'\.org\b')), re.I)

LICENSED = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.sql', '.xml', '.in', '.po',
            '.cfg', '.supp', '.yml', '.svg')
SCRIPTS = ('dev', '.ci/run', 'po/update', 'po/extract')
TEST_DATA = ('tests/golden/', 'tests/fuzz/', 'tests/data/', 'data/demo/')


def layer_of(path):
    return path.parts[1] if path.parts[0] == 'src' else None


def code_problems(path):
    text = tree.read(path)
    code = tree.code_only(text)
    with_strings = tree.code_only(text, strings=True)
    layer = layer_of(path)

    yield from tree.findings(path, code, BANNED, '{} is not used here')
    yield from tree.findings(path, code, LOGGED, 'a log must not know this: {}')
    if layer is not None and layer != 'cli':
        yield from tree.findings(path, code, PRINT, '{} belongs into src/cli')
    if layer is not None and layer != 'store':
        yield from tree.findings(path, with_strings, SQL, 'SQL belongs into src/store: {}')
    # The model reads code lists from its own resource, nothing from outside.
    if layer is not None and layer not in ('sync', 'diagram', 'model'):
        yield from tree.findings(path, code, MARKUP, 'XML belongs into src/sync: {}')


def text_problems(path):
    try:
        text = tree.read(path)
    except UnicodeDecodeError:
        return
    yield from tree.findings(path, text, HOSTS, 'address of a package archive: {}')
    if path.suffix in ('.c', '.h', '.ui', '.py', '.sh', '.build', '.css', '.sql') and \
       path.name != 'sources.py':
        yield from tree.findings(path, text, UNFINISHED, 'unfinished: {}')


def licence_problems(path):
    name = path.as_posix()
    if name.startswith(TEST_DATA) or not (name in SCRIPTS or path.suffix in LICENSED):
        return
    if not any(LICENCE.search(line) for line in tree.read(path).splitlines()[:6]):
        yield f'{path}: no licence line'


def main():
    problems = []
    paths = tree.files()
    for path in paths:
        if path.suffix in ('.c', '.h'):
            problems += code_problems(path)
        problems += text_problems(path)
        problems += licence_problems(path)
    tree.report(problems, f'{len(paths)} files are in order')


main()
