# SPDX-License-Identifier: EUPL-1.2
"""POTFILES.in names all that is translatable; each catalogue is complete."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tree

MARKED = {
    '.c': re.compile(r'\b(_|N_|C_|NC_|g_dngettext|ngettext|g_dpgettext2)\s*\(\s*"'),
    '.ui': re.compile(r'translatable\s*=\s*["\'](yes|true|1)'),
    '.in': re.compile(r'^(\[Desktop Entry\]|<component)', re.M),
}


def listed():
    lines = (line.strip() for line in tree.read('po/POTFILES.in').splitlines())
    return [line for line in lines if line and not line.startswith('#')]


def potfiles_problems():
    names = listed()
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f'po/POTFILES.in: {name} stands there twice'
    for name in names:
        if not (tree.ROOT / name).is_file():
            yield f'po/POTFILES.in: {name} does not exist'
    for folder in ('src', 'ui', 'data'):
        for path in tree.files(*MARKED, under=folder):
            text = tree.read(path)
            if path.suffix == '.c':
                text = tree.code_only(text, strings=True)
            if path.as_posix() not in names and MARKED[path.suffix].search(text):
                yield f'po/POTFILES.in: {path} is missing'


def run(*command):
    return subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True)


def catalogue_problems(language, pot):
    name = f'po/{language}.po'
    result = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', name)
    if result.returncode != 0:
        yield from result.stderr.strip().splitlines()
    elif re.search(r'fuzzy|untranslated', result.stderr):
        yield f'{name}: {result.stderr.strip()}'
    # A text that is not in the catalogue at all counts as untranslated too.
    result = run('msgcmp', name, pot)
    if result.returncode != 0:
        yield from result.stderr.strip().splitlines()


def german_problems():
    """Typography that translators forget: quotes, dashes, ellipsis, section sign."""
    text = tree.read('po/de.po')
    for message in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', text, re.M):
        shown = ''.join(re.findall(r'"(.*)"', message))
        if 'Content-Type' in shown:
            continue
        for pattern, why in ((r'\\"', 'straight quote'), (r' - ', 'hyphen for a dash'),
                             (r'\.\.\.', 'three dots'), (r'§ (?=\d)', 'breaking space after §'),
                             (r'\d %(?!\w)', 'breaking space before %')):
            if re.search(pattern, shown):
                yield f'po/de.po: {why}: {shown}'


def main(what):
    if what == 'potfiles':
        tree.report(potfiles_problems(), f'{len(listed())} files are listed')
        return
    problems = list(german_problems())
    with tempfile.TemporaryDirectory() as folder:
        pot = str(Path(folder, 'fallwerk.pot'))
        subprocess.run([str(tree.ROOT / 'po/extract'), pot], check=True)
        for language in tree.read('po/LINGUAS').split():
            problems += catalogue_problems(language, pot)
    tree.report(problems, 'all catalogues are complete')


main(sys.argv[1])
