# SPDX-License-Identifier: EUPL-1.2
"""The window against its limits (S1-S4, L1).

Argument: the build directory.  The limits are an empty window of the same
toolkit (minwin) and a plain list of 100,000 rows (listbench), and the probe
(xprobe) sees windows from outside; all three are built on the fly from the
folder that FALLWERK_BENCH names, or ../shared/bench/limits beside the clone.
What only the inside knows is told by the frame clock in bench-window.c.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = int(os.environ.get('FALLWERK_BENCH_ROUNDS', '11'))
CASES = int(os.environ.get('FALLWERK_BENCH_CASES', '10000'))
NOTES = int(os.environ.get('FALLWERK_BENCH_NOTES', '100000'))
FEW = 1000              # cases and notes of the store to compare with
PASSPHRASE = 'korrekt Pferd Batterie 7'
KEY = '00' * 32
SETTLED = '500'         # milliseconds without a change of the picture
LIBRARIES = {
    'minwin': ['libadwaita-1'],
    'listbench': ['libadwaita-1', 'sqlcipher'],
    'xprobe': ['x11', 'xext', 'xdamage', 'xtst'],
}


def skip(reason):
    print(f'skipped: {reason}')
    sys.exit(77)


def limits_folder(build):
    named = os.environ.get('FALLWERK_BENCH')
    return Path(named) if named else build.parent.parent / 'shared' / 'bench' / 'limits'


def build_limit(build, folder, name):
    """The command of one limit; without its source or libraries nothing is measured."""
    source = limits_folder(build) / f'{name}.c'
    if not source.exists():
        skip(f'{source} is not there; set FALLWERK_BENCH to the folder of the limits')
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', *LIBRARIES[name]], check=False,
                           capture_output=True, text=True)
    program = folder / name
    if flags.returncode != 0:
        skip(f'{name} needs {" ".join(LIBRARIES[name])}')
    subprocess.run(['cc', '-O2', '-w', '-o', program, source, *flags.stdout.split(), '-lm'],
                   check=True)
    return program


def start_display():
    display = f':{os.getpid() % 1000 + 100}'
    server = subprocess.Popen(['Xvfb', display, '-screen', '0', '1600x1000x24', '-nolisten', 'tcp',
                               '-noreset'], stderr=subprocess.DEVNULL)
    os.environ['DISPLAY'] = display
    for _ in range(100):
        if subprocess.run(['xwininfo', '-root'], capture_output=True, check=False).returncode == 0:
            return server
        time.sleep(0.05)
    server.terminate()
    skip('Xvfb does not start')


def take_precedence():
    """Runs what follows before all else, as the limits were measured.

    On a busy machine the time on the clock tells otherwise what the others do.
    """
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(2))
    except PermissionError:
        print('no real-time scheduling for this user: what else runs falls on the times', flush=True)


def make_store(build, passphrase, cases, notes):
    """Kept in the build directory, since ten years of a large office take minutes."""
    kept = build / 'tests' / 'bench' / f'store-{cases}-{notes}'
    store = kept / 'bench.fallwerk'
    if not store.exists():
        making = kept.with_suffix('.making')
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        cli = [build / 'src' / 'cli' / 'fallwerk-cli', '--store', making / store.name,
               '--passphrase-file', passphrase]
        subprocess.run([*cli, 'init', '--role', 'case-manager', '--name', 'Bench'], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([*cli, 'generate', '--cases', str(cases), '--notes', str(notes)], check=True,
                       stdout=subprocess.DEVNULL)
        making.rename(kept)
    # Without a backup of today the first start would make one before all else.
    backups = kept / f'{store.name}-backups'
    backups.mkdir(exist_ok=True)
    (backups / time.strftime(f'{store.name}-%Y%m%d-%H%M%S.fwbackup')).touch()
    return store


def probe(xprobe, *command, options=()):
    """What a window looks like from outside: first, settled, cpu, hwm of one start.

    With a --step among the options also step-first-damage and step-cpu, medians.
    """
    output = subprocess.run([xprobe, '-n', '1', '-w', '0', '--settle', SETTLED, *options, '--',
                             *command], check=True, capture_output=True, text=True).stdout
    return {re.sub('/.*/', '-', fields[1]).removeprefix('startup-'): float(fields[2])
            for fields in (line.split('\t') for line in output.splitlines()) if len(fields) > 2}


def watch(window, store, passphrase, page='cases'):
    """What bench-window tells of unlocking and scrolling."""
    begin = time.clock_gettime(time.CLOCK_MONOTONIC) * 1000
    output = subprocess.run([window, store, passphrase, f'{begin:.2f}', page], check=True,
                            capture_output=True, text=True).stdout
    return {name: float(value) for name, value in map(str.split, output.splitlines())}


def scroll(listbench, database):
    """p95 CPU milliseconds of the plain list: a few rows, a page, anywhere."""
    output = subprocess.run([listbench, database, KEY, 'paged', 'bench'], check=True,
                            capture_output=True, text=True).stdout
    found = re.findall(r'scroll-(\w+)/cpu\t\S+\t\S+\t\S+\t(\S+)', output)
    return {{'row3': 'row'}.get(name, name): float(value) for name, value in found}


def middle(rows, name):
    return statistics.median(row[name] for row in rows)


def report(goal, what, figure, limit, unit, anchor=''):
    """A line of the table, as bench-report.c writes it."""
    verdict = 'holds' if figure <= limit else 'FAILS'
    print(f'{goal:4} | {what:52} | {figure:7.2f} {unit:3} | {limit:7.2f} {unit:3} | {verdict:5} '
          f'| {anchor}', flush=True)


def report_time(goal, what, rows, name, limit, anchor=''):
    """As bench-report.c does, against what the limit is on a machine as fast as this one."""
    slower = middle(rows, 'slower')
    beside = f'{limit:.2f} ms, {slower:.2f}x slower here' if slower > 1 else ''
    report(goal, what, middle(rows, name), limit * slower, 'ms',
           '; '.join(filter(None, (beside, anchor))))


def header():
    print(f'{"goal":4} | {"what":52} | {"figure":11} | {"limit":11} | holds | beside it', flush=True)


def tell(what, figure, unit, anchor=''):
    """What there is no goal for, but helps to understand the others."""
    print(f'     | {what:52} | {figure:7.2f} {unit:3} | {"":11} | {"":5} | {anchor}', flush=True)


def ratio(goal, what, name, pairs, limit, beside):
    """The median of the ratios of runs in turn: what else the machine does falls on both."""
    figure = statistics.median(ours[name] / theirs[name] for theirs, ours in pairs)
    theirs, ours = (middle([pair[i] for pair in pairs], name) for i in (0, 1))
    report(goal, what, figure, limit, 'x', f'{ours:.1f}, {beside} {theirs:.1f}')


def measure_start(xprobe, minwin, program, store):
    """S1; returns the memory of the empty window."""
    pairs = [(probe(xprobe, minwin), probe(xprobe, program, store)) for _ in range(ROUNDS)]
    ratio('S1', 'first frame, locked file', 'first', pairs, 1.3, 'minwin')
    ratio('S1', 'CPU until settled, locked file', 'cpu', pairs, 2.6, 'minwin')
    welcome = [(probe(xprobe, minwin), probe(xprobe, program)) for _ in range((ROUNDS + 1) // 2)]
    ratio('S1', 'first frame, welcome', 'first', welcome, 1.3, 'minwin')
    return middle([theirs for theirs, _ in pairs + welcome], 'hwm')


def report_list(pairs, least_memory):
    ours = [pair[1] for pair in pairs]
    memory = middle(ours, 'memory')
    ratio('S2', 'start to list of cases, less key derivation', 'settled', pairs, 1.15, 'listbench')
    report_time('S3', 'Enter to list painted, less key derivation', ours, 'unlock', 100,
                f'derivation {middle(ours, "derivation"):.0f} ms')
    report_time('S3', 'longest pause of the main loop meanwhile', ours, 'gap', 50)
    tell('Enter to the last frame, less key derivation', middle(ours, 'rest'), 'ms',
         'rows out of view, numbers in the sidebar')
    report('S4', 'peak memory with the list, after key derivation', memory / least_memory, 1.35,
           'x', f'{memory:.1f} MiB, minwin {least_memory:.1f}')
    tell('peak memory during key derivation', middle(ours, 'derivation-memory'), 'MiB',
         'of it 256 MiB Argon2id, given back before the list')


def report_today(ours):
    """The page that the program begins with has rows with buttons, which are dearer."""
    report_time('S3', 'the same with the page of today', ours, 'unlock', 100)
    report_time('S3', 'longest pause of the main loop meanwhile', ours, 'gap', 50)


def report_scrolling(ours, plain):
    for kind, limit, what in (('row', 8, 'three rows'), ('page', 8, 'a page'),
                              ('jump', 16.7, 'anywhere')):
        report_time('L1', f'scroll {NOTES} notes by {what}: p95 CPU', ours, f'{kind}-p95', limit,
                    f'listbench {plain.get(kind, 0):.1f} ms')


def report_typing(ours):
    report_time('F1', f'keystroke to results painted, {NOTES} notes: p95', ours, 'key-p95', 33,
                f'median {middle(ours, "key-median"):.1f} ms')


def report_cases(ours):
    report_time('L3', f'a case opens, {CASES} cases: p95', ours, 'case-p95', 100,
                f'median {middle(ours, "case-median"):.1f} ms')
    tell('the first case opens', middle(ours, 'case-first'), 'ms', 'its forms are made then')


def report_growth(pairs):
    """What ten and a hundred times as many records add."""
    few, many = ([pair[i] for pair in pairs] for i in (0, 1))
    ratio('S2', f'start to list, {CASES} cases to {FEW}', 'settled', pairs, 1.1, 'few')
    report('S4', f'peak memory, {NOTES} notes more than {FEW}',
           middle(many, 'memory') - middle(few, 'memory'), 15, 'MiB')
    for kind, what in (('row', 'three rows'), ('page', 'a page'), ('jump', 'anywhere')):
        ratio('L1', f'scroll by {what}, {NOTES} notes to {FEW}: median', f'{kind}-median', pairs,
              1.15, 'few')


def measure_list(xprobe, listbench, folder, window, stores, passphrase, least_memory):
    """S2, S3, S4 and L1, with the plain list and with a small store in turn."""
    database = folder / 'list.db'
    runs = []
    for _ in range(ROUNDS):
        os.environ['LATE'] = '1'    # as in the program, the window is painted before the list
        theirs = probe(xprobe, listbench, database, KEY, 'paged')
        del os.environ['LATE']
        runs.append((theirs, *(watch(window, store, passphrase) for store in stores)))
    report_list([(theirs, many) for theirs, _, many in runs], least_memory)
    report_today([watch(window, stores[1], passphrase, 'today') for _ in range((ROUNDS + 1) // 2)])
    report_cases([many for _, _, many in runs])
    report_typing([many for _, _, many in runs])
    report_scrolling([many for _, _, many in runs], scroll(listbench, database))
    report_growth([(few, many) for _, few, many in runs])


def main():
    build = Path(sys.argv[1]).resolve()
    program = build / 'src' / 'app' / 'fallwerk'
    window = build / 'tests' / 'bench' / 'bench-window'
    for tool in ('Xvfb', 'xwininfo', 'pkg-config', 'cc'):
        if shutil.which(tool) is None:
            skip(f'{tool} is not installed')
    with tempfile.TemporaryDirectory(prefix='fallwerk-bench-') as name:
        folder = Path(name)
        limits = {limit: build_limit(build, folder, limit) for limit in LIBRARIES}
        Path('/tmp/fallwerk-limits').mkdir(exist_ok=True)   # where xprobe keeps its log
        os.environ.update(XDG_STATE_HOME=name, XDG_DATA_HOME=name, XDG_CONFIG_HOME=name,
                          XDG_CACHE_HOME=name, GSETTINGS_BACKEND='memory', GDK_BACKEND='x11',
                          GSK_RENDERER='cairo', GTK_A11Y='none', GTK_USE_PORTAL='0',
                          ADW_DISABLE_PORTAL='1', GSETTINGS_SCHEMA_DIR=str(build / 'data'))
        passphrase = folder / 'passphrase'
        passphrase.write_text(PASSPHRASE, encoding='utf-8')
        stores = [make_store(build, passphrase, FEW, FEW),
                  make_store(build, passphrase, CASES, NOTES)]
        subprocess.run([limits['listbench'], folder / 'list.db', KEY, 'gen', str(NOTES)],
                       check=True)
        take_precedence()
        server = start_display()
        try:
            header()
            least = measure_start(limits['xprobe'], limits['minwin'], program, stores[1])
            measure_list(limits['xprobe'], limits['listbench'], folder, window, stores, passphrase,
                         least)
        finally:
            server.terminate()
            server.wait()


if __name__ == '__main__':
    main()
