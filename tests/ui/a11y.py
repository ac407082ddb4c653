# SPDX-License-Identifier: EUPL-1.2
"""Walk all pages and dialogs of both roles as somebody would who hears them.

Everything has a name of its own, the names are those that tests and screen
readers rely on, Tab gets round in few steps, and nothing changes on the way.
  python3 a11y.py --build build
"""
import argparse
import re
import sys
import time

from driver import (
    BUTTON, CHECK, CLASS_NAME, ENTRY, LABEL, LIST, MENU_ITEM, ROW, TAB, Failure, Session, pump,
    until)
from workplace import PASSPHRASE, Workplaces

STOPS = 25
# A form has as many stops as it has fields, which no arrow could stand for.
FORM_STOPS = 60
# What happened and what others hear of it, event by event.
PACKAGE_STOPS = 100
# Title, key, name of the list or None, label of what "Neu …" opens or None.
PAGES = {
    'case-manager': (('Heute', 'ctrl+1', None, 'Neue Frist'),
                     ('Fälle', 'ctrl+2', 'Fälle', 'Neuer Fall'),
                     ('Meldebögen', 'ctrl+3', 'Meldebögen', None),
                     ('Ketten', 'ctrl+6', None, None),
                     ('Aufgaben', None, None, None),
                     ('Akteure', 'ctrl+9', 'Einrichtungen', None),
                     ('Austausch', None, None, None)),
    'office': (('Heute', 'ctrl+1', None, None),
               ('Meldebögen', 'ctrl+3', 'Meldebögen', None),
               ('Workshops', 'ctrl+4', 'Fallrekonstruktionen', 'Neue Fallrekonstruktion'),
               ('Themen', 'ctrl+5', None, 'Neuer Cluster'),
               ('Ketten', 'ctrl+6', 'Dienstleistungsketten', 'Neue Kette'),
               ('Zielsysteme', 'ctrl+7', 'Zielsysteme', 'Neues Zielsystem'),
               ('Gremien', 'ctrl+8', 'Sitzungen', 'Neue Sitzung'),
               ('Beschlüsse', None, 'Beschlüsse', 'Neuer Beschluss'),
               ('Aufgaben', None, None, 'Neue Aufgabe'),
               ('Akteure', 'ctrl+9', 'Einrichtungen', 'Neue Einrichtung'),
               ('Austausch', None, None, None)),
}
SECTIONS = ('Überblick', 'Personen', 'Zeitbalken', 'Verlauf', 'Dokumente', 'Assessment', 'Netzwerk',
            'Serviceplan', 'Fristen', 'Fallkonferenzen', 'Einwilligungen', 'Weitergaben',
            'Monitoring', 'Stammdaten')
# A form, and a list for each goal.
LONG_SECTIONS = ('Stammdaten', 'Serviceplan')
HEADER = ('Zurück', 'Suchen', 'Hauptmenü')
# Where presentations go, and where they went before the projector was unplugged.
SCREENS = ('Auf dem Bildschirm, auf dem das Fenster ist', 'HDMI-9, zurzeit nicht angeschlossen')
DIALOGS = (('Suche oder Befehl', 'ctrl+k'), ('Einstellungen', 'ctrl+comma'))


class Survey:
    def __init__(self, session):
        self.session = session
        self.problems = []
        self.app = None
        self.where = ''

    def note(self, lines):
        for line in lines:
            self.problems.append(f'{self.where}: {line}')
            print(f'  {self.problems[-1]}', flush=True)

    def launch(self, role, *arguments, **options):
        program = self.session.build / 'src/app/fallwerk'
        self.app = self.session.launch([program, *arguments], profile=role, **options)

    def close(self):
        status = self.app.close()
        if status != 0:
            self.note([f'the program ended with {status}'])
        self.note(self.app.complaints())

    # -- what holds everywhere

    def survey(self, where, limit=STOPS):
        """The window in front: names, and a walk around it."""
        self.where = where
        start = time.monotonic()
        self.note(self.app.audit(front=True))
        stops, problems = self.app.tab_walk(limit=limit + 1)
        self.note(problems)
        print(f'{where}: {len(stops)} stops, {time.monotonic() - start:.0f} s', flush=True)

    def expect(self, wanted, *names):
        for name in names:
            try:
                until(lambda: any(node.name.startswith(name)
                                  for node in self.app.find_all(wanted, name)), name, 5)
            except Failure:
                self.note([f'nothing is called "{name}"'])

    def open(self, title, key):
        """Open a dialog; its name is its heading."""
        self.app.press(key)
        until(lambda: len(self.app.windows()) > 1, f'the dialog of {key}')
        name = self.app.window.name
        if title not in name or CLASS_NAME.match(name):
            self.note([f'the dialog of {key} is called "{name}", not "{title}"'])

    def leave(self):
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the dialog')

    # -- pages

    def go(self, title, key):
        if key is not None:
            self.app.press(key)
        else:
            area = self.app.wait_for(LIST, 'Bereiche')
            self.app.click_at(self.app.wait_for(ROW, title, within=area))
        until(lambda: self.app.window.name.startswith(title), f'the page {title}')
        pump(0.2)

    def check_sidebar(self, role):
        area = self.app.wait_for(LIST, 'Bereiche')
        rows = [node.name for node in self.app.find_all(ROW, within=area)]
        wanted = [page[0] for page in PAGES[role]]
        if [name.split(',')[0] for name in rows] != wanted:
            self.note([f'the sidebar shows {rows}, not {wanted}'])

    def check_pages(self, role):
        self.where = role
        self.check_sidebar(role)
        self.expect(BUTTON, *HEADER)
        for title, key, name, new in PAGES[role]:
            self.go(title, key)
            self.survey(f'{role}, {title}')
            if name is not None:
                self.expect(LIST, name)
            if new is not None:
                self.expect(BUTTON, 'Neu …')
                self.open(new, 'ctrl+n')
                self.survey(f'{role}, {title}, {new}')
                self.leave()

    def check_dialogs(self):
        for title, key in DIALOGS:
            self.open(title, key)
            self.survey(title)
            self.leave()

    def check_screens(self):
        """The choice of the screen that presents, by keys alone."""
        here, absent = SCREENS
        self.open('Einstellungen', 'ctrl+comma')
        self.survey('choice of screen')
        self.expect(CHECK, *SCREENS)
        if not self.app.find(CHECK, absent).checked:
            self.note([f'"{absent}" was chosen and does not look so'])
        self.app.reach(CHECK, absent, 'Tab')
        self.app.reach(CHECK, here, 'Up', len(SCREENS) + 1)
        self.app.press('space')
        self.leave()
        self.open('Einstellungen', 'ctrl+comma')
        if not self.app.find(CHECK, here).checked or self.app.find(CHECK, absent):
            self.note(['the choice of the screen by keys is not kept'])
        self.leave()

    def check_case(self):
        self.go('Fälle', 'ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        for section in SECTIONS:
            self.app.section(section)
            pump(0.2)
            self.survey(f'case, {section}', FORM_STOPS if section in LONG_SECTIONS else STOPS)

    def check_package(self):
        """What others will hear of a case."""
        self.app.section('Verlauf')
        self.app.click(self.app.wait_for(BUTTON, re.compile('^Für Fallrekonstruktion')))
        until(lambda: len(self.app.windows()) > 1, 'the Fallpaket')
        self.app.wait_for(LABEL, re.compile(r'^T\+0 '))
        self.survey('Fallpaket', PACKAGE_STOPS)
        self.leave()

    def check_deletion(self):
        """What is due to be deleted."""
        self.app.press('F10')
        self.app.click(self.app.wait_for(MENU_ITEM, re.compile('^Löschlauf|^Deletion run')))
        self.app.wait_for(BUTTON, re.compile('^Liste für das Archiv|^List for the archive'))
        self.survey('Löschlauf', PACKAGE_STOPS)
        self.leave()

    def check_report(self):
        """The form of a Meldebogen and what is asked before it leaves."""
        self.app.click(self.app.wait_for(BUTTON, 'Hürde melden'))
        self.app.wait_for(ENTRY, 'Betreff')
        self.survey('Meldebogen', FORM_STOPS)
        self.expect(BUTTON, 'Einreichen', 'So sieht es die Koordination')
        self.app.click(self.app.wait_for(BUTTON, 'So sieht es die Koordination'))
        until(lambda: len(self.app.windows()) > 1, 'the preview')
        self.survey('So sieht es die Koordination')
        self.leave()

    def check_themes(self):
        """A theme with its chains, and one that is made where it is missing."""
        self.go('Themen', 'ctrl+5')
        self.app.click(self.app.wait_for(TAB, 'Generative Themen'))
        self.expect(LIST, 'Generative Themen')
        self.survey('themes')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^GT-2025-01')))
        self.app.wait_for(BUTTON, 'Neue Kette zu diesem Thema')
        self.survey('theme', FORM_STOPS)
        self.check_paper('Themenblatt')
        self.expect(ROW, 'DK-2025-01', 'TC-2025-01', 'Der Satz hat höchstens 200 Zeichen.')
        self.app.click(self.app.wait_for(BUTTON, 'Löschen'))
        until(lambda: len(self.app.windows()) > 1, 'why it cannot be deleted')
        self.survey('theme, Löschen')
        self.leave()
        self.open('Neues Thema', 'ctrl+n')
        self.survey('new theme')
        self.leave()
        self.check_theme_on_the_way()

    def check_theme_on_the_way(self):
        self.go('Ketten', 'ctrl+6')
        self.open('Neue Kette', 'ctrl+n')
        self.app.click(self.app.wait_for(BUTTON, 'Thema'))
        self.app.click(self.app.wait_for(BUTTON, 'Neu: Generatives Thema …'))
        until(lambda: len(self.app.windows()) > 2, 'the new theme')
        self.survey('new theme for a chain')
        self.app.fill(self.app.wait_for(ENTRY, 'Thema'), 'Wer zahlt wann?')
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 2, 'the end of the new theme')
        chosen = self.app.wait_for(BUTTON, 'Thema').description
        if 'Wer zahlt wann?' not in chosen:
            self.note([f'the new chain has the theme "{chosen}"'])
        self.leave()

    def check_chain(self):
        """The drawing of a chain, its outline, and the panels beside."""
        self.go('Ketten', 'ctrl+6')
        self.app.press('Return')
        self.app.wait_for(LIST, re.compile('^Kette: '))
        self.survey('chain, Zeichnung')
        for key, panel in (('F8', 'Prüfen'), (None, 'Details')):
            if key is not None:
                self.app.press(key)
            else:
                self.app.click(self.app.wait_for(BUTTON, panel))
            pump(0.3)
            self.survey(f'chain, {panel}', FORM_STOPS)
        self.app.click(self.app.wait_for(TAB, 'Gliederung'))
        self.expect(LIST, 'Gliederung')
        self.survey('chain, Gliederung', FORM_STOPS)

    def check_target(self):
        """A Zielsystem, its goal tree and its monitoring."""
        for part in None, 'Zielbaum öffnen', 'Monitoring öffnen':
            self.go('Zielsysteme', 'ctrl+7')
            self.app.press('ctrl+f')
            self.app.click_at(self.app.wait_for(ROW, re.compile('^ZS-2025-01')))
            self.app.wait_for(BUTTON, 'Zielbaum öffnen')
            if part is not None:
                self.app.click(self.app.wait_for(BUTTON, part))
                pump(0.3)
            self.survey(f'target, {part}', FORM_STOPS)

    def check_paper(self, button):
        """The preview of a paper."""
        self.app.click(self.app.wait_for(BUTTON, button))
        until(lambda: len(self.app.windows()) > 1, 'the preview')
        self.survey(button)
        self.leave()

    def check_workshop(self):
        """A workshop in its list, at its end, with hurdles and with their tests."""
        self.go('Workshops', 'ctrl+4')
        self.app.press('ctrl+f')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^FR-2025-01')))
        self.app.wait_for(BUTTON, 'Workshop öffnen')
        self.survey('workshop', FORM_STOPS)
        for paper in 'Rekonstruktionsbericht', 'Zeitstrahl (A3)':
            self.check_paper(paper)
        self.app.click(self.app.wait_for(BUTTON, 'Workshop öffnen'))
        for phase, presses in (('Rückgabe', 0), ('Generative Themen', 1), ('Muster', 1),
                               ('Wendepunkte', 2)):
            for _ in range(presses):
                self.app.click(self.app.wait_for(BUTTON, 'Vorige Phase'))
                pump(0.3)
            # A clock that runs changes what is on screen by itself.
            if presses:
                self.app.click(self.app.wait_for(BUTTON, 'Uhr'))
            self.app.wait_for(LABEL, re.compile('^Phase .*' + phase))
            self.survey(f'workshop, {phase}', FORM_STOPS)
        self.app.click(self.app.wait_for(BUTTON, 'Zur Liste'))

    def check_minutes(self):
        """A meeting whose minutes are being taken."""
        self.go('Gremien', 'ctrl+8')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Lenkungsgruppe 2/2026')))
        self.survey('meeting', FORM_STOPS)
        self.app.bring(self.app.wait_for(BUTTON, 'Protokoll führen'))
        self.app.click(self.app.wait_for(BUTTON, 'Protokoll führen'))
        self.app.wait_for(ROW, re.compile('^Vertretung des BAMF'))
        self.survey('attendance', FORM_STOPS)
        self.app.click_at(self.app.wait_for(ROW, re.compile('^TOP 4')))
        self.survey('minutes', FORM_STOPS)

    # -- before a file is open, and what comes from outside

    def check_first_run(self):
        self.launch('first')
        self.app.wait_for(BUTTON | ROW, 'Neuer Arbeitsplatz')
        self.survey('first run')
        self.close()

    def check_import(self, places):
        """The lock of a file, and the preview of a delivery."""
        packet = places.deliver()
        self.launch('office', places.store('office'))
        self.app.wait_for(ENTRY, 'Kennwort')
        self.where = 'unlock'
        self.expect(ENTRY, 'Kennwort')
        self.expect(BUTTON, 'Entsperren')
        self.survey('unlock')
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.go('Austausch', None)
        self.app.click(self.app.wait_for(BUTTON, f'Ansehen: {packet.name}'))
        until(lambda: len(self.app.windows()) > 1, 'the preview of the delivery')
        self.survey('preview of a delivery')
        self.expect(BUTTON, 'Übernehmen', 'Ablehnen')
        self.app.click(self.app.wait_for(BUTTON, 'Ablehnen', within=self.app.windows()[-1]))
        until(lambda: len(self.app.windows()) == 1, 'the end of the preview')
        self.app.wait_for(BUTTON, re.compile(f'^Erneut versuchen: {packet.name}'))
        self.survey('what was put aside')
        self.close()

    def run(self):
        places = Workplaces(self.session)
        places.configure('office-demo', exchange_folder="''", presentation_screen="'HDMI-9'")
        for role in PAGES:
            self.launch(role + '-demo', '--demo', '--role', role)
            self.app.wait_for(LIST, 'Bereiche')
            self.check_pages(role)
            if role == 'case-manager':
                self.check_dialogs()
                self.check_case()
                self.check_package()
                self.check_deletion()
                self.check_report()
            else:
                self.check_screens()
                self.check_themes()
                self.check_chain()
                self.check_target()
                self.check_workshop()
                self.check_minutes()
            self.close()
        self.check_first_run()
        places.set_up()
        self.check_import(places)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    arguments = parser.parse_args()
    start = time.monotonic()
    with Session(build=arguments.build) as session:
        survey = Survey(session)
        try:
            survey.run()
        except Failure as failure:
            survey.note([str(failure)])
    print('\n'.join(survey.problems) or 'everything has a name, and Tab gets round', flush=True)
    print(f'{time.monotonic() - start:.0f} s', flush=True)
    return 1 if survey.problems else 0


if __name__ == '__main__':
    sys.exit(main())
