# SPDX-License-Identifier: EUPL-1.2
"""Pictures of all pages and dialogs, in the ways that people set them up.

  python3 shots.py --build build --out build/shots [--only PART …]

A picture is called <look>-<what>.png.  Parts are: start, locked, exchange,
pages, case, documents, package, deletion, names, form, themes, bodies, chains, palette, dialogs,
trail, workshop;
without --only all are taken.
"""
import argparse
import re
import sys
from pathlib import Path

from driver import BUTTON, ENTRY, LABEL, LIST, MENU_ITEM, ROW, TAB, Failure, Session, pump, until
from workplace import PASSPHRASE, Workplaces

CASE = 'Haidari, Nasrin'

PAGES = {
    'case-manager': ('today', 'cases', 'meldebogen', 'tasks', 'actors', 'exchange'),
    'office': ('today', 'meldebogen', 'workshops', 'themes', 'chains', 'targets', 'bodies',
               'decisions', 'tasks', 'actors', 'exchange'),
}
AREAS = {
    'de': {'today': 'Heute', 'cases': 'Fälle', 'meldebogen': 'Meldebögen',
           'workshops': 'Workshops', 'themes': 'Themen', 'chains': 'Ketten', 'targets': 'Zielsysteme', 'bodies': 'Gremien',
           'decisions': 'Beschlüsse', 'tasks': 'Aufgaben', 'actors': 'Akteure', 'exchange': 'Austausch'},
    'en': {'today': 'Today', 'cases': 'Cases', 'meldebogen': 'Meldebögen',
           'workshops': 'Workshops', 'themes': 'Themes', 'chains': 'Chains', 'targets': 'Zielsysteme', 'bodies': 'Gremien',
           'decisions': 'Beschlüsse', 'tasks': 'Tasks', 'actors': 'Actors', 'exchange': 'Exchange'},
}
SECTIONS = {
    'de': ('Überblick', 'Zeitbalken', 'Personen', 'Verlauf', 'Kontakte', 'Dokumente', 'Status',
           'Assessment', 'Netzwerk', 'Serviceplan', 'Fristen', 'Einwilligungen', 'Weitergaben',
           'Checklisten', 'Fallkonferenzen', 'Monitoring', 'Stammdaten', 'Historie'),
    'en': ('Overview', 'Time bar', 'Persons', 'Chronology', 'Contacts', 'Documents', 'Status',
           'Assessment', 'Network', 'Serviceplan', 'Deadlines', 'Consents', 'Disclosures',
           'Checklists', 'Fallkonferenzen', 'Monitoring', 'Case data', 'History'),
}
# The record that stands for its page: the beginning of its row.
RECORDS = {
    ('case-manager', 'cases'): CASE,
    ('case-manager', 'meldebogen'): 'Lücke beim Wechsel',
    ('office', 'meldebogen'): 'LiD-Prüfplätze',
    ('office', 'chains'): 'DK-2025-01',
    ('office', 'targets'): 'ZS-2025-01',
    ('office', 'workshops'): 'FR-2025-01',
}
# Name, language, percent of text size and the looks of each round.
LOOKS = (
    ('light', 'de', 100, {}),
    ('dark', 'de', 100, {'dark': True}),
    ('english', 'en', 100, {}),
    ('small', 'de', 100, {'size': (1024, 700)}),
    ('small-dark-english', 'en', 100, {'size': (1024, 700), 'dark': True}),
    ('contrast', 'de', 100, {'contrast': True}),
    # A projector.
    ('wide', 'de', 100, {'size': (1920, 1080)}),
    ('wide-dark', 'de', 100, {'size': (1920, 1080), 'dark': True}),
    ('wide-contrast', 'de', 100, {'size': (1920, 1080), 'contrast': True}),
    ('large', 'de', 200, {}),
)
# These rounds show every section and dialog, too; the others the pages only.
WHOLE = ('light', 'dark', 'english', 'small')
EVERYWHERE = ('pages', 'chains', 'workshop')
CHAINS = ('DK-2025-01', 'DK-2025-03', 'DK-2026-01')
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
        self.places = None
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
            app.section(section)
            pump(0.3)
            self.take(app, f'case-{number}-{section.lower().replace(" ", "-")}')
        app.section(self.word('Fristen', 'Deadlines'))
        app.click(app.wait_for(BUTTON, self.word('Neue Frist', 'New deadline')))
        until(lambda: len(app.windows()) > 1, 'the new deadline')
        app.click(app.wait_for(BUTTON, self.word('Anlegen', 'Create')))
        self.window(app, 'new-deadline-incomplete')
        app.press('ctrl+n')
        self.window(app, 'new-case')
        app.close()

    def documents(self):
        """Those of a case, what they look like, and the question before a copy leaves."""
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.section(self.word('Dokumente', 'Documents'))
        self.take(app, 'documents')
        for what, title in (('picture', 'Bewilligung'), ('pdf', 'Zulassung'),
                            ('text', 'Telefonnotiz'), ('paper', 'Geburtsurkunden')):
            app.click_at(app.wait_for(ROW, re.compile('^' + title)))
            back = app.wait_for(BUTTON, self.word('Zur Liste', 'To the list'))
            pump(0.5)
            self.take(app, 'documents-' + what)
            app.click(back)
        app.close()

    def package(self):
        """What others will hear of a case, and how they will."""
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.section(self.word('Verlauf', 'Chronology'))
        app.click(app.wait_for(BUTTON, re.compile('^Für Fallrekonstruktion|^Prepare for')))
        until(lambda: len(app.windows()) > 1, 'the Fallpaket')
        app.wait_for(LABEL, re.compile(r'^T\+0 '))
        self.window(app, 'package')
        app.close()

    def deletion(self):
        """What is due to be deleted, and the end of a case."""
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.section(self.word('Stammdaten', 'Case data'))
        end = app.wait_for(BUTTON, re.compile('wieder öffnen$|^Open the case again'))
        app.bring(end)
        self.take(app, 'closed')
        app.press('F10')
        app.click(app.wait_for(MENU_ITEM, re.compile('^Löschlauf|^Deletion run')))
        until(lambda: len(app.windows()) > 1, 'the deletion run')
        app.wait_for(BUTTON, re.compile('^Liste für das Archiv|^List for the archive'))
        self.window(app, 'deletion')
        app.close()

    def directory(self):
        """Who is responsible, what is missing, and when somebody can be met."""
        app = self.launch('office', '--page', 'actors')
        for kind, record in ((('Zuständigkeiten', 'Competences'), None),
                             (('Angebote', 'Offers'), 'Sprachcafé'),
                             (('Angebotslücken', 'Angebotslücken'), 'AL-2026-02'),
                             (('Sprechzeiten', 'Consultation hours'), None)):
            app.click(app.wait_for(BUTTON, self.word(*kind)))
            if record is not None:
                app.click_at(app.wait_for(ROW, re.compile('^' + record)))
            pump(0.3)
            self.take(app, 'directory-' + kind[1].lower().replace(' ', '-'))
        app.click(app.wait_for(BUTTON, self.word('Wer ist zuständig?', 'Who is responsible?')))
        self.window(app, 'responsible')
        app.press('F10')
        app.click(app.wait_for(MENU_ITEM, re.compile('^' + self.word('Auswahllisten', 'Choice l'))))
        pump(0.5)
        self.window(app, 'choice-lists')
        for paper in (('Zuständigkeitsverzeichnis', 'Directory of comp'),
                      ('Matrix der', 'Matrix of')):
            app.click(app.wait_for(BUTTON, self.word('Papiere', 'Papers')))
            app.click(app.wait_for(MENU_ITEM, re.compile('^' + self.word(*paper))))
            pump(1)
            self.window(app, 'paper-' + paper[1].split()[0].lower())
        app.close()

    def names(self):
        """What others may see on the wall, and whether a person is known already."""
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.press('ctrl+shift+p')
        app.wait_for(ROW, re.compile('^OV-2024-017'))
        self.take(app, 'names-hidden')
        app.press('ctrl+1')
        pump(0.3)
        self.take(app, 'names-hidden-today')
        app.press('ctrl+shift+p', 'ctrl+2', 'ctrl+n')
        until(lambda: len(app.windows()) > 1, 'the new case')
        for word in 'Heydari', 'Nasreen':
            app.type(word)
            app.press('Tab')
        app.wait_for(LABEL, re.compile('^▲ 1'))
        self.window(app, 'known')
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

    def trail(self):
        """What led to a Zielsystem, and the steps that a case ticks because of it."""
        app = self.launch('office', '--page', 'decisions')
        app.click_at(app.wait_for(ROW, re.compile('^LG-2025-01')))
        app.press('ctrl+t')
        self.window(app, 'trail')
        app.close()
        app = self.launch('case-manager', '--page', 'cases')
        app.click_at(app.wait_for(ROW, re.compile('^Abdullahi, Hodan')))
        app.section('Monitoring')
        pump(0.3)
        self.take(app, 'case-steps')
        app.bring(app.wait_for(BUTTON, self.word('Monitoring abschließen',
                                                 'Finish the monitoring')))
        pump(0.3)
        self.take(app, 'case-questions')
        app.close()

    def themes(self):
        """A generatives Thema, what it keeps to, and what hangs on it."""
        app = self.launch('office', '--page', 'themes')
        app.click(app.wait_for(TAB, 'Generative Themen'))
        app.click_at(app.wait_for(ROW, re.compile('^GT-2026-03')))
        pump(0.3)
        self.take(app, 'theme')
        app.click(app.wait_for(BUTTON, 'Themenblatt'))
        self.window(app, 'theme-sheet')
        app.bring(app.wait_for(BUTTON, self.word('Neue Kette zu diesem Thema',
                                                 'New chain for this theme')))
        pump(0.3)
        self.take(app, 'theme-chains')
        app.press('ctrl+n')
        self.window(app, 'new-theme')
        app.click_at(app.wait_for(ROW, re.compile('^GT-2025-01')))
        app.click(app.wait_for(BUTTON, self.word('Löschen', 'Delete')))
        self.window(app, 'theme-stays')
        app.close()

    def bodies(self):
        """A Gremium, a meeting, its minutes and a Beschluss."""
        app = self.launch('office', '--page', 'bodies')
        app.click_at(app.wait_for(ROW, re.compile('^Lenkungsgruppe 2/2026')))
        pump(0.3)
        self.take(app, 'meeting')
        app.bring(app.wait_for(BUTTON, self.word('Protokoll führen', 'Take minutes')))
        app.click(app.wait_for(BUTTON, self.word('Protokoll führen', 'Take minutes')))
        app.wait_for(ROW, re.compile('^Vertretung des BAMF'))
        pump(0.3)
        self.take(app, 'attendance')
        app.click_at(app.wait_for(ROW, re.compile('^TOP 4')))
        pump(0.3)
        self.take(app, 'minutes')
        app.click(app.wait_for(TAB, 'Gremien'))
        # The list of meetings goes first, which has rows of the same beginning.
        app.wait_for(ROW, re.compile('^Kreistag'))
        until(lambda: not app.find_all(ROW, re.compile('^TOP 4')), 'the minutes to go')
        app.click_at(app.wait_for(ROW, re.compile('^Lenkungsgruppe')))
        app.bring(app.wait_for(BUTTON, self.word('Neuer Sitz', 'New seat')))
        pump(0.3)
        self.take(app, 'body')
        app.click_at(app.wait_for(ROW, re.compile('^2 × ')))
        self.window(app, 'seat')
        app.click_at(app.wait_for(ROW, re.compile('^Beteiligungsforum')))
        app.bring(app.wait_for(BUTTON, self.word('Neue Person', 'New multiplier')))
        pump(0.3)
        self.take(app, 'forum')
        app.click_at(app.wait_for(ROW, re.compile('^Facharbeitskreis')))
        pump(0.3)
        self.take(app, 'facharbeitskreis')
        app.click(app.wait_for(TAB, self.word('Vorlagen', 'Vorlagen')))
        app.click_at(app.wait_for(ROW, re.compile('^50/117/2026')))
        app.bring(app.wait_for(BUTTON, self.word('Neuer Schritt', 'New step')))
        pump(0.3)
        self.take(app, 'vorlage')
        app.close()
        app = self.launch('office', '--page', 'decisions')
        app.click_at(app.wait_for(ROW, re.compile('^LG-2025-05')))
        app.bring(app.wait_for(BUTTON, self.word('Neue Weiterleitung', 'New recipient')))
        pump(0.3)
        self.take(app, 'decision')
        app.close()

    def chains(self):
        """Each chain as a whole, and all that can be seen of the first one."""
        app = self.launch('office', '--page', 'chains')
        for number, chain in enumerate(CHAINS):
            app.click_at(app.wait_for(ROW, re.compile('^' + chain)))
            app.press('Return')
            app.wait_for(LIST, re.compile('^' + self.word('Kette: ', 'Chain: ')))
            app.press('ctrl+0')
            pump(0.5)
            self.take(app, f'chain-{chain}')
            if number == 0:
                self.chain(app)
            app.click(app.wait_for(BUTTON, self.word('Alle Ketten', 'All chains')))
        app.close()

    def workshop(self):
        """What is written about a workshop, and its phases, from the last to the first."""
        app = self.launch('office', '--page', 'workshops')
        app.click_at(app.wait_for(ROW, re.compile('^FR-2025-01')))
        for what, paper in (('report', 'Rekonstruktionsbericht'),
                            ('timeline', self.word('Zeitstrahl (A3)', 'Timeline (A3)'))):
            app.click(app.wait_for(BUTTON, paper))
            self.window(app, 'workshop-' + what)
        self.versions(app)
        app.press('ctrl+comma')
        self.window(app, 'workshop-screen')
        app.click(app.wait_for(BUTTON, self.word('Workshop öffnen', 'Open the workshop')))
        for number in range(10, 0, -1):
            until(lambda: app.focus is not None, 'the focus')
            pump(0.5)
            self.take(app, f'workshop-{number:02}')
            if number == 10:
                self.present(app, 'workshop-presented-tasks')
            app.press('shift+F9')
        app.type('h Niemand ist zuständig @So')
        pump(0.5)
        self.take(app, 'workshop-typing')
        self.present(app, 'workshop-presentation')
        app.close()

    def versions(self, app):
        """The states of a board, and the question before one comes back."""
        state = app.wait_for(ROW, re.compile('^Perspektiven · '))
        app.bring(state)
        pump(0.3)
        self.take(app, 'workshop-versions')
        app.click_at(state)
        self.window(app, 'workshop-bring-back')

    def present(self, app, what):
        app.press('F11')
        pump(1)
        self.take(app, what)
        app.press('F11')
        app.wait_for(BUTTON, self.word('Zur Liste', 'To the list'))

    def chain(self, app):
        app.press('alt+0', 'F8')
        pump(0.5)
        self.take(app, 'chain-near')
        for what, panel in (('check', self.word('Prüfen', 'Check')), ('details', 'Details')):
            app.click(app.wait_for(BUTTON, panel))
            pump(0.5)
            self.take(app, 'chain-' + what)
        app.click(app.wait_for(TAB, self.word('Gliederung', 'Outline')))
        pump(0.5)
        self.take(app, 'chain-outline')
        app.click(app.wait_for(TAB, self.word('Zeichnung', 'Drawing')))
        for what, key in (('chain-paper', 'ctrl+p'), ('chain-versions', 'ctrl+shift+s')):
            app.press(key)
            self.window(app, what)
        app.press('d')
        pump(0.5)
        self.take(app, 'chain-walk')
        app.press('Escape', 'F11')
        pump(1)
        self.take(app, 'chain-presentation')
        app.press('Return')
        pump(0.5)
        self.take(app, 'chain-presentation-typing')
        app.press('Escape', 'F11', 'F7')
        for what in 'beside', 'overlay', 'matrix', 'figures':
            pump(0.7)
            self.take(app, 'chain-' + what)
            app.press('F6')

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

    def workplaces(self):
        """Two that know each other, and a delivery on its way; the same in all looks."""
        if self.places is None:
            self.places = Workplaces(self.session)
            self.places.set_up()
            self.delivery = self.places.deliver()
        return self.places

    def open_store(self, role):
        app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                   self.workplaces().store(role)],
                                  language=self.language, profile=role, **self.looks)
        app.wait_for(ENTRY, self.word('Kennwort', 'Passphrase'))
        return app

    def unlock(self, app):
        app.fill(app.wait_for(ENTRY, self.word('Kennwort', 'Passphrase')), PASSPHRASE + '\n')
        app.wait_for(LIST, self.word('Bereiche', 'Areas'))

    def start(self):
        app = self.session.launch([self.session.build / 'src/app/fallwerk'],
                                  language=self.language, profile=f'{self.name}-first',
                                  **self.looks)
        row = app.wait_for(ROW, re.compile(self.word('^Neuer Arbeitsplatz', '^New workplace')))
        self.take(app, 'first-run')
        app.click_at(row)
        create = app.wait_for(BUTTON, self.word('Arbeitsplatz anlegen', 'Create the workplace'))
        self.take(app, 'first-run-new')
        app.fill(app.wait_for(ENTRY, self.word('Ihr Name', 'Your name')), 'Sabine Kortmann')
        for name in self.word('^Kennwort$', '^Passphrase$'), self.word('wiederholen$', '^Repeat'):
            app.fill(app.wait_for(ENTRY, re.compile(name)), PASSPHRASE)
        app.click(create)
        app.wait_for(BUTTON, self.word('Drucken …', 'Print …'))
        self.take(app, 'first-run-key')
        app.close()

    def locked(self):
        app = self.open_store('case-manager')
        self.take(app, 'unlock')
        app.type('falsch\n')
        app.wait_for(LABEL, self.word('stimmt nicht', 'is not right'))
        self.take(app, 'unlock-wrong')
        app.click(app.wait_for(BUTTON, self.word('Kennwort vergessen', 'Passphrase forgotten')))
        app.wait_for(BUTTON, self.word('Datei öffnen', 'Open the file'))
        self.take(app, 'unlock-recovery')
        app.click(app.wait_for(BUTTON, self.word('Zurück zum', 'Back to the')))
        self.unlock(app)
        app.press('ctrl+l')
        app.wait_for(LABEL, self.word('Von Ihnen gesperrt', 'Locked by you'))
        self.take(app, 'locked')
        app.close()

    def exchange(self):
        app = self.open_store('office')
        self.unlock(app)
        self.go(app, 'exchange')
        look = app.wait_for(BUTTON, self.word('Ansehen: ', 'Look at it: ') + self.delivery.name)
        self.take(app, 'exchange')
        app.click(look)
        until(lambda: len(app.windows()) > 1, 'the preview of the delivery')
        app.wait_for(LABEL | ROW, self.word('Siegel gültig', 'seal valid'))
        self.window(app, 'import-preview')
        app.close()


PARTS = {'directory': Shots.directory, 'start': Shots.start, 'locked': Shots.locked, 'exchange': Shots.exchange,
         'pages': Shots.pages, 'case': Shots.case, 'documents': Shots.documents, 'package': Shots.package,
         'form': Shots.form, 'deletion': Shots.deletion, 'names': Shots.names,
         'themes': Shots.themes, 'bodies': Shots.bodies, 'chains': Shots.chains,
         'palette': Shots.palette, 'dialogs': Shots.dialogs, 'trail': Shots.trail,
         'workshop': Shots.workshop}


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
                if part in EVERYWHERE or look[0] in WHOLE:
                    PARTS[part](shots)
    return 0


if __name__ == '__main__':
    sys.exit(main())
