#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Replays schedules of the executable specification of the exchange through
the real program: five stores, each behind one fallwerk-cli that reads
commands.  In the end all stores must print the same bytes, and their values
must be those that the specification expects.

Usage: sync-trace.py FALLWERK_CLI [SCHEDULES [FIRST_SEED]]
The specification is found through FALLWERK_SHARED or beside the sources.
"""
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

STORES = 5
PASSPHRASE = 'korrekt Pferd Batterie 7'
NAMESPACE = '{urn:x-fallwerk:bestand:1}'
FIELDS = {'name': 'carrier', 'text': 'reachable', 'neu': 'note', 'pos': 'contact',
          '_del': '_deleted'}
SKIPPED = 77
RENEWALS = 0.1


def find_model():
    here = Path(__file__).resolve().parent.parent
    places = [here.parent / 'shared', here.parent.parent / 'shared']
    if 'FALLWERK_SHARED' in os.environ:
        places = [Path(os.environ['FALLWERK_SHARED'])]
    for place in places:
        if (place / 'sync' / 'model.py').is_file():
            return place / 'sync' / 'model.py'
    return None


class Recorder:
    """The specification, asked to tell a little more than its trace does."""

    def __init__(self, path):
        spec = importlib.util.spec_from_file_location('model', path)
        self.model = importlib.util.module_from_spec(spec)
        sys.dont_write_bytecode = True
        spec.loader.exec_module(self.model)
        self.predecessors = {}
        self.sparing = []
        self.trace = []
        self.watch()

    def watch(self):
        replica = self.model.Replica
        op, make_file, retry = replica.op, replica.make_file, replica.retry

        def watched_op(this, *arguments, **named):
            made = op(this, *arguments, **named)
            self.predecessors[made['id']] = made['pred']
            return made

        def watched_make_file(this, peer, optimistic=False):
            self.sparing.append(optimistic)
            return make_file(this, peer, optimistic)

        def watched_retry(this, force=False):
            if force:
                self.trace.append(('rest', this.name))
            return retry(this, force)

        replica.op, replica.make_file, replica.retry = watched_op, watched_make_file, watched_retry

    def run(self, seed):
        self.predecessors, self.sparing, self.trace = {}, [], []
        self.model.schedule(seed, trace=self.trace)
        return self.trace


class Store:
    """One workplace behind a program that waits for commands."""

    def __init__(self, program, folder, name, environment):
        self.name = name
        command = [program, '--store', f'{name}.fallwerk', '--passphrase-file', 'pass',
                   'batch', '-', '--keep-going', '--report']
        self.complaints = folder / f'stderr-{name}'
        with open(self.complaints, 'w', encoding='utf-8') as stderr:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, text=True,
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=stderr)

    def ask(self, *words):
        """The lines that the command printed, and why it was refused or None."""
        quoted = ' '.join("'" + word.replace("'", "'\\''") + "'" for word in words)
        self.process.stdin.write(quoted + '\n')
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            line = line.rstrip('\n')
            if line == '#done':
                return lines, None
            if line.startswith('#refused '):
                return lines, line[len('#refused '):]
            lines.append(line)
        said = self.complaints.read_text(encoding='utf-8')[-2000:]
        raise Failure(f'store {self.name}: ended with {self.process.wait()} at {words}: {said}')

    def run(self, *words):
        lines, reason = self.ask(*words)
        if reason is not None:
            raise Failure(f'store {self.name}: {" ".join(words)}: {reason}')
        return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Failure(Exception):
    pass


class Bench:
    """Five paired workplaces, made once and copied for each schedule."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        memory = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(prefix='fallwerk-trace-', dir=memory))
        (self.folder / 'pass').write_text(PASSPHRASE + '\n', encoding='utf-8')
        (self.folder / 'files').mkdir()
        self.environment = dict(os.environ, LC_ALL='C.UTF-8',
                                XDG_STATE_HOME=str(self.folder / 'state'),
                                XDG_DATA_HOME=str(self.folder / 'data'))
        self.objects, self.towns = [], []
        self.prepare()

    def call(self, name, *words):
        command = [self.program, '--store', f'{name}.fallwerk', '--passphrase-file', 'pass', *words]
        return subprocess.run(command, cwd=self.folder, env=self.environment, check=True,
                              capture_output=True, text=True).stdout.strip()

    def open(self):
        return [Store(self.program, self.folder, str(i), self.environment) for i in range(STORES)]

    def prepare(self):
        for i in range(STORES):
            self.call(i, 'init', '--role', 'office', '--name', f'S{i}', '--throwaway')
        stores = self.open()
        for store in stores:
            store.run('pair-export', '--out', f'card-{store.name}')
        for store in stores:
            for other in stores:
                if other is not store:
                    store.run('pair-import', f'card-{other.name}')
        self.towns = [stores[0].run('new', 'municipality', f'name=T{i}')[0] for i in range(2)]
        self.objects = [stores[0].run('new', 'actor', f'name=A{i}')[0] for i in range(4)]
        for _ in range(2):
            for there, back in ((0, 1), (1, 0)):
                for i in range(1, STORES):
                    a, b = (stores[0], stores[i]) if there == 0 else (stores[i], stores[0])
                    b.run('import', a.run('export', '--to', f'S{b.name}', '--out', 'files')[0])
        for store in stores:
            store.close()
        shutil.copytree(self.folder, str(self.folder) + '-copy', symlinks=True)

    def reset(self):
        copy = str(self.folder) + '-copy'
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        shutil.copytree(copy, self.folder, dirs_exist_ok=True, symlinks=True)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(str(self.folder) + '-copy', ignore_errors=True)


class Replay:
    def __init__(self, bench, recorder, seed):
        self.bench, self.recorder = bench, recorder
        self.trace = recorder.run(seed)
        bench.reset()
        self.stores = bench.open()
        self.ids, self.files = {}, {}
        self.chance = random.Random(seed)

    def field(self, name):
        if name.startswith('s:'):
            return 'catchment:' + self.bench.towns[0 if name == 's:a' else 1]
        return FIELDS[name]

    def edit(self, store, kind, obj, field, value, _seen, made):
        uuid = self.bench.objects[int(obj[1:])]
        if kind == 'erase-object':
            store.run('erase', uuid)
            return
        name = self.field(field)
        if kind == 'erase-field':
            store.run('erase', uuid, name)
            return
        if isinstance(value, bool):
            value = '1' if value else '0'
        replaces = []
        for before in self.recorder.predecessors[made]:
            replaces += ['--replaces', self.ids[before]]
        self.ids[made] = store.run('resolve', uuid, f'{name}={value}', *replaces)[0]

    def deliver(self, store, to, number):
        """Renewed keys must make no difference, whichever file is lost or late."""
        if self.chance.random() < RENEWALS:
            store.run('keys', 'renew')
        sparing = ['--sparing'] if self.recorder.sparing[number] else []
        path = f'files/{number}.xml'
        store.run('export', '--to', f'S{to}', '--out', path, *sparing)
        self.files[number] = path

    def step(self, event):
        what, *rest = event
        if what == 'expected':
            return
        store = self.stores[int(rest[0])]
        if what == 'edit':
            self.edit(store, *rest[1:])
        elif what == 'export':
            self.deliver(store, *rest[1:])
        elif what == 'import':
            store.run('import', self.files[rest[1]])
        elif what == 'rest':
            store.run('rest', 'take')

    def heads(self, dump):
        """The values that stand, in the words of the specification."""
        names = {uuid: f'o{i}' for i, uuid in enumerate(self.bench.objects)}
        fields = {self.field(name): name for name in [*FIELDS, 's:a', 's:b']}
        heads = {}
        for value in ElementTree.fromstring(dump).iter(NAMESPACE + 'wert'):
            if value.get('o') not in names or value.get('f') not in fields:
                continue
            field = fields[value.get('f')]
            flag = field == '_del' or field.startswith('s:')
            heads.setdefault(f'{names[value.get("o")]}/{field}', []).append(
                json.dumps(value.text == '1' if flag else value.text))
        return {name: sorted(values) for name, values in heads.items()}

    def run(self):
        for event in self.trace:
            self.step(event)
        dumps = ['\n'.join(store.run('dump', '--canonical')) for store in self.stores]
        if len(set(dumps)) != 1:
            raise Failure('the stores differ')
        expected = self.trace[-1][2]
        found = self.heads(dumps[0])
        if found != expected:
            names = [name for name in sorted({*found, *expected})
                     if found.get(name) != expected.get(name)]
            raise Failure(f'other values than expected: {names}')
        for store in self.stores:
            if len(store.run('rest', 'list')) != 1:
                raise Failure(f'a file still waits in store {store.name}')
        for store in self.stores:
            store.run('check')
        return len(self.trace)

    def close(self):
        for store in self.stores:
            store.close()


def replay(bench, recorder, seed):
    run = Replay(bench, recorder, seed)
    try:
        return run.run()
    finally:
        run.close()


def main():
    program, *numbers = sys.argv[1:]
    schedules = int(numbers[0]) if numbers else 20
    first = int(numbers[1]) if len(numbers) > 1 else 1
    path = find_model()
    if path is None:
        print('SKIP: the specification shared/sync/model.py is not here')
        sys.exit(SKIPPED)
    bench, recorder = Bench(program), Recorder(path)
    failed, events = [], 0
    try:
        for seed in range(first, first + schedules):
            try:
                events += replay(bench, recorder, seed)
            except Failure as reason:
                failed.append(seed)
                print(f'seed {seed}: {reason}', flush=True)
    finally:
        bench.remove()
    print(f'{schedules} schedules from seed {first}, {events} events, {len(failed)} failed')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
