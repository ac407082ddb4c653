# SPDX-License-Identifier: EUPL-1.2
"""Pictures of all pages and dialogs, in the ways that people set them up.

  python3 shots.py --build build --out build/shots [--only PART …]

A picture is called <look>-<role>-<what>.png.  Parts are: start, pages, case,
form, palette, dialogs, exchange; without --only all are taken.
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

from driver import BUTTON, ENTRY, LIST, ROW, Failure, Session, pump, until

PASSPHRASE = 'ein Wort, noch ein Wort und eine Zahl 7'
CASE = 'Haidari, Nasrin'

PAGES = {
    'case-manager': ('today', 'cases', 'meldebogen', 'actors', 'exchange'),
    'office': ('today', 'meldebogen', 'themes', 'actors', 'exchange'),
}
AREAS = {
    'de': {'today': 'Heute', 'cases': 'Fälle', 'meldebogen': 'Meldebögen', 'themes': 'Themen',
           'actors': 'Akteure', 'exchange': 'Austausch'},
    'en': {'today': 'Today', 'cases': 'Cases', 'meldebogen': 'Meldebögen', 'themes': 'Themes',
           'actors': 'Actors', 'exchange': 'Exchange'},
}
SECTIONS = {
    'de': ('Überblick', 'Personen', 'Verlauf', 'Kontakte', 'Status', 'Fristen', 'Stammdaten',
           'Historie'),
    'en': ('Overview', 'Persons', 'Chronology', 'Contacts', 'Status', 'Deadlines', 'Case data',
           'History'),
}
# The record that stands for its page: the beginning of its row.
RECORDS = {
    ('case-manager', 'cases'): CASE,
    ('case-manager', 'meldebogen'): 'Lücke beim Wechsel',
    ('office', 'meldebogen'): 'LiD-Prüfplätze',
}
# Name, language, percent of text size and the looks of each round.
LOOKS = (
    ('light', 'de', 100, {}),
    ('dark', 'de', 100, {'dark': True}),
    ('english', 'en', 100, {}),
    ('small', 'de', 100, {'size': (1024, 700)}),
    ('small-dark-english', 'en', 100, {'size': (1024, 700), 'dark': True}),
    ('contrast', 'de', 100, {'contrast': True}),
    ('large', 'de', 200, {}),
)
# These rounds show every section and dialog, too; the others the pages only.
WHOLE = ('light', 'dark', 'english', 'small')
# Who looks after the file cannot be seen in a demonstration, so these are only
# opened with the keyboard: name, key and the text to type.
DIALOGS = (('preferences', 'ctrl+comma', None), ('shortcuts', 'F1', None),
           ('messages', 'ctrl+shift+m', None))
PALETTE = (('palette', ''), ('palette-hits', 'haidari'), ('palette-commands', '>'),
           ('palette-nothing', 'xyzzyx'))


class Shots:
    def __init__(self, session, out):
        self.session = session
        self.out = out
        self.select(*LOOKS[0])

    def select(self, name, language, scale, looks):
        self.name, self.language, self.looks = name, language, looks
        self.session.set_text_scale(scale)

    def launch(self, role, *more):
        program = self.session.build / 'src/app/fallwerk'
        app = self.session.launch([program, '--demo', '--role', role, *more],
                                  language=self.language, profile=f'{self.name}-{role}',
                                  **self.looks)
        app.wait_for(LIST, self.word('Bereiche', 'Areas'))
        return app

    def word(self, german, english):
        return english if self.language == 'en' else german

    def take(self, app, what):
        app.screenshot(self.out / f'{self.name}-{what}.png')
        print(f'{self.name}-{what}', flush=True)

    def go(self, app, page):
        area = app.wait_for(LIST, self.word('Bereiche', 'Areas'))
        title = AREAS[self.language][page]
        app.click_at(app.wait_for(ROW, re.compile('^' + title), within=area))
        until(lambda: app.window.name.startswith(title), f'the page {title}')

    def close_windows(self, app):
        for _ in range(4):
            if len(app.windows()) == 1:
                return
            app.press('Escape')
            pump(0.2)
        raise Failure('a window stays open')

    def window(self, app, what):
        """The picture of a second window, which is closed again."""
        until(lambda: len(app.windows()) > 1, what)
        self.take(app, what)
        self.close_windows(app)

    # -- parts

    def pages(self):
        for role, pages in PAGES.items():
            app = self.launch(role)
            for page in pages:
                self.go(app, page)
                self.take(app, f'{role}-{page}')
                record = RECORDS.get((role, page))
                if record is not None:
                    app.click_at(app.wait_for(ROW, re.compile('^' + record)))
                    self.take(app, f'{role}-{page}-record')
            app.close()

    def case(self):
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        for number, section in enumerate(SECTIONS[self.language], 1):
            app.click(app.wait_for(BUTTON, section))
            pump(0.3)
            self.take(app, f'case-{number}-{section.lower().replace(" ", "-")}')
        app.click(app.wait_for(BUTTON, self.word('Fristen', 'Deadlines')))
        app.click(app.wait_for(BUTTON, self.word('Neue Frist', 'New deadline')))
        until(lambda: len(app.windows()) > 1, 'the new deadline')
        app.click(app.wait_for(BUTTON, self.word('Anlegen', 'Create')))
        self.window(app, 'new-deadline-incomplete')
        app.press('ctrl+n')
        self.window(app, 'new-case')
        app.close()

    def form(self):
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.click(app.wait_for(BUTTON, self.word('Hürde melden', 'Report a hurdle')))
        subject = app.wait_for(ENTRY, self.word('Betreff', 'Subject'))
        pump(0.3)
        self.take(app, 'form')
        app.click(app.wait_for(BUTTON, self.word('Einreichen', 'Submit')))
        pump(0.3)
        self.take(app, 'form-incomplete')
        app.fill(subject, 'Kein Termin zur Anmeldung ohne Online-Konto')
        happened = app.wait_for(ENTRY, self.word('Was geschah?', 'What happened?'))
        app.fill(happened, 'Frau Haidari bekam erst nach neun Wochen einen Termin.')
        app.click(app.wait_for(BUTTON, self.word('Einreichen', 'Submit')))
        app.wait_for(BUTTON, self.word('Harmlos: Haidari', 'Harmless: Haidari'))
        self.take(app, 'form-name-found')
        app.fill(app.wait_for(ENTRY, self.word('Was geschah?', 'What happened?')),
                 'Die Familie bekam erst nach neun Wochen einen Termin.')
        app.wait_gone(BUTTON, self.word('Harmlos: Haidari', 'Harmless: Haidari'))
        app.click(app.wait_for(BUTTON, self.word('So sieht es die Koordination',
                                                 'What the coordinating office sees')))
        self.window(app, 'form-preview')
        app.click(app.wait_for(BUTTON, self.word('Einreichen', 'Submit')))
        self.window(app, 'form-confirm')
        app.close()

    def palette(self):
        app = self.launch('case-manager', '--page', 'cases')
        for what, words in PALETTE:
            app.press('ctrl+k')
            until(lambda: len(app.windows()) > 1, what)
            app.type(words)
            pump(0.4)
            self.window(app, what)
        app.close()

    def dialogs(self):
        app = self.launch('case-manager', '--page', 'today')
        for what, key, words in DIALOGS:
            app.press(key)
            self.window(app, what)
        app.press('F10')
        pump(0.5)
        self.take(app, 'menu')
        app.press('Escape')
        app.press('ctrl+k')
        until(lambda: len(app.windows()) > 1, 'the palette')
        app.type('>' + self.word('Info', 'About'))
        pump(0.4)
        app.press('Return')
        pump(0.5)
        self.window(app, 'about')
        app.close()

    # -- before a file is open, and between two of them

    def cli(self, store, *words):
        result = subprocess.run([self.session.build / 'src/cli/fallwerk-cli', '--store', store,
                                 '--passphrase-file', self.folder / 'passphrase', *words],
                                capture_output=True, text=True)
        if result.returncode != 0:
            raise Failure(f'fallwerk-cli {words}: {result.stderr.strip()}')
        return result.stdout

    def make_stores(self):
        """Two workplaces that know each other, and a delivery on its way."""
        self.folder = self.session.display.home / 'stores'
        if self.folder.is_dir():
            return
        self.folder.mkdir()
        (self.folder / 'exchange').mkdir()
        (self.folder / 'passphrase').write_text(PASSPHRASE + '\n', encoding='utf-8')
        roles = ('case-manager', 'office')
        for role in roles:
            self.cli(self.store(role), 'init', '--role', role, '--throwaway', '--name',
                     'Case Management Ostvelde' if role == 'case-manager'
                     else 'Koordination Kreis Wennemark')
            self.cli(self.store(role), 'demo')
        for here, there in (roles, roles[::-1]):
            card = self.folder / f'{here}.xml'
            self.cli(self.store(here), 'pair-export', '--out', card)
            self.cli(self.store(there), 'pair-import', card, '--confirm')

    def store(self, role):
        return self.folder / f'{role}.fallwerk'

    def start(self):
        app = self.session.launch([self.session.build / 'src/app/fallwerk'],
                                  language=self.language, profile=f'{self.name}-first',
                                  **self.looks)
        app.wait_for(BUTTON | ROW, None)
        self.take(app, 'first-run')
        row = app.wait_for(ROW, re.compile(self.word('^Neuer Arbeitsplatz', '^New workplace')))
        app.click_at(row)
        pump(0.4)
        self.take(app, 'first-run-new')
        app.close()
        self.make_stores()
        app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                   self.store('case-manager')],
                                  language=self.language, profile=f'{self.name}-lock',
                                  **self.looks)
        app.wait_for(ENTRY, self.word('Kennwort', 'Passphrase'))
        self.take(app, 'unlock')
        app.type('falsch\n')
        pump(1.5)
        self.take(app, 'unlock-wrong')
        app.close()


PARTS = {'start': Shots.start, 'pages': Shots.pages, 'case': Shots.case, 'form': Shots.form,
         'palette': Shots.palette, 'dialogs': Shots.dialogs}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--out', default='build/shots')
    parser.add_argument('--only', nargs='*', choices=sorted(PARTS), default=sorted(PARTS))
    parser.add_argument('--look', nargs='*', choices=[look[0] for look in LOOKS],
                        default=[look[0] for look in LOOKS])
    arguments = parser.parse_args()
    with Session(build=arguments.build) as session:
        shots = Shots(session, Path(arguments.out).resolve())
        for look in LOOKS:
            if look[0] not in arguments.look:
                continue
            shots.select(*look)
            for part in arguments.only:
                if part == 'pages' or look[0] in WHOLE:
                    PARTS[part](shots)
    return 0


if __name__ == '__main__':
    sys.exit(main())
