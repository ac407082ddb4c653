# SPDX-License-Identifier: EUPL-1.2
"""Two laptops and an office: both laptops change the same field, the office
decides, and the decision is seen on both.  A part of the tour."""
import re

from driver import BUTTON, CHECK, ENTRY, LABEL, ROW, Failure, until
from workplace import NAMES

LAPTOPS = {'nord': 'Koordination Nord', 'sued': 'Koordination Süd'}
ACTOR = 'Kreisjugendamt'
CARRIERS = {'base': 'Kreis Wennemark', 'nord': 'Kreis Wennemark, Fachbereich 5',
            'sued': 'Kreis Wennemark, Dezernat II'}
NOTE = 'Ab Januar im Haus 2.'


class Together:
    """@tour lends its hands; the office is the one that it has."""

    def __init__(self, tour):
        self.tour = tour
        self.places = tour.places
        self.uuid = None

    # -- between the windows

    def carry(self, here, there):
        """A file from one to the other, without a window."""
        peers = self.places.cli(here, 'peers').splitlines()
        column = {name: index for index, name in enumerate(peers[0].split('\t'))}
        wanted = {**NAMES, **LAPTOPS}[there]
        for line in peers[1:]:
            cells = line.split('\t')
            if cells[column['name']] == wanted:
                return self.places.cli(here, 'export', '--to', cells[column['device_id']],
                                     '--out', self.places.exchange).strip()
        raise Failure(f'{here} does not know {wanted}')

    def set_up(self):
        for role, name in LAPTOPS.items():
            self.places.cli(role, 'init', '--role', 'office', '--name', name, '--throwaway')
            self.places.configure(role)
            for here, there in ((role, 'office'), ('office', role)):
                self.places.cli(here, 'pair-export', '--out', self.places.card(here))
                self.places.cli(there, 'pair-import', self.places.card(here), '--confirm')
        lines = self.places.cli('office', 'list', 'actor').splitlines()
        self.uuid = next(line.split('\t')[0] for line in lines if ACTOR in line)
        self.places.cli('office', 'set', self.uuid, f'carrier={CARRIERS["base"]}')
        for role in LAPTOPS:
            self.places.cli(role, 'import', self.carry('office', role))
        self.tour.say('two laptops of the coordination have the directory of the office')

    # -- in the windows

    def open_actor(self, app):
        self.tour.go(app, 'Akteure')
        app.press('ctrl+f')
        app.type(ACTOR)
        app.click_at(app.wait_for(ROW, re.compile('^' + ACTOR)))
        return app.wait_for(ENTRY, 'Träger')

    def edit(self):
        app = self.tour.launch('nord')
        self.tour.unlock(app)
        app.fill(self.open_actor(app), CARRIERS['nord'] + '\n')
        until(lambda: CARRIERS['nord'] in self.tour_value('nord', app), 'the new carrier')
        self.tour.step(app, 'laptop-nord', 'the laptop Nord changes a field')
        self.tour.close('nord')
        self.places.cli('sued', 'set', self.uuid, f'carrier={CARRIERS["sued"]}', f'note={NOTE}')
        self.tour.say('the laptop Süd changes the same field and another one, without knowing')

    def tour_value(self, role, app):
        return app.wait_for(ENTRY, 'Träger').text

    def take(self, app, path):
        self.tour.go(app, 'Heute')
        self.tour.go(app, 'Austausch')
        app.click(app.wait_for(BUTTON, f'Ansehen: {path.rsplit("/", 1)[-1]}'))
        until(lambda: len(app.windows()) > 1, 'the preview of the delivery')

    def confirm(self, app, word):
        app.click(self.tour.confirm(app, word))
        until(lambda: len(app.windows()) == 1, 'the end of the preview')

    def choose_by_arrows(self, app):
        """The last choice and the first are neighbours; Tab finds the chosen one."""
        later, mine = (re.compile('^Träger: ' + re.escape(text))
                       for text in ('Später entscheiden', 'Hier: ' + CARRIERS['nord']))
        app.reach(CHECK, 'Träger: Später', 'Tab')
        app.press('Down')
        until(lambda: app.find(CHECK, mine).checked and not app.find(CHECK, later).checked,
              'the first choice by an arrow')
        app.press('Up')
        until(lambda: app.find(CHECK, later).checked, 'the last choice by an arrow')

    def merge(self):
        first, second = self.carry('nord', 'office'), self.carry('sued', 'office')
        app = self.tour.launch('office')
        self.tour.unlock(app)
        self.take(app, first)
        self.confirm(app, 'Übernehmen')
        self.take(app, second)
        for choice in ('Hier: ' + CARRIERS['nord'], f'Koordination Süd: {CARRIERS["sued"]}',
                       'Später entscheiden'):
            app.wait_for(CHECK, re.compile('^Träger: ' + re.escape(choice)))
        self.choose_by_arrows(app)
        self.tour.see(app, 'Vorher: ' + CARRIERS['base'])
        self.tour.see(app, '1 Konflikt bleibt offen')
        self.tour.step(app, 'gleichzeitig-geaendert',
                       'the office sees what was there before, what it has and what comes in')
        self.confirm(app, 'Alles Unstrittige übernehmen')
        app.wait_for(BUTTON, re.compile('^Zeigen: .*Träger'))
        self.tour.step(app, 'zu-entscheiden', 'the rest came in; the conflict waits')

    def decide(self):
        app = self.tour.apps['office']
        self.open_actor(app)
        self.tour.see(app, re.compile('^▲ Im Konflikt'))
        self.tour.see_field(app, 'Notiz', NOTE)
        self.tour.step(app, 'konflikt-am-feld', 'the conflict stands at the field itself')
        app.click(app.wait_for(BUTTON, re.compile('^Übernehmen für Träger: .*'
                                                  + re.escape(CARRIERS['sued']))))
        until(lambda: not app.find(LABEL, re.compile('^▲ Im Konflikt')), 'the end of the conflict')
        app.wait_for(BUTTON, 'Gesehen: Notiz')
        self.tour.step(app, 'entschieden', 'decided; what came in stays marked until it is seen')
        app.click(app.wait_for(BUTTON, 'Gesehen: Notiz'))
        app.wait_gone(BUTTON, 'Gesehen: Notiz')
        self.tour.close('office')

    def see(self, role):
        path = self.carry('office', role)
        app = self.tour.launch(role)
        self.tour.unlock(app)
        self.take(app, path)
        if role == 'nord':
            self.tour.see(app, 'Dort geändert.')
        self.confirm(app, 'Übernehmen')
        self.open_actor(app)
        until(lambda: self.tour_value(role, app) == CARRIERS['sued'], 'the decision')
        if app.find(LABEL, re.compile('^▲ Im Konflikt')):
            raise Failure(f'{role} still sees a conflict')
        self.tour.step(app, f'entscheidung-{role}', f'the laptop {LAPTOPS[role]} sees the decision')
        self.tour.close(role)

    def play(self):
        self.set_up()
        self.edit()
        self.merge()
        self.decide()
        for role in LAPTOPS:
            self.see(role)
        for role in (*LAPTOPS, 'office'):
            if len(self.places.cli(role, 'conflicts').splitlines()) != 1:
                raise Failure(f'{role} still has a conflict')
            self.places.cli(role, 'check')
        self.tour.say('nothing is in conflict any more, here or there')
