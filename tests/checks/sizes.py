# SPDX-License-Identifier: EUPL-1.2
"""Files of at most 1000 lines, functions of at most 60, lines of at most 100.

Tables inside a function and class_init functions do not count; tables of
tests may be wider.
"""
import json
import re
import subprocess

import tree

FILE_LINES = 1000
FUNCTION_LINES = 60
COLUMNS = 100


def functions(ctags, paths):
    text = subprocess.run([ctags, '--languages=C', '--langmap=C:.c', '--c-kinds=f',
                           '--fields=+ne', '--output-format=json', '-f', '-',
                           *map(str, paths)],
                          cwd=tree.ROOT, check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        tag = json.loads(line)
        if tag.get('_type') == 'tag' and 'end' in tag:
            yield tag['path'], tag['name'], tag['line'], tag['end']


def without_tables(lines):
    """Count lines, leaving out initialisers of constants."""
    count = 0
    inside = False
    for line in lines:
        if re.match(r'\s+(static )?const .*[={]\s*$|\s+static const struct', line):
            inside = True
        if not inside:
            count += 1
        if inside and re.match(r'\s+};|.*};\s*$', line) or line.rstrip().endswith('};'):
            inside = False
    return count


def line_problems(path, lines):
    wide = path.startswith('tests/')
    if len(lines) > FILE_LINES:
        yield f'{path}: {len(lines)} lines, at most {FILE_LINES}'
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS and not wide:
            yield f'{path}:{number}: {len(line)} columns, at most {COLUMNS}'
        if '\t' in line:
            yield f'{path}:{number}: tab'


def main():
    ctags = tree.tool('ctags')
    paths = tree.files('.c', '.h', under='src') + tree.files('.c', '.h', under='tests')
    text = {str(path): tree.read(path).splitlines() for path in paths}
    problems = []
    for path in text:
        problems += line_problems(path, text[path])
    for path, name, start, end in functions(ctags, [p for p in paths if p.suffix == '.c']):
        length = without_tables(text[path][start - 1:end])
        if length > FUNCTION_LINES and not name.endswith('class_init'):
            problems.append(f'{path}:{start}: {name} has {length} lines, '
                            f'at most {FUNCTION_LINES}')
    tree.report(problems, f'{len(text)} files have good sizes')


main()
