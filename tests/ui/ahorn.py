# SPDX-License-Identifier: EUPL-1.2
"""Enter the sample case Ahorn anew, by keyboard alone; it has to equal the demo data.

What is to be entered is read from a store with the demo data.  In a second one the case
is erased first; then everything that hangs on it is typed into the window, and both have
to say the same in every field.

  python3 ahorn.py --build build
"""
import json
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from driver import BUTTON, ENTRY, LIST, ROW, Failure, play, until
from keyboard import Keyboard
from workplace import PASSPHRASE

FILE_NO = 'OV-2024-017'
SOURCE = Path(__file__).resolve().parents[2]
CODE_LISTS = SOURCE / 'data/codelists'
FILES = SOURCE / 'data/demo'

# What hangs on a case, each kind after what it points to.  A Weitergabe is nothing that
# anybody enters: the program writes it down when something is given away.
KINDS = ('case', 'person', 'kinship', 'legal_circle_period', 'residence_status', 'course',
         'work_education', 'housing_period', 'consent', 'assessment', 'assessment_area',
         'netmap', 'netmap_node', 'plan', 'plan_goal', 'plan_action', 'deadline', 'conference',
         'case_event', 'contact_event', 'document', 'case_report')
# The program writes the day itself on which something is ticked off or reported, and the
# Meldebogen of a case is a new one.
STAMPS = {'plan_action': ['closed_on'], 'deadline': ['done_on'],
          'case_report': ['written', 'meldebogen']}


# The sections of a case file, by the key of their group.
SECTIONS = {
    1: ('Überblick', 'Personen', 'Stammdaten'),
    2: ('Zeitbalken', 'Status', 'Assessment', 'Netzwerk'),
    3: ('Serviceplan', 'Fristen', 'Checklisten', 'Fallkonferenzen', 'Monitoring'),
    4: ('Verlauf', 'Kontakte', 'Dokumente'),
    5: ('Einwilligungen', 'Weitergaben', 'Änderungen'),
}


class Store:
    """A store with the demo data, asked through the command line."""

    def __init__(self, session, name):
        self.program = session.build / 'src/cli/fallwerk-cli'
        self.environment = {**os.environ, **session._locale('de')}
        self.folder = session.display.home / 'ahorn'
        self.folder.mkdir(exist_ok=True)
        self.path = self.folder / f'{name}.fallwerk'
        (self.folder / 'passphrase').write_text(PASSPHRASE + '\n', encoding='utf-8')
        self.call('init', '--role', 'case-manager', '--name', 'Ostvelde', '--throwaway')
        self.call('demo')

    def call(self, *arguments):
        command = [self.program, '--store', self.path, '--passphrase-file',
                   self.folder / 'passphrase', *arguments]
        result = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                                env=self.environment)
        if result.returncode != 0:
            raise Failure(f'fallwerk-cli {arguments[0]}: {result.stderr.strip()}')
        return result.stdout

    def list(self, entity):
        return json.loads(self.call('list', entity, '--format', 'json'))

    def find_case(self):
        return next(case['uuid'] for case in self.list('case') if case['file_no'] == FILE_NO)


class Content:
    """The case as a store has it, with words in place of codes and references."""

    def __init__(self, store):
        rows = json.loads(store.call('entities', '--format', 'json'))
        self.fields = {(row['entity'], row['field']): row for row in rows}
        self.codes = {}
        targets = {row['values'] for row in rows
                   if row['kind'] in ('ref', 'refs') and row['entity'] in KINDS}
        lists = {entity: store.list(entity) for entity in targets | set(KINDS)}
        self.titles = {record['uuid']: record['title']
                       for records in lists.values() for record in records}
        self.records = {}
        known = {store.find_case()}
        for kind in KINDS:
            self.records[kind] = [record for record in lists[kind]
                                  if known & ({record['uuid']} if kind == 'case' else
                                              set(self._owners(kind, record)))]
            known.update(record['uuid'] for record in self.records[kind])

    def _owners(self, kind, record):
        return [record[name] for name in record
                if self.fields.get((kind, name), {}).get('values') in KINDS]

    def label(self, kind, name):
        return self.fields[kind, name]['label']

    def _code(self, codes, value):
        if codes not in self.codes:
            tree = ElementTree.parse(CODE_LISTS / f'{codes[3:].lower()}.xml')
            self.codes[codes] = {code.get('wert'): code.get('bezeichnung')
                                 for code in tree.iter('code')}
        return self.codes[codes][value]

    def words(self, kind, record, name):
        """What a person types for a field, and how it is called."""
        field = self.fields[kind, name]
        value, what = record[name], field['kind']
        if what in ('code', 'codes'):
            return [self._code(field['values'], code) for code in value.split()]
        if what in ('ref', 'refs'):
            return [self.titles[uuid] for uuid in value.split()]
        if what in ('date', 'time') and value:
            day, _, clock = value.partition('T')
            return f'{".".join(reversed(day.split("-")))} {clock}'.strip()
        return value

    def form(self, kind, record, names):
        """{label: (kind, words)} of the fields that hold something."""
        return {self.label(kind, name): (self.fields[kind, name]['kind'],
                                         self.words(kind, record, name))
                for name in names.split() if record[name]}

    def of(self, kind, name, uuid):
        return [record for record in self.records[kind] if record[name] == uuid]

    def comparable(self):
        """Sorted lines that say all, whatever the records are called inside."""
        lines = []
        for kind, records in self.records.items():
            for record in records:
                values = {name: self.words(kind, record, name) for name in record
                          if name not in ('uuid', 'title') and record[name]}
                for name in STAMPS.get(kind, ()):
                    values[name] = name in values
                lines.append(f'{kind} {json.dumps(values, ensure_ascii=False, sort_keys=True)}')
        return sorted(lines)


class Entry:
    """Types the case into the window."""

    def __init__(self, session, store, wanted):
        self.session = session
        self.wanted = wanted
        self.app = session.launch([session.build / 'src/app/fallwerk', store.path],
                                  profile='ahorn')
        self.app.wait_for(ENTRY, 'Kennwort')
        self.hand = Keyboard(self.app)
        self.hand.write(PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.hand.look()

    # -- moving around

    def section(self, group, name):
        """A section by the key of its group and the arrows."""
        hand = self.hand
        hand.tap(f'alt+{group}')
        names = SECTIONS[group]
        until(lambda: hand.look().name in names, 'the sections')
        way = names.index(name) - names.index(hand.at.name)
        if way:
            hand.go(BUTTON, name, key='Right' if way > 0 else 'Left', limit=8)
            hand.tap('space')

    def back(self, group, name):
        """From a form to the section that it belongs to."""
        self.hand.press(BUTTON, name, (f'alt+{group}',))

    def to_list(self):
        """From a form to the row of its record."""
        self.hand.go(BUTTON, 'Zur Liste', key='shift+Tab', limit=80)
        self.hand.press(ROW)

    def first(self, kind, names):
        return self.wanted.label(kind, names.split()[0])

    def create(self, button, kind, record, names, after):
        """Open the dialog for a new record, fill it, and wait for what follows."""
        hand = self.hand
        hand.go(BUTTON, button)
        hand.press(ENTRY | BUTTON)
        hand.fill(self.wanted.form(kind, record, names))
        hand.press(*after, keys=('alt+a',))

    def complete(self, kind, record, names):
        self.hand.fill(self.wanted.form(kind, record, names))

    def add(self, place, button, kind, record, names, more):
        """A record of a list, in the dialog and in the form that opens then."""
        self.create(button, kind, record, names, (ENTRY | BUTTON, None))
        self.complete(kind, record, more)
        self.back(*place)

    # -- the case and its persons

    def begin(self):
        case = self.wanted.records['case'][0]
        nasrin = next(person for person in self.wanted.records['person']
                      if person['role'] == 'ANKER')
        self.hand.press(ROW, keys=('ctrl+2',))
        self.hand.press(ENTRY, self.wanted.label('person', 'family_name'), ('ctrl+n',))
        self.hand.fill({**self.wanted.form('person', nasrin, 'family_name given_name birth_date'),
                        **self.wanted.form('case', case, 'file_no municipality')})
        self.hand.press(BUTTON, 'Kontakt', ('alt+a',))
        self.section(1, 'Stammdaten')
        self.hand.go(ENTRY, self.wanted.label('case', 'file_no'))
        self.complete('case', case, 'pseudonym case_manager deputy case_type access_path referrer '
                      'first_contact target_groups opened summary')
        self.section(1, 'Personen')
        self.hand.go(ROW, 'Haidari, Nasrin')
        self.hand.press(ENTRY, self.wanted.label('person', 'family_name'))
        self.persons(nasrin)

    def persons(self, nasrin):
        more = ('alt_names gender citizenships languages interpreter_needed entry_date '
                'assigned_date residence_rule_until housing_type schooling address contacts '
                'identifiers')
        self.complete('person', nasrin, more)
        place = 1, 'Personen'
        self.back(*place)
        for person in self.wanted.records['person']:
            if person is not nasrin:
                self.add(place, 'Neue Person', 'person', person,
                         'family_name given_name role birth_date', more)
        for relation in self.wanted.records['kinship']:
            self.create('Neue Beziehung', 'kinship', relation, 'person kind other outside lives',
                        (ROW, None))
            if relation['note']:
                self.hand.press(ENTRY | BUTTON)
                self.complete('kinship', relation, 'note')
            self.back(*place)

    # -- how they fare

    def status(self):
        place = 2, 'Status'
        self.section(*place)
        for kind, button, names, more in (
                ('legal_circle_period', 'Neuer Zeitraum',
                 'person circle begins ends first_payment',
                 'provider end_event applied decided source note'),
                ('residence_status', 'Neuer Status', 'person status granted valid_until',
                 'applied authority work_permit source'),
                ('course', 'Neuer Kurs', 'person kind provider begins',
                 'access state applied admitted ends result result_on note'),
                ('work_education', 'Neue Tätigkeit', 'person activity employer begins',
                 'hours qualification'),
                ('housing_period', 'Neue Unterkunft', 'person housing begins ends',
                 'provider note')):
            for record in self.wanted.records[kind]:
                self.add(place, button, kind, record, names, more)

    def consents(self):
        place = 5, 'Einwilligungen'
        self.section(*place)
        for consent in self.wanted.records['consent']:
            self.add(place, 'Neue Einwilligung', 'consent', consent,
                     'person purpose recipients categories given valid_until',
                     'language interpreter')

    def days(self, kind):
        """Assessments or maps, the oldest first, each with its parts."""
        part, owner = {'assessment': ('assessment_area', 'assessment'),
                       'netmap': ('netmap_node', 'netmap')}[kind]
        for record in sorted(self.wanted.records[kind], key=lambda each: each['held']):
            yield record, self.wanted.of(part, owner, record['uuid'])

    def start_day(self, button, kind, record):
        """Begun today, as the program suggests; the day and the note come next."""
        self.hand.go(BUTTON, button)
        self.hand.tap('Return')
        until(lambda: self.hand.look().role in ROW | BUTTON, 'the new one')
        self.hand.go(BUTTON, 'Tag und Notiz …', key='shift+Tab')
        self.hand.press(ENTRY)
        self.complete(kind, record, 'held present note' if kind == 'assessment' else 'held note')

    def assessments(self):
        place = 2, 'Assessment'
        self.section(*place)
        for assessment, areas in self.days('assessment'):
            self.start_day('Neues Assessment', 'assessment', assessment)
            self.back(*place)
            by_label = {self.wanted.words('assessment_area', area, 'area')[0]: area
                        for area in areas}
            self.hand.go(ROW, re.compile('.'))
            for number in range(len(areas)):
                if number:
                    self.hand.move('Down')
                self.judge(by_label[self.hand.at.name.partition(':')[0]])
            self.back(*place)

    def judge(self, area):
        self.hand.tap(area['need'][1:])
        if area['urgency'] or area['situation'] or area['resources']:
            self.hand.press(BUTTON, self.wanted.label('assessment_area', 'need'))
            self.complete('assessment_area', area, 'urgency situation resources')
            self.to_list()

    def networks(self):
        place = 2, 'Netzwerk'
        self.section(*place)
        before = []
        for netmap, nodes in self.days('netmap'):
            self.start_day('Neue Karte', 'netmap', netmap)
            self.back(*place)
            names = [node['name'] for node in before]
            for node in nodes:
                if node['name'] in names:
                    self.change(place, node, before[names.index(node['name'])])
                else:
                    self.contact_of_map(place, node)
            here = [node['name'] for node in nodes]
            for name in names:
                if name not in here:
                    self.remove(place, name)
            before = nodes

    def contact_of_map(self, place, node):
        self.create('Neuer Kontakt', 'netmap_node', node, 'name role sector ring tie support',
                    (ROW, re.compile('^' + re.escape(node['name']))))
        if node['actor']:
            self.hand.press(ENTRY)
            self.complete('netmap_node', node, 'actor')
        self.back(*place)

    def open_row(self, name):
        """From the sections to the rows, and along them to one."""
        self.hand.go(ROW, re.compile('.'))
        if not self.hand.at.name.startswith(name):
            self.hand.tap('Home')
            self.hand.look()
        if not self.hand.at.name.startswith(name):
            self.hand.go(ROW, re.compile('^' + re.escape(name)), key='Down')
        self.hand.press(ENTRY | BUTTON)

    def change(self, place, node, before):
        names = [name for name in 'role sector ring tie support actor'.split()
                 if node[name] != before[name]]
        if names:
            self.open_row(node['name'])
            self.complete('netmap_node', node, ' '.join(names))
            self.back(*place)

    def remove(self, place, name):
        self.open_row(name)
        self.hand.go(BUTTON, 'Löschen', key='shift+Tab')
        self.hand.tap('Return')
        until(lambda: self.hand.look().name != 'Löschen', 'the record to go')
        self.back(*place)

    # -- what is planned

    def plans(self):
        place = 3, 'Serviceplan'
        self.section(*place)
        plan = self.wanted.records['plan'][0]
        self.create('Neuer Plan', 'plan', plan, 'made review_on participants', (BUTTON, None))
        self.hand.go(BUTTON, 'Plan …')
        self.hand.press(ENTRY)
        self.complete('plan', plan, 'agreed signed_on')
        self.back(*place)
        for goal in self.wanted.records['plan_goal']:
            self.create('Neues Ziel', 'plan_goal', goal, 'text area priority target_date',
                        (BUTTON, None))
            self.hand.go(BUTTON, 'Ziel: ' + goal['text'])
            self.hand.press(ENTRY)
            self.complete('plan_goal', goal, 'reached')
            self.back(*place)
            for action in self.wanted.of('plan_action', 'goal', goal['uuid']):
                self.create('Neue Maßnahme: ' + goal['text'], 'plan_action', action,
                            'text who actor fixed anchor days side', (ROW, None))
                self.hand.press(ENTRY)
                self.complete('plan_action', action, 'state plain meet bring note')
                self.back(*place)

    def deadlines(self):
        place = 3, 'Fristen'
        self.section(*place)
        for deadline in self.wanted.records['deadline']:
            self.add(place, 'Neue Frist', 'deadline', deadline, 'subject due kind',
                     'legal_basis warn_days done')

    def conferences(self):
        place = 3, 'Fallkonferenzen'
        self.section(*place)
        for conference in self.wanted.records['conference']:
            self.add(place, 'Neue Fallkonferenz', 'conference', conference,
                     'held occasion place participants',
                     'client_present interpreter agenda results minutes_by signed_on')

    # -- what happened

    def events(self):
        place = 4, 'Verlauf'
        self.section(*place)
        for event in self.wanted.records['case_event']:
            self.add(place, 'Neues Ereignis', 'case_event', event,
                     'happened institution circle text',
                     'number category consequence hurdles turning_point appearance milestone '
                     'release pseudonym_text')

    def contacts(self):
        names = 'occasion note kind duration happened participants interpreter'
        for contact in self.wanted.records['contact_event']:
            self.hand.press(ENTRY, self.wanted.label('contact_event', 'occasion'),
                            ('ctrl+shift+k',))
            self.complete('contact_event', contact, names)
            self.hand.press(ROW, keys=('ctrl+Return',))
            if contact['place']:
                self.hand.press(ENTRY)
                self.complete('contact_event', contact, 'place')

    def documents(self):
        place = 4, 'Dokumente'
        self.section(*place)
        for document in self.wanted.records['document']:
            if document['file_name']:
                self.hand.go(BUTTON, 'Datei hinzufügen …')
                self.hand.tap('Return')
                self.app.choose_file('Dokument hinzufügen', FILES / document['file_name'])
                self.hand.expect(ROW)
                self.hand.press(ENTRY)
                self.complete('document', document, 'subject date place note')
                self.back(*place)
            else:
                self.add(place, 'Nur Papier …', 'document', document, 'subject date place', 'note')

    def report(self):
        self.hand.tap('ctrl+shift+h')
        until(lambda: self.app.find(BUTTON, re.compile('Einreichen')), 'the Meldebogen')
        self.hand.press(ROW, keys=('ctrl+2',))

    def close(self):
        case = self.wanted.records['case'][0]
        self.section(1, 'Stammdaten')
        self.hand.go(ENTRY, self.wanted.label('case', 'closed'))
        self.complete('case', case, 'closed closing_reason')
        self.hand.go(BUTTON, 'Fall abschließen')
        self.hand.tap('Return')
        self.app.wait_for(BUTTON, 'Fall wieder öffnen')

    def run(self):
        start = time.monotonic()
        for step in (self.begin, self.status, self.consents, self.assessments, self.networks,
                     self.plans, self.deadlines, self.conferences, self.events, self.contacts,
                     self.documents, self.report, self.close):
            step()
            print(f'{step.__name__}: {time.monotonic() - start:.0f} s', flush=True)
        self.hand.close()
        self.app.finish()


def differences(wanted, made):
    first, second = Counter(wanted.comparable()), Counter(made.comparable())
    return [f'- {line}' for line in (first - second).elements()] + \
        [f'+ {line}' for line in (second - first).elements()]


def run(session):
    demo, anew = Store(session, 'demo'), Store(session, 'anew')
    wanted = Content(demo)
    anew.call('erase', anew.find_case())
    Entry(session, anew, wanted).run()
    wrong = differences(wanted, Content(anew))
    if wrong:
        raise Failure('\n'.join(wrong))
    if anew.call('figures', anew.find_case()) != demo.call('figures', demo.find_case()):
        raise Failure('the figures of the case are others')
    print(f'{len(wanted.comparable())} records were entered and equal the demo data', flush=True)


if __name__ == '__main__':
    sys.exit(play(__doc__, run))
