# SPDX-License-Identifier: EUPL-1.2
"""A display of our own: X server, window manager, session and accessibility bus.

As a program it runs a command inside and returns its status:
  python3 display.py COMMAND ARGUMENT...
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCREEN = (1920, 1200)
NEEDED = ('Xvfb', 'openbox', 'dbus-daemon', 'xdotool', 'xsettingsd')
AT_SPI = ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher')

LEFT_OUT = ('WAYLAND_DISPLAY', 'XAUTHORITY', 'GTK_THEME', 'GTK_MODULES', 'AT_SPI_BUS_ADDRESS',
            'ADW_DEBUG_COLOR_SCHEME', 'ADW_DEBUG_HIGH_CONTRAST', 'XDG_CURRENT_DESKTOP')

# No key bindings: every key belongs to the program under test.
OPENBOX = '''<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
  <placement><policy>Smart</policy></placement>
  <keyboard></keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press">
    <action name="Focus"/><action name="Raise"/></mousebind></context></mouse>
</openbox_config>
'''


def missing():
    """Names of programs that the display needs and that are not there."""
    names = [name for name in NEEDED if shutil.which(name) is None]
    if not any(Path(path).exists() for path in AT_SPI):
        names.append('at-spi-bus-launcher')
    return names


class Display:
    """Context manager; self.environment is for what runs inside."""

    def __init__(self, screen=SCREEN):
        self.screen = screen
        self.processes = []
        self.home = None
        self.environment = {}

    def __enter__(self):
        self.home = Path(tempfile.mkdtemp(prefix='fallwerk-display-'))
        try:
            self._start_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, *command, **options):
        log = open(self.home / f'{Path(command[0]).name}.log', 'wb')
        with log:
            process = subprocess.Popen(command, env=self.environment, start_new_session=True,
                                       stdin=subprocess.DEVNULL,
                                       stdout=options.pop('stdout', log), stderr=log, **options)
        self.processes.append(process)
        return process

    def _start_all(self):
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in LEFT_OUT}
        # Nothing may leak from the user's desktop or from another test.
        for name, folder in (('HOME', 'home'), ('XDG_CONFIG_HOME', 'config'),
                             ('XDG_DATA_HOME', 'data'), ('XDG_CACHE_HOME', 'cache'),
                             ('XDG_STATE_HOME', 'state'), ('XDG_RUNTIME_DIR', 'run')):
            path = self.home / folder
            path.mkdir(mode=0o700)
            self.environment[name] = str(path)
        self.environment.update(GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_USE_PORTAL='0',
                                ADW_DISABLE_PORTAL='1')
        self._start_server()
        self._start_bus()
        self._start('xsettingsd', '-c', str(self.write_settings()))
        config = self.home / 'openbox.xml'
        config.write_text(OPENBOX, encoding='utf-8')
        self._start('openbox', '--config-file', str(config))
        self._wait_for_manager()

    def _start_server(self):
        # The server picks a free number itself and tells it: no race for :99.
        reader, writer = os.pipe()
        width, height = self.screen
        self._start('Xvfb', '-displayfd', str(writer), '-screen', '0', f'{width}x{height}x24',
                    '-nolisten', 'tcp', '-noreset', pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start: ' + self.log('Xvfb'))
        self.environment['DISPLAY'] = f':{number}'

    def _start_bus(self):
        bus = self._start('dbus-daemon', '--session', '--nofork', '--print-address=1',
                          stdout=subprocess.PIPE)
        address = bus.stdout.readline().decode().strip()
        if not address:
            raise RuntimeError('dbus-daemon did not start: ' + self.log('dbus-daemon'))
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = address
        launcher = next(path for path in AT_SPI if Path(path).exists())
        self._start(launcher, '--launch-immediately')

    def _wait_for_manager(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            answer = subprocess.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'],
                                    env=self.environment, capture_output=True, text=True)
            if 'window id' in answer.stdout:
                return
            time.sleep(0.05)
        raise RuntimeError('openbox did not start: ' + self.log('openbox'))

    def log(self, name):
        return (self.home / f'{name}.log').read_text(encoding='utf-8', errors='replace')

    def write_settings(self, scale=100):
        """Text size in percent; no motion and no blinking, so that pictures repeat."""
        path = self.home / 'xsettings'
        path.write_text(f'Xft/DPI {96 * 1024 * scale // 100}\n'
                        'Gtk/EnableAnimations 0\n'
                        'Net/CursorBlink 0\n'
                        'Gtk/FontName "Cantarell 11"\n'
                        'Net/IconThemeName "Adwaita"\n', encoding='utf-8')
        return path

    def set_text_scale(self, scale):
        self.write_settings(scale)
        settings = next(p for p in self.processes if Path(p.args[0]).name == 'xsettingsd')
        settings.send_signal(signal.SIGHUP)


def main(command):
    lacking = missing()
    if lacking:
        print('1..0 # SKIP not installed: ' + ' '.join(lacking))
        return 77
    with Display() as display:
        return subprocess.run(command, env=display.environment).returncode


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
