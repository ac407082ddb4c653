# SPDX-License-Identifier: EUPL-1.2
"""A meeting by keyboard alone: planned, invited to, minuted, finalised, its
Beschluss passed on as a file, and what stays open in the next agenda.  A part
of the tour."""
import datetime
import re
import subprocess

from driver import BUTTON, CHECK, ENTRY, LABEL, LIST, MENU_ITEM, ROW, Failure, until
from workplace import NAMES

try:
    import icalendar
except ImportError:
    icalendar = None

YEAR = datetime.date.today().year + 2
BODY, MEETING = 'Lenkungsgruppe', f'Lenkungsgruppe 1/{YEAR}'
STARTS, PLACE = datetime.datetime(YEAR, 3, 7, 10, 30), 'Kreishaus, Saal 2'
TOP, LEFT_OPEN = 'Termine ohne Konto im Netz', 'Bericht aus den Kommunen'
TEXT = 'Alle Kommunen berichten, wie Termine vergeben werden.'
WORDING = 'Jede Kommune vergibt Termine auch ohne Konto im Netz.'
TASK = 'Aushang in sechs Sprachen'
DECISION = f'LG-{YEAR}-01'


class Meeting:
    """@tour lends its hands, the office and the laptop of a case manager."""

    def __init__(self, tour):
        self.tour = tour
        self.places = tour.places
        self.app = None

    # -- hands that know no mouse

    def start(self, role):
        self.app = self.tour.launch(role)
        self.tour.unlock(self.app)

    def go(self, page):
        """By the palette, in which every page is."""
        self.app.press('ctrl+k')
        entry = self.app.wait_for(ENTRY, 'Suchen oder > Befehl')
        until(lambda: entry.focused, 'the palette to listen')
        self.app.type('> Zu ' + page)
        row = self.app.wait_for(ROW, f'Befehle: Zu {page} gehen')
        until(lambda: row.selected, 'the command to be chosen')
        self.app.press('Return')
        until(lambda: self.app.window.name.startswith(page), f'the page {page}')

    def push(self, name, key='Tab', limit=80):
        self.app.reach(BUTTON, name, key, limit)
        self.app.press('space')

    def pick(self, choice):
        """In the list that a field drops down, by its first letters."""
        self.app.press('space')
        until(lambda: self.app.focus and self.app.focus.role in ENTRY, 'the list to listen')
        self.app.type(choice)
        self.app.wait_for(LABEL | ROW, choice)
        self.app.press('Return')

    def windows(self, number):
        until(lambda: len(self.app.windows()) == number, f'{number} windows')

    # -- planned

    def ask_new(self, starts):
        self.app.press('ctrl+8', 'ctrl+n')
        self.windows(2)
        self.app.reach(BUTTON, 'Gremium', 'Tab')
        self.pick(BODY)
        self.app.reach(ENTRY, 'Beginn', 'Tab')
        self.app.type(f'{starts:%d.%m.%Y %H:%M}')
        self.app.reach(ENTRY, 'Ort', 'Tab')
        self.app.type(PLACE)

    def plan(self):
        self.start('office')
        self.ask_new(STARTS)
        self.tour.step(self.app, 'sitzung-planen', 'a meeting is planned')
        self.app.press('Return')
        self.windows(1)
        self.push('Protokoll führen')
        self.app.reach(ENTRY, 'Neuer TOP', 'shift+Tab')
        for title in (TOP, LEFT_OPEN):
            self.app.type(title + '\n')
            self.app.wait_for(ROW, re.compile(r'^TOP \d ' + title))
        self.tour.step(self.app, 'sitzung-tagesordnung', 'its agenda has what is to be dealt with')
        self.push('Sitzungen', 'shift+Tab')
        self.app.wait_for(BUTTON, 'Protokoll führen')

    # -- invited to

    def hand_out(self, item, path):
        self.push('Ausgeben')
        self.app.reach(MENU_ITEM, item, 'Down')
        self.app.press('Return')
        self.app.choose_file('Papier in eine Datei', path)
        until(lambda: path.exists() and path.stat().st_size, f'{path.name}')

    def check_calendar(self, path):
        if icalendar is None:
            self.tour.say('skipped: python3-icalendar is not here to read the calendar file')
            return
        event, = icalendar.Calendar.from_ical(path.read_bytes()).walk('VEVENT')
        agenda = str(event['DESCRIPTION'])
        if (event['SUMMARY'], event['LOCATION'], event['DTSTART'].dt) != (MEETING, PLACE, STARTS) \
           or event.errors or TOP not in agenda or LEFT_OPEN not in agenda:
            raise Failure(f'the calendar file says {event} {event.errors}')
        self.tour.say(f'python3-icalendar reads {path.name}: {event["SUMMARY"]}, {STARTS}')

    def invite(self):
        self.hand_out('Kalenderdatei', self.tour.out / 'einladung.ics')
        self.check_calendar(self.tour.out / 'einladung.ics')
        self.hand_out('Einladung als PDF', self.tour.out / 'einladung.pdf')
        text = subprocess.run(['pdftotext', '-layout', self.tour.out / 'einladung.pdf', '-'],
                              capture_output=True, text=True, check=True).stdout
        for words in (MEETING, PLACE, TOP, LEFT_OPEN):
            if words not in text:
                raise Failure(f'the invitation lacks "{words}"')
        self.app.reach(BUTTON, 'Status', 'Tab')
        self.pick('eingeladen')
        self.app.wait_for(ROW, re.compile(MEETING + '.*eingeladen'))
        self.tour.step(self.app, 'sitzung-eingeladen', 'invitation and calendar file are written')

    # -- minuted

    def attend(self):
        self.push('Protokoll führen', 'shift+Tab')
        first = re.compile('^Fachbereichsleitung Jugend')
        self.app.wait_for(ROW, first)
        until(lambda: self.app.find(ROW, first).focused, 'the first seat to have the focus')
        self.app.press('a', 'Down', 'e')
        self.push('Die übrigen sind anwesend')
        self.app.wait_for(LABEL, re.compile('11 Stimmen anwesend, 7 nötig: beschlussfähig'))
        self.tour.step(self.app, 'sitzung-anwesenheit', 'a letter a seat says who is there')

    def turn_to(self, title):
        heading = re.compile(r'^TOP \d ' + title)
        for _ in range(9):
            self.app.press('ctrl+Next')
            line = self.app.wait_for(ENTRY, 'Beschluss, Aufgabe oder Notiz')
            until(lambda at=line: at.focused, 'the line to have the focus')
            # The agenda names each of them once, the heading the one that is shown.
            if len(self.app.find_all(LABEL, heading)) == 2:
                return line
        raise Failure(f'there is no TOP {title}')

    def minute(self):
        line = self.turn_to(TOP)
        self.app.reach(ENTRY, 'Protokoll zu diesem TOP', 'shift+Tab', 1)
        self.app.type(TEXT)
        self.app.press('Tab')
        until(lambda: line.focused, 'the line to have the focus')
        self.app.type(f'B: {WORDING} 11:0:0\n')
        self.app.wait_for(ROW, re.compile(f'^{DECISION}'))
        self.app.type(f'A Hallenrath: {TASK} bis 01.05.{YEAR}\n')
        self.app.wait_for(ROW, re.compile('^' + TASK))
        self.tour.step(self.app, 'sitzung-protokoll', 'text, Beschluss and task, without a mouse')
        self.turn_to(LEFT_OPEN)
        self.app.reach(CHECK, 'Bleibt offen', 'Tab')
        self.app.press('space')
        self.app.wait_for(LABEL, 'bleibt offen')

    def finalise(self):
        # Back at the line of another TOP the buttons are only a few steps away.
        self.app.press('ctrl+Prior')
        self.push('Als Protokollführung freigeben', 'shift+Tab')
        self.app.wait_gone(BUTTON, 'Als Protokollführung freigeben')
        self.push('Als Vorsitz freigeben', 'shift+Tab')
        self.app.wait_for(LABEL, re.compile('Endgültig seit'))
        self.tour.step(self.app, 'sitzung-endgueltig', 'two approvals make the minutes final')

    # -- passed on

    def forward(self):
        self.app.reach(ROW, DECISION, 'Tab')
        self.app.press('Return')
        self.windows(2)
        self.push('Neue Weiterleitung', 'shift+Tab')
        self.windows(3)
        self.app.reach(ENTRY, 'Empfänger', 'Tab')
        self.app.type('KIM-CM')
        self.app.reach(BUTTON, 'Weg', 'Tab')
        self.pick('XML')
        self.app.reach(BUTTON, 'Arbeitsplatz', 'Tab')
        self.pick(NAMES['case-manager'])
        self.tour.step(self.app, 'sitzung-weiterleiten', 'who is to hear of the Beschluss')
        self.push('Anlegen')
        self.windows(2)
        self.app.press('Escape')
        self.windows(1)

    def send(self, role):
        """Returns the file that was written."""
        self.go('Austausch')
        before = self.tour.files()
        self.push('Abgleichen')
        path, = until(lambda: self.tour.files() - before, 'a file in the exchange folder')
        if any(words.encode() in path.read_bytes() for words in (WORDING, DECISION)):
            raise Failure(f'{path.name} can be read by anybody')
        self.tour.close(role)
        return path

    def take(self, path):
        self.go('Austausch')
        self.push(f'Ansehen: {path.name}')
        self.windows(2)
        self.app.wait_for(LABEL | ROW, 'Siegel gültig')
        self.push('Übernehmen')
        self.windows(1)

    def arrive(self, path):
        self.start('case-manager')
        self.take(path)
        self.go('Heute')
        notice = f'Bestätigen: {DECISION}'
        self.app.reach(ROW, DECISION, 'Tab')
        self.app.reach(BUTTON, notice, 'Right', 2)
        self.tour.step(self.app, 'sitzung-beschluss-kommt-an',
                       f'X4: the Beschluss is there ({path.name})')
        self.app.press('space')
        self.app.wait_gone(BUTTON, re.compile('^' + notice))
        return self.send('case-manager')

    def see_confirmed(self, path):
        self.start('office')
        self.take(path)
        self.go('Beschlüsse')
        self.app.press('ctrl+f')
        self.app.type(DECISION)
        self.app.reach(ROW, DECISION, 'Tab')
        self.app.press('Return')
        told = self.app.wait_for(ROW, re.compile('^KIM-CM; XML'))
        today = f'{datetime.date.today():%d.%m.%Y}'
        if told.name.count(today) != 2:
            raise Failure(f'"{told.name}" does not say when it was sent and confirmed')
        self.app.bring(told)
        # The message lies over the row for a while.
        self.app.wait_gone(LABEL, 'Die Lieferung wurde übernommen')
        self.tour.step(self.app, 'sitzung-bestaetigt', 'the office sees that it was confirmed')

    # -- what stays open

    def plan_next(self):
        self.ask_new(STARTS + datetime.timedelta(182))
        self.app.press('Return')
        self.windows(1)
        agenda = self.app.wait_for(LIST, 'Tagesordnung')
        row = self.app.wait_for(ROW, re.compile(rf'^TOP \d {LEFT_OPEN}'), within=agenda)
        self.app.wait_for(ROW, re.compile('^' + TASK))
        if self.app.find(ROW, re.compile(TOP), within=agenda):
            raise Failure('what was dealt with is in the next agenda')
        self.app.bring(row)
        self.tour.step(self.app, 'sitzung-naechste', 'the next agenda has what stays open')
        self.tour.close('office')

    def play(self):
        self.plan()
        self.invite()
        self.attend()
        self.minute()
        self.finalise()
        self.forward()
        self.see_confirmed(self.arrive(self.send('office')))
        self.plan_next()
        for role in NAMES:
            self.places.cli(role, 'check')
        self.tour.say('a meeting needs no mouse, from the plan to the next agenda')
