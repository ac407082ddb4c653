# SPDX-License-Identifier: EUPL-1.2
"""Build a chain of 30 steps by keyboard and read it back without looking.

What is read back are the names of the steps and the relations between them, as
a screen reader gets them, on the canvas and in the outline.
  python3 chain.py --build build
"""
import re
import sys

from driver import LIST, ROW, Failure, play, pump, until

CLIENT = 'Klient:in / Familie'
CANVAS = re.compile('^Kette: ')
STEP = re.compile(r'^Schritt (?P<number>\d+) von (?P<of>\d+), (?P<lane>[^,]+), (?P<text>[^,]+)'
                  r'(?:, führt zu (?P<leads_to>„[^,]+))?(?:, .*)?$')


# What must be there in the end: institution, text, and what it leads to.  Steps
# without text are called by their kind.
EXPECTED = [
    (CLIENT, 'Ehepaar will zusammenleben', ['Rechtslage klären']),
    ('Migrationsberatung', 'Rechtslage klären', ['Visum nötig?']),
    ('Migrationsberatung', 'Visum nötig?', ['Termin beantragen', 'Titel im Inland beantragen']),
    ('Botschaft', 'Termin beantragen', ['Warten']),
    ('Botschaft', 'Warten', ['Antrag annehmen']),
    ('Botschaft', 'Antrag annehmen', ['Zustimmung prüfen']),
    ('ABH Kreis', 'Zustimmung prüfen', ['Unterlagen vollständig?']),
    ('ABH Kreis', 'Unterlagen vollständig?', ['Visum erteilen', 'Unterlagen nachreichen']),
    ('Botschaft', 'Visum erteilen', ['Einreise']),
    (CLIENT, 'Unterlagen nachreichen', ['Zustimmung prüfen']),
    (CLIENT, 'Einreise', ['parallel auf/zu']),
    (CLIENT, 'parallel auf/zu', ['Anmeldung', 'Leistung beantragen']),
    ('Bürgerbüro', 'Anmeldung', ['Ehe nachbeurkunden']),
    ('Standesamt', 'Ehe nachbeurkunden', ['Titel beantragen']),
    ('Jobcenter', 'Leistung beantragen', ['Titel beantragen']),
    ('ABH Kreis', 'Titel im Inland beantragen', ['Titel beantragen']),
    ('ABH Kreis', 'Titel beantragen', ['Fiktionsbescheinigung ausstellen']),
    ('ABH Kreis', 'Fiktionsbescheinigung ausstellen', ['Karte herstellen']),
    ('Bundesdruckerei', 'Karte herstellen', ['Titel aushändigen']),
    ('ABH Kreis', 'Titel aushändigen', ['Familienversicherung prüfen']),
    ('Krankenkasse', 'Familienversicherung prüfen', ['Versichert?']),
    ('Krankenkasse', 'Versichert?', ['Bewilligung', 'Krankenhilfe klären']),
    ('Jobcenter', 'Bewilligung', ['Einstufungstest']),
    ('Sozialamt', 'Krankenhilfe klären', ['Einstufungstest']),
    ('Sprachkursträger', 'Einstufungstest', ['Warten']),
    ('Sprachkursträger', 'Warten', ['Kurs beginnt']),
    ('Sprachkursträger', 'Kurs beginnt', ['Kitaplatz suchen']),
    ('Jugendamt', 'Kitaplatz suchen', ['Übergabe bestätigen']),
    ('KIM-Case Management', 'Übergabe bestätigen', ['Familie lebt zusammen']),
    ('KIM-Case Management', 'Familie lebt zusammen', []),
]


class Chain:
    def __init__(self, session):
        self.app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role=office',
                                   '--page=chains'], language='de')
        self.line = None
        self.canvas = None

    # -- hearing

    def expect_focus(self, name):
        """Wait until a screen reader would have said that."""
        def is_there():
            for node in self.near() if self.line else self.app.root.descendants():
                if node.focused and re.search(name, node.name):
                    return node
            return None
        return until(is_there, f'the focus at {name}')

    def near(self):
        """Where the focus goes while a chain is edited; all else is slow to ask."""
        yield self.line
        yield from self.canvas.children

    def hear(self, list_name):
        """The steps of a list as they are spoken, in the same form as above."""
        found = {}
        # A list has rows for what is in view; going down brings the others.
        for _ in range(10):
            for node in self.app.wait_for(LIST, list_name).descendants():
                match = STEP.match(node.name) if node.role in ROW else None
                if match:
                    found[int(match['number'])] = (match['lane'], match['text'],
                                                   re.findall('„(.+?)“', match['leads_to'] or ''))
                    if int(match['of']) != len(EXPECTED):
                        raise Failure(f'the list speaks of {match["of"]} steps')
            if len(found) == len(EXPECTED):
                break
            self.app.press('Next')
            pump(0.3)
        return [found[number] for number in sorted(found)]

    def relate(self):
        """What the relations of the canvas lead to, by the text of a step."""
        flow = {}
        for node in self.canvas.descendants():
            match = STEP.match(node.name)
            if match:
                flow.setdefault(match['text'], []).extend(
                    STEP.match(target)['text'] for target in node.related('FLOWS_TO'))
        return flow

    def show(self, name):
        """F6 goes round the parts of the window; one of them is the list."""
        parts = self.app.find_all(LIST, name)
        for _ in range(8):
            if parts and any(node.focused for node in [parts[0], *parts[0].descendants()]):
                return
            self.app.press('F6')
            pump(0.3)
            parts = self.app.find_all(LIST, name)
        raise Failure(f'F6 does not lead to {name}')

    def compare(self):
        """Each step is there once, and what is said is what the relations say."""
        expected = sorted((lane, text, sorted(leads_to)) for lane, text, leads_to in EXPECTED)
        for name in (CANVAS, 'Gliederung'):
            self.show(name)
            heard = sorted((lane, text, sorted(leads_to))
                           for lane, text, leads_to in self.hear(name))
            if heard != expected:
                wrong = [step for step in heard if step not in expected]
                raise Failure(f'{name}: {len(heard)} steps, {wrong}')
        wanted = {}
        for _, text, leads_to in EXPECTED:
            wanted.setdefault(text, []).extend(leads_to)
        self.show(CANVAS)
        for text, leads_to in self.relate().items():
            if sorted(leads_to) != sorted(wanted[text]):
                raise Failure(f'{text} is related to {leads_to}')

    # -- typing

    def answer(self, question, *texts):
        """Type what a question in the line at the foot asks for."""
        for text in texts:
            self.expect_focus(question)
            self.app.press('ctrl+a')
            self.app.type(text + '\n')
            pump(0.2)

    def ask(self, key, question, text):
        """A question that ends with its answer."""
        self.app.press(key)
        self.answer(question, text)
        self.expect_focus('^Schritt')

    def decide(self, text):
        """Take both answers as they are offered, and say how the first goes on."""
        for number in (1, 2):
            self.expect_focus(f'Antwort {number}')
            self.app.press('Return')
            pump(0.2)
        self.answer('Antwort 3', '')
        self.answer('Text des Schritts', text)

    def second_way(self, decision, text):
        self.ask('g', 'Gehe zu', decision)
        self.app.press('2')
        pump(0.3)
        self.ask('F2', 'Text des Schritts', text)

    def create(self):
        self.app.wait_for(LIST, 'Dienstleistungsketten')
        # Only with a page before this one Alt+Left could go back to it.
        self.app.press('ctrl+1')
        until(lambda: self.app.window.name.startswith('Heute'), 'the page Heute')
        self.app.press('ctrl+6')
        self.app.wait_for(LIST, 'Dienstleistungsketten')
        self.app.press('ctrl+n')
        self.expect_focus('Titel')
        self.app.type('Familiennachzug\n')
        self.line = self.expect_focus('Nächster Schritt')
        self.canvas = self.app.wait_for(LIST, CANVAS)

    def build(self):
        """The main way at speaking speed, then what leads off it."""
        following = 'Nächster Schritt'
        self.answer(following, '@Klient:in Ehepaar will zusammenleben',
                    '@Migrationsberatung Rechtslage klären', 'Visum nötig?')
        self.decide('@Botschaft Termin beantragen #6w')
        self.answer(following, 'Antrag annehmen', '@"ABH Kreis" Zustimmung prüfen',
                    'Unterlagen vollständig?')
        self.decide('@Botschaft Visum erteilen')
        self.answer(following, '@Klient:in Einreise', '@Bürgerbüro Anmeldung',
                    '@Standesamt Ehe nachbeurkunden', '@ABH Kreis Titel beantragen',
                    'Fiktionsbescheinigung ausstellen !WARTE keine Termine',
                    '@Bundesdruckerei Karte herstellen', '@ABH Kreis Titel aushändigen',
                    '@Krankenkasse Familienversicherung prüfen', 'Versichert?')
        self.decide('@Jobcenter Bewilligung')
        self.answer(following, '@Sprachkursträger Einstufungstest #8w', 'Kurs beginnt',
                    '@Jugendamt Kitaplatz suchen', '@KIM-Case Management Übergabe bestätigen')
        self.app.press('Escape')
        self.expect_focus('^Schritt')
        self.ask('z', 'Text des Schritts', 'Familie lebt zusammen')
        self.second_way('Visum nötig', '@ABH Kreis Titel im Inland beantragen')
        self.ask('v', 'Weiter bei', 'Titel beantragen')
        self.second_way('Unterlagen vollständig', '@Klient:in Unterlagen nachreichen')
        self.ask('r', 'Zurück zu', 'Zustimmung prüfen')
        self.second_way('Versichert', '@Sozialamt Krankenhilfe klären')
        self.ask('v', 'Weiter bei', 'Einstufungstest')
        self.ask('g', 'Gehe zu', 'Einreise')
        self.ask('p', 'Text des Schritts', '@Jobcenter Leistung beantragen')
        self.ask('v', 'Weiter bei', 'Titel beantragen')

    def undo(self):
        """What is deleted and brought back stands where it stood."""
        self.ask('g', 'Gehe zu', 'Karte herstellen')
        self.app.press('Delete')
        until(lambda: 'Karte herstellen' not in self.relate(), 'the step to be gone')
        self.app.press('ctrl+z')
        until(lambda: 'Karte herstellen' in self.relate(), 'the step to be back')

    def shift(self):
        """Alt with an arrow moves a step in its chain; in other pages Alt+Left goes back."""
        self.ask('g', 'Gehe zu', 'Karte herstellen')
        before = self.relate()['Karte herstellen']
        self.app.press('alt+Left')
        until(lambda: self.relate().get('Karte herstellen') not in (None, before),
              'the step to be earlier')
        self.app.press('alt+Right')
        until(lambda: self.relate().get('Karte herstellen') == before, 'the step to be back')

    def merge(self):
        """One lane takes the steps of another, and gives them back."""
        def in_lane(name):
            return sum(1 for lane, _, _ in self.hear(CANVAS) if lane == name)

        before = in_lane('Bürgerbüro')
        self.app.press('Home', 'Left', 'Down', 'Down', 'Down', 'Down')
        self.expect_focus('Bürgerbüro')
        self.app.press('i')
        self.answer('Zusammenlegen mit', 'Finanzamt', 'Standesamt')
        until(lambda: in_lane('Bürgerbüro') == 0, 'the lane to be merged')
        self.app.press('ctrl+z')
        until(lambda: in_lane('Bürgerbüro') == before, 'the lane to be back')

    def run(self):
        self.create()
        self.build()
        self.compare()
        print(f'{len(EXPECTED)} steps were built by keyboard and read back', flush=True)
        self.undo()
        self.compare()
        print('what was deleted came back', flush=True)
        self.shift()
        self.compare()
        print('a step was moved and moved back', flush=True)
        self.merge()
        self.compare()
        print('two lanes were merged and parted', flush=True)
        self.app.finish()


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Chain(session).run()))
