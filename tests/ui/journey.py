# SPDX-License-Identifier: EUPL-1.2
"""The whole loop: what was reported becomes a theme, a decision and a
Zielsystem, and comes back to single cases.  A part of the tour.

Three workplaces, each with its store: the laptop of a case manager, the office
and the laptop on the projector.  What one knows of the others came in a file.
"""
import datetime
import re
import time

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, TAB, Failure, until
from workplace import NAMES

PROJECTOR = 'Laptop Workshop'
CASE = 'Haidari, Nasrin'
FOLLOWED = 'Abdullahi, Hodan'
SECRETS = ('Haidari', 'Nasrin', 'Elyas', 'Lindenstraße', '8765432', 'OV-2024-017', '2023-09-04')
# Of events of the case, as a screen would write them.
DAYS = ('04.09.2023', '13.12.2023', '11.07.2024', '24.07.2024', '2024-07')
CLUSTER = 'Zugang ohne Konto'
WORKSHOP, SYSTEM, DECISION = 'FR-2026-09', 'ZS-2026-09', 'LG-2026-09'
HURDLE = 'Anmeldung nur mit Konto im Netz'
SENTENCE = 'Wer meldet sich an, wenn die Anmeldung ein Konto voraussetzt?'
TASK = 'Termin am Telefon vereinbaren'
STEP = 'Offene Sprechstunde'


def day(days):
    return (datetime.date.today() + datetime.timedelta(days)).isoformat()


class Journey:
    """@tour lends its hands, and the workplaces with what was reported there."""

    def __init__(self, tour, subject):
        self.tour = tour
        self.places = tour.places
        self.subject = subject
        self.uuid = {}

    # -- between the windows

    def new(self, name, entity, *values):
        self.uuid[name] = self.places.cli('office', 'new', entity, *values).strip()
        return self.uuid[name]

    def set(self, name, *values):
        self.places.cli('office', 'set', self.uuid[name], *values)

    def rows(self, role, *words):
        header, *lines = self.places.cli(role, 'list', *words).splitlines()
        return [dict(zip(header.split('\t'), line.split('\t'))) for line in lines]

    def device(self, here, there):
        wanted = {**NAMES, 'projector': PROJECTOR}[there]
        return next(row for row in self.rows(here, 'device') if row['name'] == wanted)

    def carry(self, here, there, sentence):
        """A sealed file from one to the other; nobody can read it on its way."""
        path = self.places.cli(here, 'export', '--to', self.device(here, there)['device_id'],
                               '--out', self.places.exchange).strip()
        with open(path, 'rb') as file:
            content = file.read()
        for secret in (*SECRETS, HURDLE, SENTENCE, TASK, self.subject):
            if secret.encode() in content:
                raise Failure(f'{path} can be read by anybody')
        self.places.cli(there, 'import', path)
        self.tour.say(f'{sentence} ({path.rsplit("/", 1)[-1]})')

    def start(self, role):
        app = self.tour.launch(role)
        self.tour.unlock(app)
        return app

    def end(self, role):
        app = self.tour.apps[role]
        # Messages that are on their way out still have their buttons.
        for _ in range(20):
            problems = app.audit()
            if not problems:
                break
            time.sleep(0.5)
        else:
            raise Failure('\n'.join(map(str, problems)))
        self.tour.close(role)

    def set_up(self):
        self.places.cli('projector', 'init', '--role', 'office', '--name', PROJECTOR,
                        '--throwaway')
        self.places.configure('projector')
        for here, there in (('projector', 'office'), ('office', 'projector')):
            self.places.cli(here, 'pair-export', '--out', self.places.card(here))
            self.places.cli(there, 'pair-import', self.places.card(here), '--confirm')
        self.carry('office', 'projector', 'the laptop for workshops has the directory')

    def enter(self, app, name):
        """A message with "undo" may lie over the row, but not over the keys."""
        app.bring(app.wait_for(ROW, re.compile('^' + name)))
        until(lambda: app.focus and app.focus.name.startswith(name), name)
        app.press('Return')

    # -- 4, 5: collected and selected

    def collect(self):
        report = next(row for row in self.rows('office', 'meldebogen')
                      if row['subject'] == self.subject)
        self.uuid['report'] = report['uuid']
        self.new('cluster', 'topic_cluster', 'name=' + CLUSTER)
        self.new('entry', 'cluster_entry', 'cluster=' + self.uuid['cluster'],
                 'meldebogen=' + report['uuid'])
        app = self.start('office')
        self.tour.go(app, 'Meldebögen')
        app.click_at(app.wait_for(ROW, self.subject))
        app.click(app.wait_for(BUTTON, 'gesammelt als Status'))
        row = app.wait_for(ROW, re.compile(CLUSTER))
        app.bring(row)
        self.tour.step(app, 'schritt-04-gesammelt', 'step 4: the Meldebogen is in a cluster')
        self.end('office')

    def select(self):
        self.new('workshop', 'reconstruction', 'number=' + WORKSHOP, 'name=Fall Ahorn',
                 f'held={day(21)}T09:00', 'variant=M180', 'cluster=' + self.uuid['cluster'],
                 'reports=' + self.uuid['report'], 'criteria=HAEUFIG EINFLUSS',
                 'selection_reason=Trifft alle, die kein Konto haben.', f'selected_on={day(0)}')
        app = self.start('office')
        app.press('ctrl+4')
        app.click_at(app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        field = app.wait_for(ENTRY, 'Grund der Auswahl')
        app.bring(field)
        self.tour.step(app, 'schritt-05-auswahl', 'step 5: the office selects it, with its reason')
        self.end('office')
        self.carry('office', 'case-manager', 'who reported it is asked for the case')

    # -- 6: the Fallpaket

    def prepare(self):
        app = self.start('case-manager')
        button = app.wait_for(BUTTON, re.compile(f'^Bestätigen: {WORKSHOP}: .*{self.subject}'))
        app.bring(button)
        self.tour.step(app, 'schritt-05-mitteilung', 'the laptop sees that it was selected')
        app.click(button)
        app.wait_gone(BUTTON, re.compile(f'^Bestätigen: {WORKSHOP}'))
        app.press('ctrl+2')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        app.section('Verlauf')
        app.click(app.wait_for(BUTTON, re.compile('vorbereiten …')))
        app.wait_for(BUTTON, re.compile('^Freigeben …'))
        self.tour.step(app, 'schritt-06-fallpaket', 'step 6: real and pseudonymised, side by side')
        stand = re.compile('^Stehen lassen: Gemeinschaftsunterkunft')
        button = app.wait_for(BUTTON, stand)
        app.bring(button)
        app.click(button)
        app.wait_gone(BUTTON, stand)
        entry = app.wait_for(ENTRY, re.compile('^Begründung, falls'))
        app.bring(entry)
        app.fill(entry, 'Nur der pseudonymisierte Verlauf')
        app.press('Tab')
        app.wait_for(LABEL, re.compile('^Bereit zur Freigabe'))
        app.click(app.wait_for(BUTTON, re.compile('^Freigeben …')))
        app.wait_for(LABEL, re.compile('^Fallpaket freigeben'))
        app.press('Return')
        app.wait_for(LABEL, re.compile('^Freigegeben:'))
        app.press('Escape')
        until(lambda: len(app.windows()) == 1, 'the end of the window')
        row = app.wait_for(ROW, re.compile('^Fall Ahorn.*freigegeben am'))
        app.bring(row)
        self.tour.step(app, 'schritt-06-freigegeben', 'released, and to be looked at again')
        self.end('case-manager')
        self.carry('case-manager', 'office', 'X2: the Fallpaket travels without its key')

    def hand_on(self):
        app = self.start('office')
        app.press('ctrl+4')
        app.click_at(app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        row = app.wait_for(ROW, re.compile(f'^Fall Ahorn.*{NAMES["case-manager"]}'))
        app.bring(row)
        app.click_at(row)
        app.wait_gone(ROW, re.compile(f'^Fall Ahorn.*{NAMES["case-manager"]}'))
        self.enter(app, PROJECTOR)
        app.wait_for(LABEL, re.compile('^Den Workshop mit'))
        app.press('Return')
        row = app.wait_for(ROW, re.compile(f'^{PROJECTOR}.*Hat diesen'))
        app.bring(row)
        self.tour.step(app, 'schritt-06-geteilt', 'the workshop takes it, and is to travel')
        self.end('office')
        self.carry('office', 'projector', 'X6: the workshop goes to the laptop')
        if self.rows('projector', 'package_key') or self.rows('projector', 'case'):
            raise Failure('the laptop on the projector knows the case')

    # -- 7: the workshop

    def write(self, app, *cards):
        for card in cards:
            line = app.wait_for(ENTRY, 'Erfassen')
            until(lambda at=line: at.focused, 'the line to have the focus')
            app.type(card + '\n')
            until(lambda at=line: at.text == '', f'the line to be empty after {card}')

    def phase(self, app, *names):
        for name in names:
            app.press('F9')
            app.wait_for(LABEL, re.compile('^(Phase .*)?' + name))

    def show(self, app, picture, sentence):
        """What people from outside see and hear; no word of it tells who it is."""
        self.tour.step(app, picture, sentence)
        said = [app.dump(hidden=True)]
        said += [node.text for node in app.find_all(ENTRY) if node.text]
        for secret in (*SECRETS, *DAYS):
            if any(secret in text for text in said):
                raise Failure(f'{picture} says {secret}')

    def hold(self):
        app = self.start('projector')
        app.press('ctrl+4')
        app.click_at(app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        app.click(app.wait_for(BUTTON, 'Workshop öffnen'))
        app.wait_for(ENTRY, 'Erfassen')
        app.press('F7')
        app.wait_for(LABEL, re.compile('von außen|Externe'))
        app.press('Return')
        app.wait_for(LABEL, re.compile('pseudonymisiert, vertraulich'))
        self.phase(app, 'Ankommen', 'Fallvorstellung')
        for number in range(3):
            app.press('space')
            until(lambda n=number: len(app.find_all(ROW, re.compile('^Ereignis: '))) > n,
                  'the next event')
        self.show(app, 'schritt-07-fallvorstellung', 'step 7: the case is told event by event')
        self.phase(app, 'Verständnisfragen', 'Zeitstrahl', 'Perspektiven', 'Wendepunkte')
        self.write(app, f'h {HURDLE} @Einwohnermeldeamt T+30 !IDENT',
                   'r Nachbarin meldet online an @Klient:in', '.1 9')
        app.wait_for(ROW, re.compile(f'^Hürde: {HURDLE}.*9 Punkte'))
        self.show(app, 'schritt-07-huerden', 'hurdles get their dots')
        app.press('F11')
        app.wait_gone(BUTTON, 'Zur Liste')
        self.show(app, 'schritt-07-praesentation', 'the last row can read it')
        app.press('F11')
        app.wait_for(BUTTON, 'Zur Liste')
        self.phase(app, 'Pause', 'Vom Fall zum Muster')
        self.write(app, '.1 jjjjj')
        self.show(app, 'schritt-07-muster', 'from the case to the pattern')
        self.phase(app, 'Generative Themen')
        self.write(app, 't ' + SENTENCE)
        app.wait_for(ROW, re.compile(re.escape(SENTENCE)))
        self.show(app, 'schritt-07-thema', 'a theme is found')
        self.phase(app, 'Ist-Kette', 'Rückgabe')
        self.write(app, 'a ' + TASK)
        app.wait_for(ROW, re.compile('^' + TASK))
        app.click(app.wait_for(BUTTON, 'Workshop beenden'))
        app.wait_for(LABEL, re.compile('die Uhr steht'))
        self.show(app, 'schritt-07-ende', 'the workshop is over')
        self.end('projector')
        self.carry('projector', 'office', 'X6: what was said comes back to the office')
        self.carry('office', 'case-manager', 'X4: the Einzelfall-Aufgabe goes to who gave the case')

    def see_task(self):
        app = self.start('case-manager')
        app.press('ctrl+2')
        app.click_at(app.wait_for(ROW, re.compile('^' + CASE)))
        button = app.wait_for(BUTTON, re.compile(f'^Erledigt: .*{TASK}'))
        app.bring(button)
        self.tour.step(app, 'schritt-07-aufgabe', 'the Einzelfall-Aufgabe stands in its case')
        app.click(button)
        app.wait_gone(BUTTON, re.compile(f'^Erledigt: .*{TASK}'))
        self.end('case-manager')

    # -- 8 to 13: theme, chains, Zielsystem, decisions

    def formulate(self):
        theme = next(row for row in self.rows('office', 'theme') if row['sentence'] == SENTENCE)
        self.uuid['theme'] = theme['uuid']
        self.set('theme', 'status=FORMULIERT', 'clusters=' + self.uuid['cluster'],
                 'explanation=Das Konto ist Voraussetzung und Ziel zugleich.')
        card = next(row for row in self.rows('office', 'card') if row['text'] == HURDLE)
        self.places.cli('office', 'set', card['uuid'], 'theme=' + theme['uuid'])
        app = self.start('office')
        self.tour.go(app, 'Themen')
        app.click(app.wait_for(TAB, 'Generative Themen'))
        app.click_at(app.wait_for(ROW, re.compile(re.escape(SENTENCE))))
        app.wait_for(ROW, re.compile('^Der Satz hat höchstens 200 Zeichen'))
        self.tour.step(app, 'schritt-08-thema', 'step 8: the theme, with its rules')
        self.draft(app)
        self.end('office')

    def draft(self, app):
        """Step 10: the board of the workshop becomes an Ist-Kette."""
        app.press('ctrl+4')
        app.click_at(app.wait_for(ROW, re.compile('^' + WORKSHOP)))
        app.click(app.wait_for(BUTTON, 'Workshop öffnen'))
        app.wait_for(ENTRY, 'Erfassen')
        app.press('shift+F9')
        button = app.wait_for(BUTTON, 'Ist-Kette aus dem Zeitstrahl machen')
        app.bring(button)
        app.click(button)
        until(lambda: app.window.name.startswith('Ketten'), 'the page of the chains')
        app.wait_for(LABEL, re.compile(f'Entwurf aus {WORKSHOP}'))
        self.tour.step(app, 'schritt-10-ist-kette', 'step 10: the board is an Ist-Kette')

    def build_system(self):
        """What the Arbeitsgruppe worked out."""
        self.new('soll', 'chain', 'name=Anmeldung ohne Konto', 'kind=SOLL',
                 'theme=' + self.uuid['theme'])
        chain = 'chain=' + self.uuid['soll']
        lane = self.new('lane', 'chain_lane', chain, 'name=Einwohnermeldeamt')
        for name, kind, text, days in (('s1', 'START', 'Ankunft', 0), ('s2', 'BERAT', STEP, 7),
                                       ('s3', 'ENDE', 'Angemeldet', 14)):
            self.new(name, 'chain_step', chain, 'lane=' + lane, 'type=' + kind, 'text=' + text,
                     f'days_typ={days}')
        for here, there in (('s1', 's2'), ('s2', 's3')):
            self.new(here + there, 'chain_edge', chain, 'type=FOLGE',
                     'from_step=' + self.uuid[here], 'to_step=' + self.uuid[there])
        self.new('system', 'target_system', 'number=' + SYSTEM, 'name=Anmeldung ohne Konto',
                 'version=1', 'status=ENTWURF', 'themes=' + self.uuid['theme'],
                 'chains=' + self.uuid['soll'], 'circle_from=ASYLBLG',
                 'proposal=Das Zielsystem gilt ab sofort.')
        self.new('goal', 'target_goal', 'system=' + self.uuid['system'], 'level=HANDLUNG',
                 'text=Alle sind in zwei Wochen angemeldet')
        self.new('indicator', 'indicator', 'goal=' + self.uuid['goal'],
                 'name=Tage bis zur Anmeldung', 'aggregate=MEDIAN', 'source=EINZELFALL',
                 'measured=TAGE', 'step_to=' + self.uuid['s3'], 'target_value=14',
                 'direction=NIEDRIG')

    def decide(self):
        body = next(row for row in self.rows('office', 'body') if row['kind'] == 'LG')
        self.new('ag', 'decision', 'number=' + DECISION + 'a', f'date={day(0)}',
                 'wording=Eine Arbeitsgruppe zeichnet die Ketten.', 'body=' + body['uuid'],
                 'themes=' + self.uuid['theme'])
        self.set('theme', 'status=AG')
        app = self.start('office')
        self.see_decision(app, DECISION + 'a', 'schritt-09-lenkungsgruppe',
                          'step 9: the Lenkungsgruppe sets up an Arbeitsgruppe')
        self.end('office')
        self.build_system()
        self.new('decision', 'decision', 'number=' + DECISION, f'date={day(0)}',
                 'wording=Das Zielsystem Anmeldung ohne Konto ist beschlossen.',
                 'body=' + body['uuid'], 'themes=' + self.uuid['theme'],
                 'targets=' + self.uuid['system'])
        self.new('forwarding', 'forwarding', 'decision=' + self.uuid['decision'],
                 'recipient=KIM-CM', 'channel=XML',
                 'device=' + self.device('office', 'case-manager')['uuid'])
        self.set('system', 'status=IN_UMSETZUNG', 'decision_no=' + DECISION, f'decided={day(0)}',
                 'in_force=2026-01-01', 'monitored_from=2026-01-01')
        app = self.start('office')
        app.press('ctrl+7')
        app.click_at(app.wait_for(ROW, re.compile('^' + SYSTEM)))
        app.click(app.wait_for(BUTTON, 'Zielbaum öffnen'))
        app.wait_for(ROW, re.compile('^Handlungsziel 1.*zwei Wochen'))
        self.tour.step(app, 'schritt-11-zielsystem', 'step 11: goals, indicators and a Soll-Kette')
        self.see_decision(app, DECISION + '[^a]', 'schritt-12-beschluss',
                          'step 12: the Lenkungsgruppe decides')
        self.end('office')
        self.carry('office', 'case-manager', 'X4 and X5: the decision and what is in force travel')

    def see_decision(self, app, number, name, sentence):
        self.tour.go(app, 'Beschlüsse')
        app.click_at(app.wait_for(ROW, re.compile('^' + number)))
        self.tour.step(app, name, sentence)

    # -- 13 to 17: back to single cases

    def follow(self):
        app = self.start('case-manager')
        button = app.wait_for(BUTTON, re.compile(f'^Bestätigen: {DECISION}'))
        app.bring(button)
        self.tour.step(app, 'schritt-13-weiterleitung', 'step 13: the decision arrives')
        row = app.wait_for(ROW, re.compile(f'^{FOLLOWED} – {SYSTEM}'))
        app.bring(row)
        self.tour.step(app, 'schritt-14-umsetzung', 'step 14: a case goes the way of the Zielsystem')
        app.click_at(row)
        for name, text in (('Ankunft', '1.7.2026'), (STEP, '6.7.2026'), ('Angemeldet', '12.7.2026')):
            entry = app.wait_for(ENTRY, name)
            app.bring(entry)
            app.fill(entry, text + '\n')
        app.wait_for(LABEL, re.compile('^Geht mit der nächsten Lieferung .*Anmeldung: 11'))
        self.tour.step(app, 'schritt-15-monitoring', 'step 15: real dates against the Soll-Kette')
        self.tour.go(app, 'Heute')
        button = app.wait_for(BUTTON, re.compile(f'^Bestätigen: {DECISION}'))
        app.bring(button)
        app.click(button)
        app.wait_gone(BUTTON, re.compile(f'^Bestätigen: {DECISION}'))
        self.end('case-manager')
        self.carry('case-manager', 'office', 'X7: a row without a name goes to the office')

    def evaluate(self):
        app = self.start('office')
        app.press('ctrl+7')
        app.click_at(app.wait_for(ROW, re.compile('^' + SYSTEM)))
        app.click(app.wait_for(BUTTON, 'Monitoring öffnen'))
        row = app.wait_for(ROW, re.compile('^Fall: [0-9a-f]{6}; Quartal: 2026-Q3; .*11'))
        if any(word in app.dump() for word in ('Abdullahi', 'Hodan', '2026-07-12')):
            raise Failure('the office sees more than the row')
        app.bring(row)
        self.tour.step(app, 'schritt-16-auswertung', 'step 16: the indicator, without anybody in it')
        app.press('ctrl+t')
        stations = app.wait_for(LIST, 'Stationen der Spur')
        for name in (CLUSTER, WORKSHOP, 'Wer meldet sich an', DECISION, SYSTEM):
            app.wait_for(ROW, re.compile(name), within=stations)
        self.tour.step(app, 'schritt-16-spur', 'the trail leads from the Meldebogen to the row')
        app.press('Escape')
        until(lambda: len(app.windows()) == 1, 'the window again')
        self.end('office')

    def begin_again(self):
        app = self.start('case-manager')
        app.press('ctrl+2')
        app.click_at(app.wait_for(ROW, re.compile('^' + FOLLOWED)))
        app.click(app.wait_for(BUTTON, 'Hürde melden'))
        app.wait_for(ENTRY, 'Was geschah?')
        self.tour.step(app, 'schritt-17-wieder-ein-fall',
                       'step 17: a case under the Soll-Kette may meet the next hurdle')
        self.tour.close('case-manager')

    def play(self):
        self.set_up()
        self.collect()
        self.select()
        self.prepare()
        self.hand_on()
        self.hold()
        self.see_task()
        self.formulate()
        self.decide()
        self.follow()
        self.evaluate()
        self.begin_again()
        for role in ('case-manager', 'office', 'projector'):
            self.places.cli(role, 'check')
        self.tour.say('the loop is closed, and all three stores pass the check')
