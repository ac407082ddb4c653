# SPDX-License-Identifier: EUPL-1.2
"""How long the window takes and how much memory it needs (S1, S4).

Argument: the build directory.  The limit is a program that shows an empty
window of the same toolkit; it is built on the fly from the folder that
FALLWERK_BENCH names, or ../shared/bench/limits beside the clone.
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
SETTLED = 1.5           # seconds without a change of the picture
LONGEST = 30


def skip(reason):
    print(f'skipped: {reason}')
    sys.exit(77)


def limits_folder(build):
    named = os.environ.get('FALLWERK_BENCH')
    return Path(named) if named else build.parent.parent / 'shared' / 'bench' / 'limits'


def build_minwin(build, folder):
    source = limits_folder(build) / 'minwin.c'
    if not source.exists():
        skip(f'{source} is not there; set FALLWERK_BENCH to the folder of the limits')
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'libadwaita-1'], check=True,
                           capture_output=True, text=True).stdout.split()
    program = folder / 'minwin'
    subprocess.run(['cc', '-O2', '-w', '-o', program, source, *flags], check=True)
    return [program]


def start_display():
    display = f':{os.getpid() % 1000 + 100}'
    server = subprocess.Popen(['Xvfb', display, '-screen', '0', '1280x800x24', '-nolisten', 'tcp'],
                              stderr=subprocess.DEVNULL)
    os.environ['DISPLAY'] = display
    for _ in range(100):
        if subprocess.run(['xwininfo', '-root'], capture_output=True, check=False).returncode == 0:
            return server
        time.sleep(0.05)
    server.terminate()
    skip('Xvfb does not start')


def picture_of_window():
    """The pixels of the first visible window, or nothing."""
    tree = subprocess.run(['xwininfo', '-root', '-tree'], capture_output=True, text=True,
                          check=False).stdout
    for match in re.finditer(r'^\s+(0x[0-9a-f]+) .*?\s(\d+)x(\d+)\+', tree, re.M):
        if int(match[2]) > 100 and int(match[3]) > 100:
            shot = subprocess.run(['import', '-window', match[1], 'gray:-'], capture_output=True,
                                  check=False).stdout
            if shot and len(set(shot[::97])) > 1:
                return shot
    return None


def peak_memory(pid):
    status = Path(f'/proc/{pid}/status').read_text(encoding='ascii')
    return int(re.search(r'VmHWM:\s+(\d+)', status)[1]) / 1024


def run_once(command):
    """Returns seconds to the first picture and peak MiB when settled."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while picture_of_window() is None:
            if process.poll() is not None or time.monotonic() - begin > LONGEST:
                sys.exit(f'{command[0]} shows no window')
            time.sleep(0.005)
        first = time.monotonic() - begin
        time.sleep(SETTLED)
        memory = peak_memory(process.pid)
    finally:
        process.terminate()
        process.wait()
    return first, memory


def report(goal, what, figure, anchor, limit, unit):
    ratio = figure / anchor
    verdict = 'holds' if ratio <= limit else 'fails'
    print(f'{goal:4} {what:34} {figure:8.2f} {unit:3} minwin {anchor:8.2f} {unit:3}'
          f' ratio {ratio:5.2f} limit {limit:5.2f}  {verdict}')


def main():
    build = Path(sys.argv[1]).resolve()
    program = build / 'src' / 'app' / 'fallwerk'
    if not program.exists():
        skip(f'{program} is not built')
    for tool in ('Xvfb', 'xwininfo', 'import', 'pkg-config', 'cc'):
        if shutil.which(tool) is None:
            skip(f'{tool} is not installed')
    with tempfile.TemporaryDirectory(prefix='fallwerk-bench-') as name:
        folder = Path(name)
        minwin = build_minwin(build, folder)
        os.environ.update(XDG_STATE_HOME=name, XDG_DATA_HOME=name, XDG_CONFIG_HOME=name,
                          XDG_CACHE_HOME=name, GSETTINGS_BACKEND='memory', GDK_BACKEND='x11',
                          GSETTINGS_SCHEMA_DIR=str(build / 'data'))
        server = start_display()
        try:
            pairs = [(run_once(minwin), run_once([program])) for _ in range(ROUNDS)]
        finally:
            server.terminate()
            server.wait()
    frames = [statistics.median(run[i][0] for run in pairs) for i in (0, 1)]
    memory = [statistics.median(run[i][1] for run in pairs) for i in (0, 1)]
    report('S1', 'first frame', frames[1] * 1000, frames[0] * 1000, 1.3, 'ms')
    report('S4', 'peak memory', memory[1], memory[0], 1.35, 'MiB')


if __name__ == '__main__':
    main()
