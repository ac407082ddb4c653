# SPDX-License-Identifier: EUPL-1.2
"""What the tests of fallwerk-cli share: a folder with stores that goes away."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PASSPHRASE = 'korrekt Pferd Batterie 7'


class Bench:
    """A folder with a passphrase file, and the program to call in it."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = Path(tempfile.mkdtemp(prefix='fallwerk-cli-'))
        (self.folder / 'pass').write_text(PASSPHRASE + '\nsecond line\n', encoding='utf-8')
        self.environment = dict(os.environ, LC_ALL='C.UTF-8',
                                XDG_STATE_HOME=str(self.folder / 'state'),
                                XDG_DATA_HOME=str(self.folder / 'data'))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def command(self, store, *words):
        return [self.program, '--store', store, '--passphrase-file', 'pass', *words]

    def start(self, *command, **settings):
        return subprocess.Popen(command, cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings)

    def call(self, *command):
        return subprocess.run(command, cwd=self.folder, env=self.environment, check=False,
                              capture_output=True)

    def run(self, store, *words):
        """The output of a command that must succeed."""
        done = self.call(*self.command(store, *words))
        if done.returncode != 0:
            sys.exit(f'{words}: status {done.returncode}, {done.stderr.decode()}')
        return done.stdout.decode()

    def rows(self, store, *words):
        """A table, as dictionaries."""
        header, *lines = self.run(store, *words).splitlines()
        names = header.split('\t')
        return [dict(zip(names, line.split('\t'))) for line in lines]

    def init(self, store, role='case-manager', name='Sabine Kortmann'):
        return self.run(store, 'init', '--role', role, '--name', name, '--throwaway').strip()
