# SPDX-License-Identifier: EUPL-1.2
"""All .c files look as uncrustify writes them.

To mend:  uncrustify -c uncrustify.cfg -l C --no-backup FILE
"""
import difflib
import subprocess

import tree


def difference(uncrustify, path):
    before = tree.read(path)
    after = subprocess.run([uncrustify, '-q', '-c', 'uncrustify.cfg', '-l', 'C', '-f', str(path)],
                           cwd=tree.ROOT, check=True, capture_output=True, text=True).stdout
    return list(difflib.unified_diff(before.splitlines(), after.splitlines(),
                                     str(path), 'as it should be', lineterm='', n=1))


def main():
    uncrustify = tree.tool('uncrustify')
    paths = tree.files('.c', under='src') + tree.files('.c', under='tests')
    problems = []
    for path in paths:
        problems += difference(uncrustify, path)
    tree.report(problems, f'{len(paths)} files are well formatted')


main()
