# SPDX-License-Identifier: EUPL-1.2
"""Hold a workshop with the keyboard alone, and lose the power twice.

Phases, events told with the space bar, cards at speaking speed, dots, tests, a
theme, an Ist-Kette and Einzelfall-Aufgaben.  After kill -9 nothing is missing,
not even the line that was being typed.
  python3 workshop.py --build build
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, pump, until
from workplace import PASSPHRASE, Workplaces

WORKSHOP = 'FR-2026-05'
EVENTS = (('2', 'Anerkennung zugestellt'), ('6', 'Unterkunft kündigt die Nutzung'),
          ('9', 'Vermieter will eine Bescheinigung'))
CARDS = (
    'e Antrag auf Wohngeld @Sozialamt T+7 #4w',
    'e Besichtigung ohne Zusage @Wohnungswirtschaft T+11',
    'Wer stellt die Bescheinigung aus?',
    'k Ich wusste nicht, wen ich fragen soll @Klient:in T+9',
    'd Ohne Zusage keine Kaution @Jobcenter T+12 #2w',
    'r Nachbarin übersetzt @Klient:in T+10',
    'w Kündigung ohne Termin @Sozialamt T+6',
    'i Ein Blatt für Vermieter',
    'h Zusage und Kaution warten aufeinander @Jobcenter T+12 !UEBERG',
    'h Bescheinigung ist unbekannt @Wohnungswirtschaft T+9 !INFO',
    'h Brille zerbrochen @Klient:in !FINANZ',
    'e Neue Stelle meldet sich @Wohnberatung T+14',
)
THEME = 't Die Wohnung setzt die Zusage voraus und die Zusage die Wohnung.'
HALF = 'h Niemand sagt, wer als N'


class Workshop:
    def __init__(self, session):
        self.session = session
        self.places = Workplaces(session)
        self.places.set_up()
        self.app = None

    def rows(self, *words):
        header, *lines = self.places.cli('office', 'list', *words).splitlines()
        return [dict(zip(header.split('\t'), line.split('\t'))) for line in lines]

    def prepare(self):
        """The course of the case, as whoever gives it would send it."""
        workshop, = self.rows('reconstruction', '--where', 'number=' + WORKSHOP)
        package = self.places.cli('office', 'new', 'case_package', 'pseudonym=Fall Esche',
                                  'reconstruction=' + workshop['uuid']).strip()
        for week, text in EVENTS:
            self.places.cli('office', 'new', 'package_event', 'package=' + package,
                            'week=' + week, 'text=' + text)

    def start(self):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                        self.places.store('office')], profile='office')
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+4')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        self.app.click(self.app.wait_for(BUTTON, 'Workshop öffnen'))
        self.app.wait_for(LABEL, re.compile('^' + WORKSHOP))
        self.line()

    def line(self):
        line = self.app.wait_for(ENTRY, 'Erfassen')
        until(lambda: line.focused, 'the line to have the focus')
        return line

    def write(self, *cards):
        for card in cards:
            line = self.line()
            self.app.type(card)
            self.app.press('Return')
            until(lambda at=line: at.text == '', f'the line to be empty after {card}')

    def phase(self, name):
        self.app.press('F9')
        self.app.wait_for(LABEL, re.compile('^Phase .*' + name))
        self.line()

    def rest(self):
        """The break has a name and no number."""
        self.app.press('F9')
        self.app.wait_for(LABEL, 'Pause')
        self.line()

    def tell(self):
        self.phase('Ankommen')
        self.phase('Fallvorstellung')
        for number, (_, text) in enumerate(EVENTS, 1):
            self.app.press('space')
            self.app.wait_for(ROW, re.compile('^Ereignis: ' + text))
            told = self.app.find_all(ROW, re.compile('^Ereignis: '))
            if len(told) != number:
                raise Failure(f'{len(told)} events are seen, not {number}')
        self.app.press('ctrl+z')
        self.app.wait_gone(ROW, re.compile('^Ereignis: ' + EVENTS[-1][1]))
        self.app.press('space')
        self.app.wait_for(ROW, re.compile('^Ereignis: ' + EVENTS[-1][1]))
        print('events come with the space bar', flush=True)

    def strike(self, expected):
        """What was entered is there; so is the line that was not."""
        self.line()
        self.app.type(HALF)
        pump(1.2)
        self.app.kill()
        cards = self.rows('card')
        mine = [card for card in cards if card['text'] in expected]
        if len(mine) != len(expected):
            raise Failure(f'{len(mine)} of {len(expected)} cards outlived the blow')
        self.start()
        self.app.wait_for(LABEL, re.compile('^Sie sind in „'))
        until(lambda: self.line().text == HALF, 'the line as it was')
        self.app.press('Escape')
        until(lambda: self.line().text == '', 'the line to be empty')
        print(f'{len(mine)} cards and half a line outlived the blow', flush=True)
        return {card['text']: card['structural'] for card in mine}

    @staticmethod
    def text(card):
        card = re.sub(r'^[a-z] ', '', card)
        return re.sub(r' (@\S+|T\+\d+|#\d+w|![A-Z]+)', '', card)

    def capture(self):
        self.phase('Verständnisfragen')
        half = len(CARDS) // 2
        self.write(*CARDS[:half])
        self.strike([self.text(card) for card in CARDS[:half]])
        self.phase('Zeitstrahl')
        self.write(*CARDS[half:])
        self.app.wait_for(ROW, re.compile('^Ereignis: Neue Stelle meldet sich, Wohnberatung'))
        print(f'{len(CARDS)} cards without leaving the line', flush=True)

    def weigh(self):
        self.phase('Perspektiven')
        self.phase('Wendepunkte')
        self.write('.1 7', '.2 4')
        self.app.wait_for(ROW, re.compile('^Hürde: Zusage und Kaution.*, 7 Punkte'))
        self.app.press('F6')
        until(lambda: self.app.focus and self.app.focus.name.startswith(('Hürde', 'Ereignis')),
              'the board')
        self.app.press('F2')
        self.rest()
        self.phase('Vom Fall zum Muster')
        self.write('.1 jjjuj', '.2 jnjjj', '.3 nnnnn')
        found = self.strike([self.text(card) for card in CARDS])
        if [found[self.text(CARDS[index])] for index in (8, 9, 10)] != ['JA', 'JA', 'NEIN']:
            raise Failure(f'the tests say something else: {found}')
        print('dots and tests stand', flush=True)

    def close(self):
        self.phase('Generative Themen')
        self.write(THEME)
        self.app.wait_for(ROW, re.compile('Die Wohnung setzt die Zusage voraus'))
        self.phase('Rückgabe')
        self.write('a Brille bei der Krankenkasse beantragen')
        self.app.wait_for(ROW, re.compile('^Brille bei der Krankenkasse'))
        self.app.click(self.app.wait_for(BUTTON, 'Workshop beenden'))
        self.app.wait_for(LABEL, re.compile('die Uhr steht'))
        self.app.press('F11')
        self.app.wait_gone(BUTTON, 'Zur Liste')
        self.app.press('F11')
        self.app.wait_for(BUTTON, 'Zur Liste')
        problems = self.app.audit()
        if problems:
            raise Failure('\n'.join(map(str, problems)))
        self.app.finish()
        workshop, = self.rows('reconstruction', '--where', 'number=' + WORKSHOP)
        theme = [row for row in self.rows('theme') if workshop['uuid'] in row['workshops']]
        if workshop['status'] != 'DURCHGEFUEHRT' or len(theme) != 1:
            raise Failure(f'the workshop is {workshop["status"]} with {len(theme)} themes')
        print('a theme, a task for the case giver, and the end', flush=True)

    def run(self):
        self.prepare()
        self.start()
        self.tell()
        self.capture()
        self.weigh()
        self.close()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Workshop(session).run()))
