# SPDX-License-Identifier: EUPL-1.2
"""The loop closed: a case manager ticks real dates against the Soll-Kette by
keyboard, and the office sees the anonymous row in the monitoring.

  python3 loop.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, play, until
from workplace import Workplaces

CASE = 'Abdullahi, Hodan'
SYSTEM = 'ZS-2025-01'


class Loop:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.places.set_up()
        self.forwarding = None

    def take(self, app, name):
        if self.out is not None:
            app.screenshot(self.out / f'loop-{name}.png')

    def finish(self, app):
        problems = app.audit() + app.complaints()
        if problems:
            raise Failure('\n'.join(map(str, problems)))
        app.finish()

    def carry(self, here, there):
        peer = self.places.cli(here, 'peers').splitlines()[-1].split('\t')[0]
        path = self.places.cli(here, 'export', '--to', peer, '--out', self.places.exchange)
        self.places.cli(there, 'import', path.strip())

    # -- the case

    def tick(self):
        app = self.places.open('case-manager')
        row = app.wait_for(ROW, re.compile(f'^{CASE} – {SYSTEM}; 4 von 13 Schritten'))
        self.take(app, 'today')
        app.click_at(row)
        until(lambda: app.focus and app.focus.name == 'Unterkunftsbescheinigung automatisch',
              'the first step without a date')
        for text in ('', '24.7.26', '', '', '', '5.8.2026'):
            app.type(text + '\n')
        until(lambda: app.focus and app.focus.name.startswith('Vorschuss'), 'the next step')
        granted = app.wait_for(ENTRY, 'Bewilligung')
        until(lambda: granted.description == 'Tag 27, wie im Soll', 'the day of the approval')
        if granted.text != '05.08.2026':
            raise Failure(f'the date is not shown as it was understood: {granted.text}')
        self.refuse(app)
        self.take(app, 'ticks')
        self.answer(app)
        self.take(app, 'answers')
        print('dates are ticked by keyboard, days and answers follow', flush=True)
        self.finish(app)

    def refuse(self, app):
        app.type('31.2.\n')
        until(lambda: app.focus and app.focus.name.startswith('Vorschuss') and
              app.focus.description, 'the reason why this is no date')
        app.press('ctrl+a', 'BackSpace', 'Return')
        until(lambda: app.focus and app.focus.name.startswith('Zahlung'), 'the step after it')
        if app.wait_for(ENTRY, re.compile('^Vorschuss')).description:
            raise Failure('the reason stays although nothing is typed any more')

    def answer(self, app):
        app.press('Down', 'Down')
        until(lambda: app.focus and app.focus.name == 'leistungslose Tage', 'the questions')
        if app.focus.description.replace('\u00a0', ' ') != '2 Tage, aus den Daten des Falls':
            raise Failure(f'nothing is derived: {app.focus.description}')
        app.press('Down', 'Down', 'Down')
        until(lambda: app.focus and app.focus.name == 'KV lückenlos', 'the last question')
        app.type('j\n')
        app.wait_for(LABEL, re.compile('^Geht mit der nächsten Lieferung an die Koordination: '
                                       '2026-Q3 · leistungslose Tage: 2'))

    # -- the office

    def see(self):
        self.carry('case-manager', 'office')
        app = self.places.open('office')
        area = app.wait_for(LIST, 'Bereiche')
        app.click_at(app.wait_for(ROW, re.compile('^Zielsysteme'), within=area))
        app.click_at(app.wait_for(ROW, re.compile('^' + SYSTEM)))
        app.click(app.wait_for(BUTTON, 'Monitoring öffnen'))
        row = app.wait_for(ROW, re.compile('^Fall: [0-9a-f]{6}; Quartal: 2026-Q3; '
                                           'leistungslose Tage: 2; Tage bis Bewilligung: 27; '
                                           'Antrag vor Ende: ja; KV lückenlos: ja'))
        app.wait_for(ROW, re.compile('n.=.10'))
        app.bring(row)
        self.take(app, 'office')
        if any(word in app.dump() for word in ('Abdullahi', 'Hodan', '05.08.2026')):
            raise Failure('the office sees more than the row')
        print('the office sees the row, and nobody in it', flush=True)
        self.trail(app)
        self.finish(app)

    # -- the trail

    def trail(self, app):
        app.press('ctrl+t')
        stations = app.wait_for(LIST, 'Stationen der Spur')
        until(lambda: app.focus and app.focus.name.startswith(SYSTEM), 'the start of the trail')
        for name in ('Lücke beim Wechsel', 'GT-2025-01', 'LG-2025-05', 'DK-2025-01', 'DK-2025-03',
                     '10 erfasste Fälle'):
            app.wait_for(ROW, re.compile(name), within=stations)
        problems = app.audit()
        if problems:
            raise Failure('\n'.join(map(str, problems)))
        self.take(app, 'trail')
        app.press('Home')
        until(lambda: app.focus and 'Meldebögen' in app.focus.name, 'the first station')
        self.walk_to(app, 'LG-2025-05')
        app.press('Return')
        until(lambda: len(app.windows()) == 1 and app.window.name.startswith('Beschlüsse'),
              'the page of the Beschluss')
        app.press('ctrl+t')
        app.wait_for(LIST, 'Stationen der Spur')
        until(lambda: app.focus and app.focus.name.startswith('LG-2025-05'), 'its own trail')
        app.press('Escape')
        until(lambda: len(app.windows()) == 1, 'the window again')
        print('the trail is walked by keyboard', flush=True)

    def walk_to(self, app, name):
        for _ in range(30):
            if app.focus and app.focus.name.startswith(name):
                return
            before = app.focus
            app.press('Down')
            until(lambda b=before: app.focus and app.focus != b, 'the next station')
        raise Failure(f'no station {name}')

    # -- a Beschluss that is passed on

    def forward(self):
        lines = self.places.cli('office', 'list', 'decision').splitlines()
        decision = next(line.split('\t')[0] for line in lines if 'LG-2025-05' in line)
        device = self.places.cli('office', 'list', 'device').splitlines()[-1].split('\t')[0]
        self.forwarding = self.places.cli(
            'office', 'new', 'forwarding', f'decision={decision}', 'recipient=KIM-CM Ostervelde',
            'channel=XML', f'device={device}').strip()
        self.places.cli('office', 'new', 'task', 'text=Laufzettel in allen Sprachen auslegen',
                        f'device={device}', 'status=OFFEN', 'due=2026-12-01')
        self.carry('office', 'case-manager')

    def confirm(self):
        app = self.places.open('case-manager')
        button = app.wait_for(BUTTON, re.compile('^Bestätigen: LG-2025-05: Das Zielsystem'))
        app.wait_for(BUTTON, 'Erledigt: Laufzettel in allen Sprachen auslegen')
        app.bring(button)
        self.take(app, 'notices')
        app.click(button)
        app.wait_for(ROW, re.compile('^LG-2025-05: .*KIM-CM Ostervelde · .*bestätigt am'))
        self.finish(app)
        self.carry('case-manager', 'office')
        shown = self.places.cli('office', 'show', self.forwarding)
        if not re.search(r'^confirmed\t2026-', shown, re.MULTILINE):
            raise Failure(f'the office was not told: {shown}')
        print('a Beschluss is passed on and confirmed', flush=True)

    def run(self):
        self.tick()
        self.see()
        self.forward()
        self.confirm()


def main(session):
    Loop(session).run()


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
