# SPDX-License-Identifier: EUPL-1.2
"""The drawing of chains against its limits (C1-C4, E1).

Arguments: the build directory, bench-canvas, bench-draw.  The limits are a
canvas of kept render nodes (canvas_gsk) and a program that draws with nothing
but cairo (export), built on the fly as for the window (ui.py), and the
programs dia, neato and dot where they are installed, all with as many steps.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import ui

STEPS = '1000'
MOTIONS = 30
# Where a box of the emitted file stands in the window of dia, at this size.
DIA_WINDOW = ('--min', '250x240', '--size', '1280x900')
DIA_BOX = (700, 400)
ui.LIBRARIES.update({'canvas_gsk': ['gtk4'], 'export': ['pangocairo']})


def lacks(program, what):
    """Whether a peer is missing, which is said by its name."""
    if shutil.which(program) is not None:
        return False
    print(f'{"":4} | {what}: skipped, {program} is not installed', flush=True)
    return True


def measure_frames(bench_canvas, canvas_gsk):
    """C1 to C4 as the frame clock sees them, with the other canvas in the same run."""
    environment = dict(os.environ, FALLWERK_CANVAS_YARDSTICK=str(canvas_gsk))
    subprocess.run([bench_canvas], check=True, env=environment)


# --- the window from outside ---------------------------------------------------------------


def drag(x, y):
    return f'drag:{x},{y},{x + 200},{y + 160},{MOTIONS}'


def look_at_own(xprobe, bench_canvas, folder):
    """A start, and then a drag of the step whose place the start has told."""
    told = folder / 'told'
    row = ui.probe(xprobe, bench_canvas, told)
    made, x, y = told.read_text(encoding='utf-8').split()
    row['first'] -= float(made)
    moved = ui.probe(xprobe, bench_canvas, told, options=('--step', drag(int(x), int(y))))
    row['motion'] = moved['step-first-damage']
    row['motion-cpu'] = moved['step-cpu']
    return row


def look_at_dia(xprobe, file):
    row = ui.probe(xprobe, 'dia', '-n', file, options=DIA_WINDOW + ('--step', drag(*DIA_BOX)))
    return dict(row, **{'motion': row['step-first-damage'], 'motion-cpu': row['step-cpu']})


def measure_window(xprobe, bench_canvas, folder, file):
    """C1 and C4 beside dia."""
    if lacks('dia', 'opening and dragging'):
        return
    pairs = [(look_at_dia(xprobe, file), look_at_own(xprobe, bench_canvas, folder))
             for _ in range((ui.ROUNDS + 1) // 2)]
    ui.ratio('C1', 'dragging one of 1,000: motion to damage', 'motion', pairs, 1, 'dia')
    ui.ratio('C1', 'the same, CPU of a motion', 'motion-cpu', pairs, 1, 'dia')
    ui.ratio('C4', 'opening 1,000 steps, first picture', 'first', pairs, 0.5, 'dia')


# --- files ---------------------------------------------------------------------------------


def time_process(*command):
    """CPU milliseconds and the size of what the last argument names."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {'cpu': (usage.ru_utime + usage.ru_stime) * 1000}


def compare(what, own, peer, limit):
    """Whole processes in turn: ours measures and lays out what the others get placed."""
    pairs = [(time_process(*peer), time_process(*own)) for _ in range(ui.ROUNDS)]
    ui.ratio('E1', what, 'cpu', pairs, limit, Path(peer[0]).name)


def compare_sizes(what, own, peer, limit):
    ours, theirs = own.stat().st_size, peer.stat().st_size
    ui.report('E1', what, ours / theirs, limit, 'x', f'{ours / 1e6:.2f} MB, {theirs / 1e6:.2f}')


def measure_exports(bench_draw, export, folder, files):
    """E1: the drawing of one program as PDF and SVG, beside those of others."""
    own = {kind: folder / f'own.{kind}' for kind in ('pdf', 'svg')}
    ours = {kind: (bench_draw, kind, file, files['NEATO']) for kind, file in own.items()}
    other = folder / 'other'
    for kind in own:
        compare(f'{kind.upper()}, 1,000 steps, to bare cairo', ours[kind],
                (export, 'draw', STEPS, kind.upper(), other), 1.3)
    if not lacks('dia', 'PDF and SVG'):
        for kind in own:
            compare(f'{kind.upper()}, 1,000 steps, to dia -e', ours[kind],
                    ('dia', '-t', kind, '-e', other, files['DIA']), 0.4)
    if not lacks('neato', 'SVG and its size'):
        compare('SVG, 1,000 steps, to neato -n2', ours['svg'],
                ('neato', '-n2', '-Tsvg', '-o', other, files['NEATO']), 1.5)
        compare_sizes('size of the SVG, to neato -n2', own['svg'], other, 1.5)
    if not lacks('dot', 'laying out and PDF'):
        compare('laid out and PDF, 1,000 steps, to dot', ours['pdf'],
                ('dot', '-Gsplines=line', '-Tpdf', '-o', other, files['DOT']), 1)


def main():
    build = Path(sys.argv[1]).resolve()
    bench_canvas, bench_draw = (Path(name).resolve() for name in sys.argv[2:4])
    for tool in ('Xvfb', 'xwininfo', 'pkg-config', 'cc'):
        if shutil.which(tool) is None:
            ui.skip(f'{tool} is not installed')
    with tempfile.TemporaryDirectory(prefix='fallwerk-bench-') as name:
        folder = Path(name)
        limits = {limit: ui.build_limit(build, folder, limit)
                  for limit in ('xprobe', 'canvas_gsk', 'export')}
        files = {kind: folder / f'chain.{kind.lower()}' for kind in ('DIA', 'NEATO', 'DOT')}
        for kind, file in files.items():
            subprocess.run([limits['export'], 'emit', STEPS, kind, file], check=True)
        Path('/tmp/fallwerk-limits').mkdir(exist_ok=True)   # where xprobe keeps its log
        os.environ.update(HOME=name, XDG_CONFIG_HOME=name, XDG_CACHE_HOME=name,
                          GSETTINGS_BACKEND='memory', GDK_BACKEND='x11', GSK_RENDERER='cairo',
                          GTK_A11Y='none', NO_AT_BRIDGE='1', GTK_USE_PORTAL='0',
                          ADW_DISABLE_PORTAL='1')
        ui.take_precedence()
        server = ui.start_display()
        try:
            measure_frames(bench_canvas, limits['canvas_gsk'])
            measure_window(limits['xprobe'], bench_canvas, folder, files['DIA'])
            measure_exports(bench_draw, limits['export'], folder, files)
        finally:
            server.terminate()
            server.wait()


if __name__ == '__main__':
    main()
