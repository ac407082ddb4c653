# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the pages and main dialogs, in the ways that people set them up.

  python3 shots.py --build build --out build/shots
"""
import argparse
import sys
from pathlib import Path

from driver import BUTTON, ENTRY, LIST, ROW, Session, pump, until

PAGES = {
    'case-manager': ('today', 'cases', 'meldebogen', 'actors', 'exchange'),
    'office': ('today', 'meldebogen', 'themes', 'actors', 'exchange'),
}
SECTIONS = ('Überblick', 'Personen', 'Verlauf', 'Kontakte', 'Status', 'Fristen', 'Stammdaten',
            'Historie')
DIALOGS = (('search', 'ctrl+k'), ('preferences', 'ctrl+comma'), ('shortcuts', 'F1'))
# Name, language and looks of each further round over the main pages.
LOOKS = (
    ('dark', 'de', {'dark': True}),
    ('contrast', 'de', {'contrast': True}),
    ('english', 'en', {}),
    ('1024x700', 'de', {'size': (1024, 700)}),
)


class Shots:
    def __init__(self, session, out):
        self.session = session
        self.out = out

    def launch(self, role, page, language='de', **looks):
        program = self.session.build / 'src/app/fallwerk'
        app = self.session.launch([program, '--demo', '--role', role, '--page', page],
                                  language=language, **looks)
        app.wait_for(LIST, 'Areas' if language == 'en' else 'Bereiche')
        return app

    def take(self, app, name):
        app.screenshot(self.out / f'{name}.png')
        print(name, flush=True)

    def pages(self, name, language, looks):
        for role, pages in PAGES.items():
            for page in pages:
                app = self.launch(role, page, language, **looks)
                self.take(app, f'{name}-{role}-{page}')
                app.close()

    def first_run(self):
        app = self.session.launch([self.session.build / 'src/app/fallwerk'], profile='first')
        app.wait_for(BUTTON | ROW, None)
        self.take(app, 'light-first-run')
        app.close()

    def case(self):
        app = self.launch('case-manager', 'cases')
        app.click_at(app.wait_for(ROW, 'Haidari, Nasrin'))
        for index, section in enumerate(SECTIONS):
            app.click(app.wait_for(BUTTON, section))
            pump(0.3)
            self.take(app, f'light-case-{index + 1}-{section.lower()}')
        app.click(app.wait_for(BUTTON, 'Hürde melden'))
        app.wait_for(ENTRY, 'Betreff')
        self.take(app, 'light-meldebogen-form')
        app.click(app.wait_for(BUTTON, 'So sieht es die Koordination'))
        until(lambda: len(app.windows()) > 1, 'the preview')
        self.take(app, 'light-meldebogen-preview')
        app.press('Escape')
        app.close()

    def dialogs(self):
        app = self.launch('case-manager', 'cases')
        for name, key in DIALOGS:
            app.press(key)
            until(lambda: len(app.windows()) > 1, name)
            self.take(app, f'light-{name}')
            app.press('Escape')
            until(lambda: len(app.windows()) == 1, f'the end of {name}')
        app.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--out', default='build/shots')
    arguments = parser.parse_args()
    with Session(build=arguments.build) as session:
        shots = Shots(session, Path(arguments.out).resolve())
        shots.first_run()
        shots.pages('light', 'de', {})
        shots.case()
        shots.dialogs()
        for name, language, looks in LOOKS:
            shots.pages(name, language, looks)
    return 0


if __name__ == '__main__':
    sys.exit(main())
