# SPDX-License-Identifier: EUPL-1.2
"""Minutes of a hundred pages beside a program that writes such pages alone (M1).

Arguments: the build directory and bench-meeting.  The limit is built on the
fly, as for the window (ui.py).
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import ui

ui.LIBRARIES['minutes'] = ['pangocairo', 'libxml-2.0', 'zlib']


def main():
    with tempfile.TemporaryDirectory(prefix='fallwerk-bench-') as name:
        program = ui.build_limit(Path(sys.argv[1]), Path(name), 'minutes')
        environment = dict(os.environ, FALLWERK_MINUTES=str(program), TMPDIR=name)
        sys.exit(subprocess.run([sys.argv[2]], check=False, env=environment).returncode)


main()
