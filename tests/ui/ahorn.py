# SPDX-License-Identifier: EUPL-1.2
"""Enter the case Ahorn of the demo data anew, by key events alone, and compare.

A second file gets only the institutions and municipalities that the case refers to.
What a person reads off the demo file is typed into the window, field by field; then
the command line compares the two files, references by the titles of what they mean.
  python3 ahorn.py --build build [--events 45]
"""
import argparse
import gettext
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from driver import ROW, Failure, Session, pump, until

SOURCE = Path(__file__).resolve().parents[2]
PASSPHRASE = 'sieben blaue Boote 26'
ANCHOR = 'Haidari, Nasrin'

# What is entered: the entity, the group and section where it is, and its button.
STEPS = (
    ('person', 'alt+1', 'Personen', 'Neue Person'),
    ('kinship', 'alt+1', 'Personen', 'Neue Beziehung'),
    ('residence_status', 'alt+2', 'Status', 'Neuer Status'),
    ('legal_circle_period', 'alt+2', 'Status', 'Neuer Zeitraum'),
    ('case_event', 'alt+4', 'Verlauf', 'Neues Ereignis'),
)
# Set by closing, by the deletion rules or by other tables.
LEFT_OUT = {
    'case': {'case_manager', 'deputy', 'referrer', 'closed', 'closing_reason', 'delete_on',
             'phase'},
}
REFERENCES = ('actor', 'municipality')


class Labels:
    """Names of fields and codes as the window shows them."""

    def __init__(self, build):
        self.texts = gettext.translation('fallwerk', build / 'root/share/locale', ['de'])
        self.codes = {}
        for path in (SOURCE / 'data/codelists').glob('*.xml'):
            root = ElementTree.parse(path).getroot()
            if root.tag == 'codeliste':
                self.codes[root.get('kennung')] = {
                    code.get('wert'): code.get('bezeichnung') for code in root.iter('code')}
        self.fields = {}
        for path in (SOURCE / 'src/model').glob('*.c'):
            for part in path.read_text(encoding='utf-8').split('#define T ')[1:]:
                found = re.search(r'FW_DEFINE_ENTITY \(\w+, \w+, "(\w+)"', part)
                if found:
                    self.fields[found.group(1)] = {
                        name: self.texts.gettext(label) for name, label in re.findall(
                            r'FW_\w+\s*\(T, (\w+),\s+N_\("([^"]+)"\)', part)}


class File:
    """A file and the command line that reads it while no window has it open."""

    def __init__(self, build, folder, name):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f'{name}.fallwerk'
        self.passphrase = folder / 'passphrase'
        self.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')
        self.command = [build / 'src/cli/fallwerk-cli', '--store', self.path, '--passphrase-file',
                        self.passphrase]

    def run(self, *arguments):
        result = subprocess.run([str(part) for part in [*self.command, *arguments]],
                                capture_output=True, text=True)
        if result.returncode != 0:
            raise Failure(f'fallwerk-cli {arguments[0]}: {result.stderr.strip()}')
        return result.stdout

    def list(self, entity):
        return json.loads(self.run('list', entity, '--format', 'json') or '[]')

    def kinds(self):
        kinds = {}
        for row in json.loads(self.run('entities', '--format', 'json')):
            kinds.setdefault(row['entity'], {})[row['field']] = (row['kind'], row['values'])
        return kinds


class Ahorn:
    """The records of the case in one file, with references as titles."""

    def __init__(self, file, events):
        self.kinds = file.kinds()
        self.titles = {row['uuid']: row['title'] for entity in
                       (*REFERENCES, 'person', 'case') for row in file.list(entity)}
        anchor = next(row for row in file.list('person') if row['title'] == ANCHOR)
        persons = {row['uuid'] for row in file.list('person')
                   if row['case_file'] == anchor['case_file']}
        self.records = {}
        for entity in ('case', *(step[0] for step in STEPS)):
            self.records[entity] = [
                self._plain(entity, row) for row in file.list(entity)
                if anchor['case_file'] in (row['uuid'], row.get('case_file')) or
                row.get('person') in persons]
        self.records['case_event'].sort(key=lambda row: row['number'])
        del self.records['case_event'][events:]

    def _plain(self, entity, row):
        plain = {}
        for field, (kind, _) in self.kinds[entity].items():
            value = row.get(field, '')
            if field in ('case_file', *LEFT_OUT.get(entity, ())) or not value:
                continue
            if kind in ('ref', 'refs'):
                value = '; '.join(sorted(self.titles.get(uuid, '?') for uuid in value.split()))
            plain[field] = value
        return plain


class Hands:
    """Keys, and nothing but keys."""

    def __init__(self, app, labels, kinds):
        self.app = app
        self.labels = labels
        self.kinds = kinds

    def at(self):
        focus = self.app.focus
        return focus.name if focus is not None else ''

    def go(self, name, key='Tab', most=80):
        for _ in range(most):
            if name(self.at()) if callable(name) else self.at() == name:
                return
            self.app.press(key)
        raise Failure(f'{key} does not lead to "{name}"; the focus is on "{self.at()}"')

    def choose(self, words):
        """Each in the list that Return opens."""
        self.app.press('Return')
        until(lambda: self.at() == 'In der Liste suchen', 'the list of choices')
        for word in words:
            self.app.press('ctrl+a')
            self.app.type(word)
            pump(0.5)
            self.app.press('Return')
            pump(0.2)
        if self.at() == 'In der Liste suchen':
            self.app.press('Escape')
        until(lambda: self.at() != 'In der Liste suchen', 'the end of the list')

    def enter(self, kind, values, text):
        if kind == 'boolean':
            self.app.press('space')
        elif kind in ('code', 'codes'):
            self.choose([self.labels.codes[values][code] for code in text.split()])
        elif kind in ('ref', 'refs'):
            self.choose(text.split('; '))
        else:
            if kind == 'date' and re.fullmatch(r'\d{4}-\d\d-\d\d', text):
                text = '.'.join(reversed(text.split('-')))
            self.app.press('ctrl+a')
            self.app.type(text)

    def fill(self, entity, wanted, done):
        """Walk through a form once, and fill what is named there and not yet done."""
        names = {self.labels.fields[entity][field]: field for field in wanted}
        start = None
        for _ in range(70):
            name = self.at()
            field = names.get(name)
            if field is not None and field not in done:
                self.enter(*self.kinds[entity][field], wanted[field])
                done.add(field)
            if len(done) == len(wanted) or (start is not None and name == start):
                return
            start = start or name
            self.app.press('Tab')

    def dialog(self, entity, wanted, done):
        until(lambda: len(self.app.windows()) > 1, 'the dialog')
        pump(0.2)
        self.fill(entity, {field: wanted[field] for field in wanted}, done)
        self.go('Anlegen')
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 1, f'the end of the dialog for {entity}')
        pump(0.3)

    def section(self, key, name):
        self.app.press(key)
        pump(0.2)
        for way in ('Right', 'Left'):
            for _ in range(6):
                if self.at() == name:
                    self.app.press('Return')
                    pump(0.2)
                    return
                self.app.press(way)
        raise Failure(f'no arrow leads to the section {name}')


class Entry:
    def __init__(self, session, events):
        self.session = session
        self.labels = Labels(session.build)
        work = session.display.home / 'ahorn'
        self.demo = File(session.build, work, 'demo')
        self.mine = File(session.build, work, 'mine')
        self.demo.run('demo', '--role', 'case-manager')
        self.events = events
        self.model = Ahorn(self.demo, events)
        self.mine.run('init', '--role', 'case-manager', '--name', 'Sabine Kortmann',
                      '--throwaway')
        for entity in REFERENCES:
            for row in self.demo.list(entity):
                self.mine.run('new', entity, f'name={row["name"]}')

    def open(self):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk', self.mine.path],
                                       profile='ahorn')
        self.hands = Hands(self.app, self.labels, self.model.kinds)
        self.hands.go('Kennwort')
        self.app.type(PASSPHRASE + '\n')
        until(lambda: self.app.find(ROW, 'Heute'), 'the window')

    def case(self):
        """The dialog for a new case, then its form and that of the Ankerperson."""
        case = self.model.records['case'][0]
        anchor = next(row for row in self.model.records['person']
                      if row['given_name'] == 'Nasrin')
        self.app.press('ctrl+2')
        pump(0.3)
        self.app.press('ctrl+n')
        until(lambda: len(self.app.windows()) > 1, 'the dialog')
        pump(0.2)
        done = {'person': set(), 'case': set()}
        for entity, wanted, fields in (('person', anchor, ('family_name', 'given_name',
                                                           'birth_date')),
                                       ('case', case, ('file_no', 'municipality'))):
            self.hands.fill(entity, {field: wanted[field] for field in fields}, done[entity])
        self.hands.go('Anlegen')
        self.app.press('Return')
        until(lambda: len(self.app.windows()) == 1, 'the case')
        pump(0.3)
        self.hands.section('alt+1', 'Stammdaten')
        self.hands.fill('case', case, done['case'])
        self.hands.section('alt+1', 'Personen')
        self.hands.go(lambda name: name.startswith(ANCHOR))
        self.app.press('Return')
        pump(0.3)
        # The dialog made the Ankerperson one already.
        self.hands.fill('person', anchor, done['person'] | {'role'})
        self.app.press('Escape')
        print('the case and its Ankerperson are entered', flush=True)

    def record(self, entity, key, section, button, wanted):
        done = set()
        self.hands.section(key, section)
        self.hands.go(button)
        self.app.press('Return')
        self.hands.dialog(entity, wanted, done)
        if len(done) < len(wanted):
            self.hands.fill(entity, wanted, done)
            self.app.press('Escape')
            pump(0.2)
        if len(done) < len(wanted):
            raise Failure(f'{entity}: no field for {sorted(set(wanted) - done)}')

    def enter(self):
        self.case()
        for entity, key, section, button in STEPS:
            records = [row for row in self.model.records[entity]
                       if entity != 'person' or row['given_name'] != 'Nasrin']
            for wanted in records:
                self.record(entity, key, section, button, wanted)
            print(f'{len(records)} × {entity} entered', flush=True)
        self.app.close()

    def compare(self):
        mine = Ahorn(self.mine, self.events)
        wrong = []
        for entity, wanted in self.model.records.items():
            order = (lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))
            there, here = sorted(map(order, wanted)), sorted(map(order, mine.records[entity]))
            wrong += [f'{entity}, demo only: {row}' for row in there if row not in here]
            wrong += [f'{entity}, entered only: {row}' for row in here if row not in there]
        if wrong:
            raise Failure('\n'.join(wrong))
        count = sum(map(len, self.model.records.values()))
        print(f'{count} records equal the demo data', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--events', type=int, default=4, help='how many of the 45 are entered')
    arguments = parser.parse_args()
    with Session(arguments.build) as session:
        entry = Entry(session, arguments.events)
        entry.open()
        entry.enter()
        entry.compare()


if __name__ == '__main__':
    sys.exit(main())
