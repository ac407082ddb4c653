# SPDX-License-Identifier: EUPL-1.2
"""A case goes from one laptop to another while the programs are killed.

Two laptops and an office.  At every step the program is struck down first, at
a random moment, and then asked again; the case must never be nowhere.

Arguments: the program, how many rounds (3).
"""
import json
import random
import signal
import sys
import time

from cli import Bench

PROGRAM = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 3
ANNA, BERT, OFFICE = 'anna.fallwerk', 'bert.fallwerk', 'office.fallwerk'
NAMES = {ANNA: 'Anna', BERT: 'Bert', OFFICE: 'Koordination'}


def fail(sentence):
    sys.exit(sentence)


class Story:
    def __init__(self, bench):
        self.bench = bench
        self.files = 0
        self.struck = 0
        for store, name in NAMES.items():
            bench.init(store, 'office' if store == OFFICE else 'case-manager', name)
        for store in NAMES:
            bench.run(store, 'pair-export', '--out', f'{store}.card')
        for store in NAMES:
            for other in NAMES:
                if store != other:
                    bench.run(store, 'pair-import', f'{other}.card', '--confirm')
        self.case = bench.run(ANNA, 'new', 'case', 'file_no=OV-2026-001').strip()
        self.person = bench.run(ANNA, 'new', 'person', f'case_file={self.case}',
                                'family_name=Haidari', 'role=ANKER').strip()
        for number in range(30):
            bench.run(ANNA, 'new', 'contact_event', f'case_file={self.case}',
                      'happened=2026-03-05T14:05', f'occasion=Gespräch {number}')

    def strike(self, store, *words):
        process = self.bench.start(*self.bench.command(store, *words))
        time.sleep(random.uniform(0.0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.struck += process.returncode == -signal.SIGKILL

    def state(self, store):
        done = self.bench.call(*self.bench.command(store, 'handover', 'show', self.case,
                                                   '--format', 'json'))
        return json.loads(done.stdout)[0]['state'] if done.returncode == 0 else 'none'

    def step(self, store, wanted, *words):
        """Done once, whether the blow came before or after."""
        self.strike(store, 'handover', *words)
        if self.state(store) != wanted:
            self.bench.run(store, 'handover', *words)
        if self.state(store) != wanted:
            fail(f'{words}: {self.state(store)}, not {wanted}')
        self.check()

    def carry(self, source, target):
        self.files += 1
        path = f'x{self.files}.xml'
        self.strike(source, 'export', '--to', NAMES[target], '--out', path)
        self.bench.run(source, 'export', '--to', NAMES[target], '--out', path)
        self.strike(target, 'import', path)
        self.bench.run(target, 'import', path)
        self.check()

    def has(self, store):
        cases = {row['uuid'] for row in self.bench.rows(store, 'list', 'case')}
        contacts = self.bench.rows(store, 'list', 'contact_event')
        return self.case in cases and len(contacts) == 30

    def check(self):
        if not self.has(ANNA) and not self.has(BERT):
            fail('the case is nowhere')


def tell(bench):
    story = Story(bench)
    story.step(ANNA, 'offered', 'offer', story.case, '--to', 'Bert', '--reason', 'Umzug',
               '--statute', '§ 67d SGB X', '--confirm')
    story.carry(ANNA, BERT)
    story.carry(ANNA, OFFICE)
    story.step(BERT, 'accepted', 'accept', story.case)
    story.carry(BERT, ANNA)
    if story.state(ANNA) != 'completed':
        fail(f'at the giver: {story.state(ANNA)}')
    story.carry(ANNA, BERT)
    story.carry(BERT, ANNA)
    if story.has(OFFICE):
        fail('the office has got the case')
    if bench.call(*bench.command(ANNA, 'set', story.case, 'summary=x')).returncode == 0:
        fail('what was handed over can still be changed')
    story.strike(ANNA, 'handover', 'remove', story.case, '--confirm')
    if story.has(ANNA):
        bench.run(ANNA, 'handover', 'remove', story.case, '--confirm')
    if bench.rows(ANNA, 'list', 'person') or not story.has(BERT):
        fail('the case is not where it belongs')
    former, = bench.rows(ANNA, 'list', 'former_case')
    if former['file_no'] != 'OV-2026-001':
        fail('nothing says that the case was here')
    bench.run(BERT, 'set', story.case, 'summary=von Bert')
    story.carry(BERT, ANNA)
    story.carry(ANNA, BERT)
    for store in NAMES:
        bench.run(store, 'check')

    return story.struck


def main():
    random.seed(20261121)
    struck = 0
    for _ in range(ROUNDS):
        with Bench(PROGRAM) as bench:
            struck += tell(bench)
    if struck == 0:
        fail('no blow was fast enough')
    print(f'{ROUNDS} cases handed over, {struck} blows')


main()
