# SPDX-License-Identifier: EUPL-1.2
"""Each .ui file is valid, belongs to a class, and stands in the resource.

Argument: the library with the classes of the program.  Needs a display.
"""
import os
import re
import subprocess
import sys

import tree


def validate(tool, library, path):
    answer = subprocess.run([tool, 'validate', str(path)], cwd=tree.ROOT,
                            env={**os.environ, 'LD_PRELOAD': library, 'GTK_A11Y': 'none'},
                            capture_output=True, text=True)
    if answer.returncode != 0:
        yield f'{path}: {answer.stderr.strip() or "not valid"}'


def main(library):
    tool = tree.tool('gtk4-builder-tool')
    paths = tree.files('.ui', under='ui')
    resources = ''.join(tree.read(path) for path in tree.files('.gresource.xml', under='ui'))
    sources = ''.join(tree.read(path) for path in tree.files('.c', under='src'))
    problems = []
    library = os.path.abspath(library)
    for path in paths:
        text = tree.read(path)
        problems += validate(tool, library, path)
        if 'translatable=' in text and '<interface domain="fallwerk"' not in text:
            problems.append(f'{path}: <interface> lacks domain="fallwerk"')
        if path.name not in resources:
            problems.append(f'{path}: in no resource')
        for name in re.findall(r'<template class="(\w+)"', text):
            if not re.search(rf'G_DEFINE_\w*TYPE\w*\s*\(\s*{name}\b', sources):
                problems.append(f'{path}: no class {name}')
        if path.name not in sources and '<template' in text:
            problems.append(f'{path}: no class loads it')
    tree.report(problems, f'{len(paths)} files are valid')


main(sys.argv[1])
