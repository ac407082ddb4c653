# SPDX-License-Identifier: EUPL-1.2
"""How good and how fast the layout of chains is beside the yardstick.

Arguments: the build directory and bench-layout.  The yardstick lies in the
folder layout beside that which FALLWERK_BENCH names, or in
../shared/bench/layout beside the clone; it needs node.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path


def skip(reason):
    print(f'skipped: {reason}')
    sys.exit(77)


def layout_folder(build):
    named = os.environ.get('FALLWERK_BENCH')
    limits = Path(named) if named else build.parent.parent / 'shared' / 'bench' / 'limits'
    return limits.parent / 'layout'


def main():
    folder = layout_folder(Path(sys.argv[1]))
    node = shutil.which('node')
    if node is None:
        skip('node is not installed')
    if not (folder / 'ref-lane.mjs').exists():
        skip(f'{folder} is not there; set FALLWERK_BENCH to the folder of the limits')
    script = Path(__file__).with_name('layout.mjs')
    sys.exit(subprocess.run([node, script, sys.argv[2], folder], check=False).returncode)


main()
