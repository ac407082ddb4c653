# SPDX-License-Identifier: EUPL-1.2
"""Hold a workshop of 150 minutes with the keyboard alone, and lose the power twice.

From the passphrase to the end there are only keys: ten phases, events told with
the space bar, 120 cards at speaking speed, dots, tests, a theme and tasks.  The
clock on the wall runs faster, so that the minutes of each phase pass.  After
kill -9 nothing is missing that the screen showed, not even the line that was
being typed.
  python3 workshop.py --build build
"""
import re
import sys
import time

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, pump, until
from workplace import PASSPHRASE, Workplaces

WORKSHOP = 'FR-2026-05'
RATE = 90
BOARD = 'Zeitstrahl des Workshops'
EVENTS = (('2', 'Anerkennung zugestellt'), ('6', 'Unterkunft kündigt die Nutzung'),
          ('9', 'Vermieter will eine Bescheinigung'))
LANES = ('Sozialamt', 'Wohnungswirtschaft', 'Jobcenter', 'Klient:in')
PAPERS = ('Zusage', 'Bescheinigung', 'Kaution', 'Mietvertrag', 'Schufa-Auskunft', 'Wohngeld',
          'Meldung', 'Konto', 'Anmeldung', 'Ersparnis')
SENTENCES = {
    'e': ('{} beantragt', '{} abgelehnt', '{} liegt vor', '{} angefordert', '{} nachgereicht'),
    'f': ('Wer gibt die {}?', 'Wann kam die {}?'),
    'k': ('Ich kannte die {} nicht',),
    'd': ('Ohne {} kein Auftrag',),
    'r': ('Nachbarin hilft bei {}',),
    'w': ('Ab hier fehlte die {}',),
    'h': ('{} und Termin warten aufeinander', '{} ist bei der Stelle unbekannt'),
    'i': ('Ein Blatt zu {}',),
    'a': ('{} im Einzelfall besorgen',),
}
HURDLES = ('UEBERG', 'INFO', 'WARTE', 'FINANZ')
# In each phase: which cards, and how many of them.
PLAN = {
    'Ankommen': 'i' * 4, 'Fallvorstellung': 'f' * 8, 'Verständnisfragen': 'f' * 6 + 'e' * 8,
    'Zeitstrahl': 'e' * 40, 'Perspektiven': 'k' * 9 + 'd' * 10 + 'r' * 9,
    'Wendepunkte': 'w' * 6 + 'h' * 14, 'Vom Fall zum Muster': 'i' * 4, 'Rückgabe': 'a' * 2,
}
THEME = 't Die Wohnung setzt die Zusage voraus und die Zusage die Wohnung.'
DOUBTFUL = ('d In Ostervelde liegt der Antrag @Jobcenter T+3', 'k Frau Zobelmann wartet T+4',
            'd Bescheid vom 12.07.2024 @Jobcenter T+3', 'f Az. OV-2024-771 wo?',
            'r Tel. 0171 3920017')
STATES = 'Stände des Zeitstrahls'
STATE = r' · \d\d\.\d\d\.\d{4} \d\d:\d\d'
HALF = 'h Niemand sagt, wer als N'


def text_of(card):
    """What stands on a card of that line."""
    return re.sub(r' (@\S+|T\+\d+|#\d+w|![A-Z]+)', '', re.sub(r'^[a-z] ', '', card))


def write_cards():
    """Per phase the lines; no two cards say the same."""
    used = {kind: 0 for kind in SENTENCES}
    cards = {}
    for phase, kinds in PLAN.items():
        cards[phase] = []
        for kind in kinds:
            number = used[kind]
            used[kind] += 1
            forms = SENTENCES[kind]
            line = f'{kind} ' + forms[number // len(PAPERS) % len(forms)].format(
                PAPERS[number % len(PAPERS)])
            if kind in 'ekdrwh':
                line += f' @{"Klient:in" if kind == "k" else LANES[number % 3]}' \
                        f' T+{number % 14 + 1}'
            if kind == 'e' and number % 3 == 0:
                line += f' #{number % 5 + 1}w'
            if kind == 'h':
                line += f' !{HURDLES[number % len(HURDLES)]}'
            cards[phase].append(line)
    every = [text_of(card) for lines in cards.values() for card in lines]
    if len(every) != 120 or len(set(every)) != 120:
        raise Failure(f'the script has {len(set(every))} of {len(every)} cards')
    return cards


class Workshop:
    def __init__(self, session):
        self.session = session
        self.places = Workplaces(session)
        self.places.set_up()
        self.app = None
        self.cards = write_cards()
        self.written = []
        self.entry = None
        clock = session.build / 'tests/ui/libfast-clock.so'
        self.clock = {'LD_PRELOAD': str(clock), 'FAST_CLOCK_FROM': f'{time.time():.3f}',
                      'FAST_CLOCK_RATE': str(RATE)}

    def rows(self, *words):
        header, *lines = self.places.cli('office', 'list', *words).splitlines()
        return [dict(zip(header.split('\t'), line.split('\t'))) for line in lines]

    def prepare(self):
        """The course of the case, as whoever gives it would send it."""
        workshop, = self.rows('reconstruction', '--where', 'number=' + WORKSHOP)
        self.places.cli('office', 'set', workshop['uuid'], 'variant=M150')
        package = self.places.cli('office', 'new', 'case_package', 'pseudonym=Fall Esche',
                                  'reconstruction=' + workshop['uuid']).strip()
        for week, text in EVENTS:
            self.places.cli('office', 'new', 'package_event', 'package=' + package,
                            'week=' + week, 'text=' + text)

    # -- from the passphrase to the line, by keys

    def start(self):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                        self.places.store('office')], profile='office',
                                       environment=self.clock)
        field = self.app.wait_for(ENTRY, 'Kennwort')
        until(lambda: field.focused, 'the passphrase to have the focus')
        self.app.type(PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+4')
        self.app.reach(ROW, WORKSHOP, 'Down')
        self.app.press('Return')
        self.app.reach(BUTTON, 'Workshop öffnen', 'shift+Tab')
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('^' + WORKSHOP))
        self.line()

    def line(self):
        self.entry = self.app.wait_for(ENTRY, 'Erfassen')
        until(lambda: self.entry.focused, 'the line to have the focus')
        return self.entry

    def board(self):
        """The cards and events that are on the screen."""
        tree = self.app.tree()
        board, = [node for node in tree.nodes.values() if node.name == BOARD]
        return {node.name for node in tree.nodes.values()
                if node.role in ROW and board.key in tree.ancestors(node.key)}

    def write(self, *cards):
        for card in cards:
            self.app.type(card)
            self.app.press('Return')
            until(lambda: self.entry.text == '', f'the line to be empty after {card}')

    def write_phase(self, name, part=slice(None)):
        cards = self.cards[name][part]
        self.write(*cards)
        self.written += [text_of(card) for card in cards]

    def minutes(self):
        """What the clock of the phase shows, and what was planned for it."""
        found = self.app.find(LABEL, re.compile(r'^\d+:\d\d von \d+:00'))
        return [int(part) for part in re.findall(r'(\d+):', found.name)] if found else (0, 0)

    def wait_for_end(self):
        """Nobody leaves a phase before its time."""
        until(lambda: self.minutes()[0] >= self.minutes()[1], 'the end of the phase', 60)

    def phase(self, name):
        self.app.press('F9')
        self.app.wait_for(LABEL, re.compile('^Phase .*' + name))
        self.line()

    def rest(self):
        """The break has a name and no number."""
        self.app.press('F9')
        self.app.wait_for(LABEL, 'Pause')
        self.line()
        self.wait_for_end()

    # -- the phases

    def tell(self):
        self.phase('Ankommen')
        self.write_phase('Ankommen')
        self.wait_for_end()
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
        self.write_phase('Fallvorstellung')
        self.wait_for_end()
        print('events come with the space bar', flush=True)

    def strike(self, half):
        """Lose the power; what the screen showed is there, and the line that was not entered."""
        self.line()
        if half:
            self.app.type(half)
            pump(1.2)
        shown = self.board()
        self.app.kill()
        stored = {card['text'] for card in self.rows('card')}
        missing = [text for text in self.written if text not in stored]
        if missing:
            raise Failure(f'{missing} did not outlive the blow')
        self.start()
        self.app.wait_for(LABEL, re.compile('^Sie sind in „'))
        if half:
            until(lambda: self.entry.text == half, 'the line as it was')
            self.app.press('Escape')
            until(lambda: self.line().text == '', 'the line to be empty')
        until(lambda: self.board() >= shown, 'the board as it was')
        print(f'{len(shown)} cards on the board outlived the blow', flush=True)

    def capture(self):
        self.phase('Verständnisfragen')
        self.write_phase('Verständnisfragen')
        self.wait_for_end()
        self.phase('Zeitstrahl')
        self.write_phase('Zeitstrahl', slice(0, 20))
        self.strike(HALF)
        self.write_phase('Zeitstrahl', slice(20, None))
        self.wait_for_end()
        self.phase('Perspektiven')
        self.hold_back()
        self.write_phase('Perspektiven')
        self.wait_for_end()

    def hold_back(self):
        """With people from outside at the table, a town stays in the line until it is changed."""
        before = self.board()
        for told in DOUBTFUL:
            self.app.type(told)
            self.app.press('Return')
            pump(0.3)
            if self.line().text != told or self.board() != before:
                raise Failure(f'"{told}" went to the board')
            self.app.press('ctrl+a', 'BackSpace')
        print('what tells who it is stays in the line', flush=True)

    def weigh(self):
        self.phase('Wendepunkte')
        self.write_phase('Wendepunkte')
        # The moment the card is there, it is safe.
        self.strike(None)
        self.write('.1 7', '.2 4')
        self.app.wait_for(ROW, re.compile('^Hürde: Zusage und Termin.*, 7 Punkte'))
        self.app.press('F6')
        until(lambda: self.app.focus and self.app.focus.name.startswith(('Hürde', 'Ereignis')),
              'the board')
        self.app.press('F2')
        self.wait_for_end()
        self.rest()
        self.phase('Vom Fall zum Muster')
        self.write('.1 jjjuj', '.2 jnjjj', '.3 nnnnn')
        self.write_phase('Vom Fall zum Muster')
        self.wait_for_end()

    def close(self):
        self.phase('Generative Themen')
        self.write(THEME)
        self.app.wait_for(ROW, re.compile('Die Wohnung setzt die Zusage voraus'))
        self.wait_for_end()
        self.phase('Rückgabe')
        self.write(*self.cards['Rückgabe'])
        self.app.wait_for(ROW, re.compile('^Zusage im Einzelfall besorgen'))
        self.wait_for_end()
        self.app.press('F11')
        self.app.wait_gone(BUTTON, 'Zur Liste')
        self.app.wait_gone(ROW, re.compile('^Zusage im Einzelfall besorgen'))
        self.app.press('F11')
        self.app.wait_for(BUTTON, 'Zur Liste')
        self.app.press('F6', 'F6')
        self.app.reach(BUTTON, 'Workshop beenden', 'Tab')
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('die Uhr steht'))
        problems = self.app.audit()
        if problems:
            raise Failure('\n'.join(map(str, problems)))

    # -- a state of the board comes back

    def states(self):
        self.app.wait_for(LIST, STATES)
        return [node.name for node in self.app.find_all(ROW, re.compile(STATE))]

    def ask_back(self, name):
        """Choose a state; the question has the focus."""
        states = self.states()
        self.app.press('ctrl+f')
        for _ in range(60):
            if self.app.focus and self.app.focus.name in states:
                break
            self.app.press('shift+Tab')
        steps = states.index(name) - states.index(self.app.focus.name)
        self.app.press(*['Down' if steps > 0 else 'Up'] * abs(steps))
        self.app.reach(ROW, name, 'Down', 1)
        self.app.press('Return')
        until(lambda: len(self.app.windows()) > 1, 'the question')
        if name.split(';')[0] not in self.app.window.name:
            raise Failure(f'the question is "{self.app.window.name}", not about {name}')

    def answer(self, button):
        self.app.reach(BUTTON, button, 'Tab', 5)
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 1, 'the end of the question')

    def look_at_board(self):
        self.app.press('ctrl+f')
        self.app.reach(BUTTON, 'Workshop öffnen', 'Tab')
        self.app.press('Return')
        self.line()
        shown = self.board()
        self.to_list()
        return shown

    def to_list(self):
        self.app.reach(BUTTON, 'Zur Liste', 'shift+Tab')
        self.app.press('Return')
        self.app.wait_for(BUTTON, 'Workshop öffnen')

    def bring_back(self):
        """The board as it was before anybody spoke of hurdles, and as it is now again."""
        now = self.board()
        self.to_list()
        kept = self.states()
        then, = [name for name in kept if name.startswith('Perspektiven')]
        self.ask_back(then)
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the question')
        if self.states() != kept:
            raise Failure('the question alone changes the board')
        self.ask_back(then)
        self.answer('Zurückholen')
        self.app.wait_for(LABEL, 'Der Zeitstrahl ist wieder wie zuvor.')
        before = self.look_at_board()
        if not before < now or any(name.startswith('Hürde') for name in before):
            raise Failure(f'{len(before)} of {len(now)} cards are there, with hurdles')
        # What the board was is the latest state.
        self.ask_back(self.states()[0])
        self.answer('Zurückholen')
        if self.look_at_board() != now:
            raise Failure('the latest state is not what the board was')
        self.app.press('ctrl+z', 'ctrl+z')
        if self.look_at_board() != now or self.states() != kept:
            raise Failure('undo does not bring back the board and its states')
        print(f'the board goes back to {len(before)} cards, and to {len(now)} again', flush=True)
        self.app.finish()

    def check(self):
        workshop, = self.rows('reconstruction', '--where', 'number=' + WORKSHOP)
        theme = [row for row in self.rows('theme') if workshop['uuid'] in row['workshops']]
        if workshop['status'] != 'DURCHGEFUEHRT' or len(theme) != 1:
            raise Failure(f'the workshop is {workshop["status"]} with {len(theme)} themes')
        cards = [card for card in self.rows('card')
                 if card['reconstruction'] == workshop['uuid']]
        tasks = [task for task in self.rows('single_task')
                 if task['reconstruction'] == workshop['uuid']]
        if {card['text'] for card in cards} != set(self.written) or len(cards) + len(tasks) != 120:
            raise Failure(f'{len(cards)} cards and {len(tasks)} tasks are there')
        answers = {card['text']: card['structural'] for card in cards}
        tested = [answers[text_of(card)] for card in self.cards['Wendepunkte'] if card[0] == 'h'][:3]
        if tested != ['JA', 'JA', 'NEIN']:
            raise Failure(f'the tests say something else: {tested}')
        spent = sum(int(run['spent'] or 0) for run in self.rows('phase_run')
                    if run['reconstruction'] == workshop['uuid']) // 60
        if spent < 150:
            raise Failure(f'the workshop took {spent} minutes')
        print(f'{len(cards)} cards, {len(tasks)} tasks and a theme in {spent} minutes', flush=True)

    def run(self):
        self.prepare()
        self.start()
        self.tell()
        self.capture()
        self.weigh()
        self.close()
        self.bring_back()
        self.check()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Workshop(session).run()))
