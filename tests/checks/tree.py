# SPDX-License-Identifier: EUPL-1.2
"""What the checks share: the files of the project and the way to report."""
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIP = 77

LEFT_OUT = re.compile(r'^(build[^/]*|_build[^/]*|\.git|subprojects|.*__pycache__)$')


def files(*suffixes, under='.'):
    """Paths relative to the root of all files that end in one of suffixes."""
    found = []
    stack = [ROOT / under]
    while stack:
        folder = stack.pop()
        if not folder.is_dir():
            continue
        for path in folder.iterdir():
            if path.is_symlink():
                continue
            if path.is_dir():
                if not LEFT_OUT.match(path.name):
                    stack.append(path)
            elif not suffixes or path.name.endswith(suffixes):
                found.append(path.relative_to(ROOT))
    return sorted(found)


def read(path):
    return (ROOT / path).read_text(encoding='utf-8')


def code_only(text, strings=False):
    """C text with comments blanked, and strings too unless they are wanted.

    Lines keep their numbers, so that a finding can be located.
    """
    def blank(match):
        piece = match.group(0)
        if piece[0] in '"\'':
            return piece if strings else piece[0] + piece[-1]
        return '\n' * piece.count('\n')

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                  blank, text, flags=re.S)


def findings(path, text, pattern, why):
    """One line for each match of pattern in text."""
    for match in re.finditer(pattern, text):
        line = text.count('\n', 0, match.start()) + 1
        yield f'{path}:{line}: {why.format(match.group(0).strip())}'


def report(problems, done):
    problems = list(problems)
    for problem in problems:
        print(problem)
    if problems:
        print(f'{len(problems)} problem(s)')
        sys.exit(1)
    print(done)


def skip(why):
    print(why)
    sys.exit(SKIP)


def tool(name):
    """The path of a program; without it the check is skipped."""
    found = shutil.which(name)
    if found is None:
        skip(f'{name} is not installed')
    return found
