# SPDX-License-Identifier: EUPL-1.2
"""All .c files look as uncrustify writes them; with --fix they are rewritten."""
import difflib
import re
import subprocess
import sys

import tree

OFF = '/* *INDENT-OFF* */\n'
ON = '/* *INDENT-ON* */\n'

# Other versions of uncrustify disagree with this one, so only it judges.
VERSION = '0.72'

# Tables of fields are aligned by hand, which uncrustify cannot do.
TABLE = re.compile(r'^static const FwField \w+\[\] = \{\n.*?^\};\n', re.M | re.S)


def formatted(uncrustify, text):
    marked = TABLE.sub(lambda match: OFF + match.group(0) + ON, text)
    after = subprocess.run([uncrustify, '-q', '-c', 'uncrustify.cfg', '-l', 'C'], input=marked,
                           cwd=tree.ROOT, check=True, capture_output=True, text=True).stdout
    return after.replace(OFF, '').replace(ON, '')


def main(fix):
    uncrustify = tree.tool('uncrustify')
    version = subprocess.run([uncrustify, '--version'], capture_output=True, text=True).stdout
    if f'-{VERSION}.' not in version:
        tree.skip(f'formatting is judged by uncrustify {VERSION} only, here is {version.strip()}')
    paths = tree.files('.c', under='src') + tree.files('.c', under='tests')
    problems = []
    for path in paths:
        before = tree.read(path)
        after = formatted(uncrustify, before)
        if fix and after != before:
            (tree.ROOT / path).write_text(after, encoding='utf-8')
        elif after != before:
            problems += difflib.unified_diff(before.splitlines(), after.splitlines(), str(path),
                                             'as it should be', lineterm='', n=1)
    if problems:
        problems.append('to mend: python3 tests/checks/format.py --fix')
    tree.report(problems, f'{len(paths)} files are well formatted')


main('--fix' in sys.argv)
