# SPDX-License-Identifier: EUPL-1.2
"""Every command of fallwerk-cli, its exit status and what it refuses.

Arguments: the program, the man page.
"""
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

from cli import Bench

PROGRAM, MAN = sys.argv[1], Path(sys.argv[2])
A, B = 'a.fallwerk', 'b.fallwerk'


class Test(unittest.TestCase):
    def setUp(self):
        self.bench = Bench(PROGRAM)
        self.addCleanup(self.bench.__exit__)
        self.run_ = self.bench.run
        self.rows = self.bench.rows

    def refused(self, status, text, *words, store=A):
        done = self.bench.call(*self.bench.command(store, *words))
        self.assertEqual(done.returncode, status, (words, done.stderr.decode()))
        self.assertEqual(done.stdout, b'', words)
        self.assertIn(text, done.stderr.decode())
        return done.stderr.decode()

    def new(self, *words, store=A):
        return self.run_(store, 'new', *words).strip()


class Usage(Test):
    def test_status_2(self):
        self.bench.init(A)
        for text, *words in (
                ('Say what to do',),
                ('no command “lsit”', 'lsit'),
                ('Usage: list', 'list'),
                ('Usage: show', 'show', 'a', 'b'),
                ('no option “--bogus”', 'list', 'case', '--bogus'),
                ('“--where” needs a value', 'list', 'case', '--where'),
                ('“--preview” takes no value', 'import', 'x', '--preview=yes'),
                ('no entity “kase”', 'list', 'kase'),
                ('no field “phse”', 'list', 'case', '--where', 'phse=X'),
                ('FIELD=VALUE', 'list', 'case', '--where', 'phase'),
                ('FIELD=VALUE', 'new', 'case', 'phase'),
                ('no field “”', 'new', 'case', '=x'),
                ('not the id', 'show', "'; DROP TABLE object; --"),
                ('“tsv” or “json”', 'list', 'case', '--format', 'yaml'),
                ('“--out”', 'pair-export'),
                ('“--to”', 'export', '--out', 'x'),
                ('Only one of', 'pair-import', 'x', '--confirm', '--unconfirmed'),
                ('“X1” to “X8”', 'xsd', 'X9'),
                ('needs a number', 'generate', '--cases', '-1', '--notes', '0'),
                ('needs “--cases”', 'generate'),
                ('at least one case', 'generate', '--cases', '0', '--notes', '1')):
            with self.subTest(words=words):
                self.refused(2, text, *words)

    def test_before_the_command(self):
        for words, text in ((('list', 'case'), '--store'),
                            (('--store', A, 'list', 'case'), '--passphrase-file'),
                            (('--shop', A, 'list', 'case'), 'no option'),
                            (('--store',), 'needs a value')):
            done = self.bench.call(self.bench.program, *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(text, done.stderr.decode())

    def test_init_needs_role_and_name(self):
        for words in (('--name', 'N'), ('--role', 'office'), ('--role', 'chief', '--name', 'N'),
                      ('--role', 'KOORDINATION', '--name', 'N'), ('--role', 'office', '--name', '')):
            self.refused(2, '', 'init', *words)
        self.assertFalse((self.bench.folder / A).exists())

    def test_help_and_version(self):
        text = self.bench.call(self.bench.program, '--help').stdout.decode()
        commands = re.findall(r'^  ([a-z-]+)(.*)$', text.split('Commands:')[1], re.M)
        self.assertGreater(len(commands), 25)
        page = MAN.read_text(encoding='utf-8').split('.SH COMMANDS')[1].split('.SH OUTPUT')[0]
        documented = re.findall(r'^\.TP\n\.B ([a-z][a-z\\-]*)(.*)$', page, re.M)
        plain = [(name.replace('\\-', '-'), rest.replace('\\&...', '…').replace('\\-', '-'))
                 for name, rest in documented]
        self.assertEqual(plain, commands)
        for sentence in re.findall(r'^      (\S.*)$', text, re.M):
            self.assertIn(sentence.replace('-', '\\-'), page)
        self.assertRegex(self.bench.call(self.bench.program, '--version').stdout.decode(),
                         r'^fallwerk-cli \d')

    def test_full_disk_is_no_success(self):
        with open('/dev/full', 'wb') as full:
            status = subprocess.run([PROGRAM, 'entities'], stdout=full, stderr=subprocess.DEVNULL,
                                    env=self.bench.environment, check=False).returncode
        self.assertEqual(status, 1)


class Process(Test):
    @unittest.skipIf(b'__asan_init' in Path(PROGRAM).read_bytes(), 'leaks are looked for')
    def test_leaves_no_core(self):
        pipe = self.bench.folder / 'pipe'
        os.mkfifo(pipe)
        child = self.bench.start(self.bench.program, '--store', A,
                                 '--passphrase-file', 'pipe', 'check')
        # Opening ends when the program waits for the passphrase.
        with open(pipe, 'wb') as writer:
            limits = Path(f'/proc/{child.pid}/limits').read_text(encoding='utf-8')
            writer.write(b'\n')
        child.communicate()
        self.assertEqual(child.returncode, 1)
        self.assertRegex(limits, r'Max core file size +0 +0 ')


class Store(Test):
    def test_init(self):
        key = self.bench.init(A)
        self.assertRegex(key, r'^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$')
        self.assertEqual(stat.S_IMODE((self.bench.folder / A).stat().st_mode), 0o600)
        workplace, = self.rows(A, 'list', 'workplace')
        self.assertEqual((workplace['name'], workplace['role']),
                         ('Sabine Kortmann', 'FALLMANAGEMENT'))
        self.refused(1, 'already', 'init', '--role', 'office', '--name', 'N', '--throwaway')

    def test_passphrase(self):
        self.bench.init(A)
        (self.bench.folder / 'pass').write_text('falsch geraten 1\n', encoding='utf-8')
        message = self.refused(1, 'passphrase', 'list', 'case')
        self.assertNotIn('geraten', message)
        for content in (b'', b'\n\nlater', b'\xff\xfe'):
            (self.bench.folder / 'pass').write_bytes(content)
            self.refused(1, 'first line', 'list', 'case')
        (self.bench.folder / 'pass').unlink()
        self.refused(1, 'pass', 'list', 'case')

    def test_no_store(self):
        self.refused(1, '', 'check')
        (self.bench.folder / A).write_bytes(b'SQLite format 3\0' + bytes(4096))
        self.refused(1, '', 'check')

    def test_care(self):
        self.bench.init(A)
        uuid = self.new('case', 'file_no=OV-1')
        before = self.run_(A, 'digest')
        self.assertRegex(before, r'^[0-9a-f]{64}\n$')
        self.run_(A, 'backup', 'backup.fwb')
        self.run_(A, 'set', uuid, 'file_no=OV-2')
        self.assertNotEqual(self.run_(A, 'digest'), before)
        aside = self.run_(A, 'restore', 'backup.fwb').strip()
        self.assertTrue((self.bench.folder / aside).exists())
        self.assertEqual(self.run_(A, 'digest'), before)
        self.assertRegex(self.run_(A, 'rekey'), r'^([0-9A-Z]{4}-){8}[0-9A-Z]{4}\n$')
        self.assertEqual(self.run_(A, 'digest'), before)
        self.assertIn('in order', self.run_(A, 'check'))
        self.refused(1, '', 'restore', 'pass')
        self.assertEqual(self.run_(A, 'digest'), before)

    def test_schemas(self):
        self.assertIn('CREATE TABLE operation', self.bench.call(self.bench.program, 'sql').stdout.decode())
        for words in ((), ('X1',), ('X8',), ('all',)):
            self.assertIn('</xs:schema>', self.bench.call(self.bench.program, 'xsd', *words).stdout.decode())
        report = self.bench.call(self.bench.program, 'xsd', 'X1').stdout.decode()
        self.assertNotIn('birth_date', report)

    def test_generate(self):
        self.bench.init(A)
        self.bench.init(B)
        for store in (A, B):
            self.run_(store, 'generate', '--cases', '20', '--notes', '1100', '--seed', '7')
        notes = [[row['note'] for row in self.rows(store, 'list', 'contact_event')]
                 for store in (A, B)]
        self.assertEqual(len(notes[0]), 1100)
        self.assertEqual(sorted(notes[0]), sorted(notes[1]))
        self.assertEqual(len(self.rows(A, 'list', 'case')), 20)
        self.run_(A, 'check')


class Records(Test):
    def setUp(self):
        super().setUp()
        self.bench.init(A)
        self.case = self.new('case', 'file_no=OV-2024-017', 'opened=16.9.2024',
                             'target_groups=ZG_NEU ZG_JC')
        self.person = self.new('person', f'case_file={self.case}', 'family_name=Müßig',
                               'given_name=Ève', 'role=ANKER', 'birth_date=1989')

    def test_entities(self):
        rows = [row.split('\t') for row in
                self.bench.call(self.bench.program, 'entities').stdout.decode().splitlines()]
        self.assertIn(['case', 'phase', 'code', 'CL_PHASE', '', 'Phase'], rows)
        self.assertIn(['person', 'family_name', 'text', '', 'required', 'Family name'], rows)
        self.assertIn(['meldebogen', 'submitted', 'date', '', 'program', 'Submitted'], rows)

    def test_list(self):
        row, = self.rows(A, 'list', 'case', '--where', 'target_groups=ZG_JC',
                         '--where', 'opened=16.09.2024', '--where', 'closed=')
        self.assertEqual((row['uuid'], row['opened']), (self.case, '2024-09-16'))
        self.assertIn('Müßig', row['title'])
        for where in ('target_groups=ZG_UKR', 'phase=KLAERUNG', 'opened=', "file_no=x' OR '1'='1"):
            self.assertEqual(self.rows(A, 'list', 'case', '--where', where), [])

    def test_escapes(self):
        note = 'Tab\there\nsecond \\n line "quoted"'
        uuid = self.new('contact_event', f'case_file={self.case}', 'happened=2026-03-05T14:05',
                        f'note={note}')
        lines = self.run_(A, 'list', 'contact_event').splitlines()
        self.assertEqual(len(lines), 2)
        row, = json.loads(self.run_(A, 'list', 'contact_event', '--format=json'))
        self.assertEqual(row['uuid'], uuid)
        self.assertEqual(row['note'].split('\n')[1], 'second \\n line "quoted"')
        self.assertIn('second \\\\n line', lines[1])
        self.assertEqual(json.loads(self.run_(A, 'list', 'deadline', '--format', 'json')), [])

    def test_show(self):
        fields = {row['field']: row['value'] for row in self.rows(A, 'show', self.person)}
        self.assertEqual((fields['entity'], fields['family_name'], fields['address']),
                         ('person', 'Müßig', ''))
        self.refused(1, 'no such record', 'show', '00000000-0000-4000-8000-000000000000')

    def test_xml(self):
        """What is listed as XML is what “xsd all” describes, and says all."""
        self.new('contact_event', f'case_file={self.case}', 'happened=2026-03-05T14:05',
                 'note=<&> "Tab\t" ]]>')
        schema = self.bench.folder / 'all.xsd'
        schema.write_bytes(self.bench.call(self.bench.program, 'xsd', 'all').stdout)
        for words, wanted in ((('show', self.person), ['Müßig', 'Ève', '1989']),
                              (('list', 'case'), ['2024-09-16', 'ZG_JC ZG_NEU']),
                              (('list', 'contact_event'), ['<&> "Tab\t" ]]>']),
                              (('list', 'deadline'), [])):
            with self.subTest(words=words):
                text = self.run_(A, *words, '--format=xml')
                said = [element.text for element in ElementTree.fromstring(text.encode()).iter()]
                self.assertLessEqual(set(wanted), set(said))
                subprocess.run(['xmllint', '--nonet', '--noout', '--schema', schema, '-'],
                               input=text.encode(), check=True, capture_output=True)
        self.refused(2, 'tsv', 'show', self.person, '--format=yaml')

    def test_new_refuses(self):
        for text, *words in (
                ('family_name: ', 'person', f'case_file={self.case}'),
                ('subject: ', 'deadline', f'case_file={self.case}', 'due=2026-12-01'),
                ('opened: ', 'case', 'opened=31.02.2026'),
                ('opened: ', 'case', 'opened=gestern vielleicht'),
                ('duration: ', 'contact_event', f'case_file={self.case}',
                 'happened=2026-03-05T14:05', 'duration=99999'),
                ('phase: ', 'case', 'phase=A B'),
                ('municipality: ', 'case', 'municipality=Ostervelde'),
                ('family_name: ', 'person', f'case_file={self.case}', 'family_name=' + 'x' * 201),
                ('submitted: ', 'meldebogen', 'submitted=2026-01-01'),
                ('belongs', 'person', 'family_name=Ohne')):
            with self.subTest(words=words):
                message = self.refused(1, text, 'new', *words)
                self.assertNotIn('vielleicht', message)
        self.assertEqual(len(self.rows(A, 'list', 'case')), 1)
        self.assertEqual(len(self.rows(A, 'list', 'person')), 1)

    def test_not_utf8(self):
        done = self.bench.call(*self.bench.command(A, 'new', 'case'), b'file_no=\xff')
        self.assertEqual(done.returncode, 2)

    def test_set_and_history(self):
        self.run_(A, 'set', self.case, 'phase=ASSESSMENT', 'target_groups=ZG_NEU')
        self.refused(1, 'family_name', 'set', self.person, 'family_name=')
        self.run_(A, 'set', self.person, 'given_name=')
        changes = [(row['field'], row['element'], row['before'], row['after'])
                   for row in self.rows(A, 'history', self.case)]
        self.assertIn(('phase', '', '', 'ASSESSMENT'), changes)
        self.assertIn(('target_groups', 'ZG_JC'), [change[:2] for change in changes])
        last = self.rows(A, 'history', self.person)[-1]
        self.assertEqual((last['before'], last['after'], last['author']),
                         ('Ève', '', 'Sabine Kortmann'))

    def test_undo(self):
        self.run_(A, 'set', self.case, 'phase=ASSESSMENT')
        self.run_(A, 'undo')
        self.assertEqual(self.rows(A, 'list', 'case')[0]['phase'], '')
        self.run_(A, 'redo')
        self.assertEqual(self.rows(A, 'list', 'case')[0]['phase'], 'ASSESSMENT')
        self.refused(1, 'nothing to redo', 'redo')
        for _ in range(3):
            self.run_(A, 'undo')
        self.refused(1, 'nothing to undo', 'undo')
        self.assertEqual(self.rows(A, 'list', 'case'), [])

    def test_delete(self):
        self.run_(A, 'delete', self.person)
        self.assertEqual(self.rows(A, 'list', 'person'), [])
        self.run_(A, 'undo')
        self.assertEqual(len(self.rows(A, 'list', 'person')), 1)

    def test_attach(self):
        case = self.new('case', 'file_no=OV-9')
        paper = self.bench.folder / 'Bescheid vom 3. März.pdf'
        paper.write_bytes(b'%PDF-1.4\n' + bytes(range(256)) * 3000)
        uuid = self.bench.run(A, 'attach', case, str(paper)).strip()
        self.bench.run(A, 'attach', case, str(paper), '--title', 'Noch einmal')
        rows = self.bench.rows(A, 'attachments', case)
        self.assertEqual({row['subject'] for row in rows}, {'Bescheid vom 3. März', 'Noch einmal'})
        self.assertEqual({row['mime'] for row in rows}, {'application/pdf'})
        self.assertEqual({row['state'] for row in rows}, {'here'})
        self.assertEqual({row['size'] for row in rows}, {str(paper.stat().st_size)})
        self.bench.run(A, 'extract', uuid, '--out', 'heraus.pdf')
        out = self.bench.folder / 'heraus.pdf'
        self.assertEqual(out.read_bytes(), paper.read_bytes())
        self.assertEqual(out.stat().st_mode & 0o077, 0)
        self.refused(1, '', 'extract', uuid, '--out', 'heraus.pdf')
        self.refused(2, '--out', 'extract', uuid)
        self.bench.run(A, 'check')
        self.bench.run(A, 'undo')
        self.assertEqual(len(self.bench.rows(A, 'attachments')), 1)
        self.bench.run(A, 'erase', uuid)
        self.refused(1, '', 'extract', uuid, '--out', 'nichts.pdf')

    def test_deletion(self):
        case = self.new('case', 'file_no=OV-9')
        self.new('person', f'case_file={case}', 'family_name=Ahornzweig')
        self.refused(1, 'why', 'close', case)
        self.refused(1, 'day', 'close', case, '--reason', 'ZIELE', '--on', '2020')
        self.assertEqual(self.run_(A, 'close', case, '--reason', 'ZIELE', '--on',
                                   '2020-03-04').strip(), '2023-12-31')
        self.refused(1, 'why', 'reopen', case)
        self.run_(A, 'reopen', case, '--reason', 'Neuer Bescheid')
        self.assertEqual(self.rows(A, 'due'), [])
        self.run_(A, 'close', case, '--reason', 'ZIELE', '--on', '2020-03-04')
        due = self.rows(A, 'due')
        self.assertEqual([(row['name'], row['state'], row['records']) for row in due],
                         [('OV-9', 'offer', '2')])
        self.refused(1, 'Nothing', 'delete-due', '--second', 'Zweite')
        self.run_(A, 'set', case, 'archive_answer=NICHT')
        self.refused(1, 'second person', 'delete-due')
        run = self.run_(A, 'delete-due', '--second', 'Zweite').strip()
        self.assertIn('Zweite', self.run_(A, 'show', run))
        self.refused(1, '', 'show', case)
        self.assertEqual(self.rows(A, 'search', 'Ahornzweig'), [])
        self.assertEqual([row['closed'] for row in self.rows(A, 'list', 'case_statistic')],
                         ['2020'])
        self.assertEqual(self.rows(A, 'backups'), [])

    def test_restore_deletion_run(self):
        """A backup from before a deletion run brings neither the case back nor takes the
        protocol and the figures away.
        """
        case = self.new('case', 'file_no=OV-9', 'archive_answer=NICHT')
        self.run_(A, 'close', case, '--reason', 'ZIELE', '--on', '2020-03-04')
        self.run_(A, 'backup', 'backup.fwb')
        run = self.run_(A, 'delete-due', '--second', 'Zweite').strip()
        kept = [self.rows(A, 'list', entity) for entity in ('deletion_run', 'case_statistic')]
        self.run_(A, 'restore', 'backup.fwb')
        for _ in range(2):
            self.refused(1, '', 'show', case)
            self.assertIn('Zweite', self.run_(A, 'show', run))
            self.assertEqual([self.rows(A, 'list', entity)
                              for entity in ('deletion_run', 'case_statistic')], kept)
            self.run_(A, 'backup', 'after.fwb')
            self.run_(A, 'restore', 'after.fwb')
        self.assertIn('in order', self.run_(A, 'check'))

    def test_attach_refuses(self):
        case = self.new('case', 'file_no=OV-9')
        empty = self.bench.folder / 'leer.pdf'
        empty.write_bytes(b'')
        large = self.bench.folder / 'gross.pdf'
        large.write_bytes(bytes(20 * 1024 * 1024 + 1))
        self.refused(1, 'empty', 'attach', case, str(empty))
        self.refused(1, '20.0', 'attach', case, str(large))
        self.refused(1, '', 'attach', case, 'nirgends.pdf')
        self.refused(2, '', 'attach', 'kein-fall', str(empty))
        paper = self.new('document', f'case_file={case}', 'subject=Papierakte', 'place=Band 2')
        self.assertEqual(self.bench.rows(A, 'attachments', case)[0]['state'], 'none')
        self.refused(1, 'paper', 'extract', paper, '--out', 'nichts.pdf')
        self.refused(1, '', 'attach', paper, str(large))

    def test_search(self):
        hit, = self.rows(A, 'search', 'mues')
        self.assertEqual((hit['uuid'], hit['parent']), (self.person, self.case))
        for words in ('"', '*', 'a" OR "b', 'NEAR(', '–'):
            self.run_(A, 'search', words)
        self.assertEqual(self.rows(A, 'search', 'gibtsnicht'), [])

    def test_figures_of_no_case(self):
        self.refused(1, 'not a case file', 'figures', self.person)

    def test_roles(self):
        self.refused(1, 'coordinating office', 'new', 'topic_cluster', 'name=N')
        self.bench.init(B, 'office', 'KIM')
        self.refused(1, 'case managers', 'new', 'case', 'file_no=1', store=B)


class Merge(Test):
    """Two offices that write the same master data."""

    def setUp(self):
        super().setUp()
        for store, name in ((A, 'Erste'), (B, 'Zweite')):
            self.bench.init(store, 'office', name)
        for store, other in ((A, B), (B, A)):
            self.run_(other, 'pair-export', '--out', 'card')
            self.run_(store, 'pair-import', 'card')
        self.actor = self.new('actor', 'name=Jobcenter', 'carrier=Kreis', 'note=Ahorn')
        self.carry(A, B)

    def carry(self, store, other, *words):
        path = self.run_(store, 'export', '--to', 'Zweite' if store == A else 'Erste', '--out', 'x.xml',
                         *words).strip()
        return self.run_(other, 'import', path)

    def exchange(self):
        self.carry(A, B)
        self.carry(B, A)
        self.carry(A, B)
        dump = self.run_(A, 'dump', '--canonical')
        self.assertEqual(dump, self.run_(B, 'dump', '--canonical'))
        return dump

    def test_conflict(self):
        self.run_(A, 'set', self.actor, 'carrier=Stadt')
        self.run_(B, 'set', self.actor, 'carrier=Land')
        self.exchange()
        rows = self.rows(A, 'conflicts')
        self.assertEqual({row['side']: row['value'] for row in rows},
                         {'base': 'Kreis', 'mine': 'Stadt', 'theirs': 'Land'})
        self.assertEqual({row['author'] for row in rows if row['side'] == 'theirs'}, {'Zweite'})
        self.assertEqual(rows, self.rows(A, 'conflicts', self.actor))
        self.refused(1, 'no longer there', 'resolve', self.actor, 'carrier=Kreis', '--replaces',
                     rows[0]['id'])
        self.refused(1, 'no such field', 'resolve', self.actor, 'kariert=1')
        self.refused(2, 'FIELD=VALUE', 'resolve', self.actor, 'carrier')
        decision = self.run_(A, 'resolve', self.actor, 'carrier=Stadt').strip()
        self.assertIn(decision, self.exchange())
        for store in (A, B):
            self.assertEqual(self.rows(store, 'conflicts'), [])
            self.assertIn('Stadt', self.run_(store, 'show', self.actor))

    def test_preview(self):
        town = self.new('municipality', 'name=Möhlingen')
        other = self.new('actor', 'name=Wohngeld')
        self.exchange()
        self.run_(A, 'set', self.actor, 'carrier=Stadt')
        self.run_(A, 'set', other, 'carrier=Stadt')
        self.run_(A, 'delete', town)
        fresh = self.new('actor', 'name=Neu')
        self.run_(B, 'set', self.actor, 'carrier=Land')
        self.run_(B, 'set', other, 'note=anders')
        path = self.run_(A, 'export', '--to', 'Zweite', '--out', 'y.xml').strip()
        rows = json.loads(self.run_(B, 'import', path, '--preview', '--json'))
        self.assertEqual({row['uuid']: row['state'] for row in rows},
                         {self.actor: 'conflict', other: 'parallel', town: 'deleted',
                          fresh: 'new'})
        row, = [row for row in rows if row['uuid'] == self.actor]
        self.assertEqual((row['field'], row['base'], row['before'], row['theirs']),
                         ('carrier', 'Kreis', 'Land', 'Stadt'))
        self.run_(B, 'import', path)
        self.carry(B, A)
        self.exchange()

    def test_restore(self):
        """What was erased since the backup is erased again, and no old file brings it back."""
        gone = self.new('actor', 'name=Zeder', 'note=Ulme')
        self.exchange()
        self.run_(A, 'backup', 'backup.fwb')
        young = self.new('actor', 'name=Linde')
        self.exchange()
        self.run_(B, 'set', gone, 'carrier=Land')
        self.run_(B, 'set', young, 'carrier=Land')
        old = self.run_(B, 'export', '--to', 'Erste', '--out', 'old.xml').strip()
        self.run_(A, 'erase', gone)
        self.run_(A, 'erase', young)
        self.run_(A, 'erase', self.actor, 'note')
        self.run_(A, 'restore', 'backup.fwb')
        for _ in range(2):
            rows = self.rows(A, 'list', 'actor')
            self.assertEqual([(row['name'], row['note']) for row in rows], [('Jobcenter', '')])
            dump = self.run_(A, 'dump', '--canonical')
            for word in ('Zeder', 'Ulme', 'Linde', 'Ahorn'):
                self.assertNotIn(word, dump)
                self.assertEqual(self.rows(A, 'search', word), [])
            self.assertIn('in order', self.run_(A, 'check'))
            self.run_(A, 'import', old)
        self.exchange()
        self.assertEqual(len(self.rows(B, 'list', 'actor')), 1)

    def test_restore_other_key(self):
        """The file was encrypted anew since, or nobody can read it any more."""
        self.run_(A, 'backup', 'backup.fwb')
        self.run_(A, 'erase', self.actor)
        self.run_(A, 'rekey')
        self.run_(A, 'restore', 'backup.fwb')
        self.assertEqual(self.rows(A, 'list', 'actor'), [])
        # The folder for the former file has the second in its name.
        time.sleep(1.1)
        (self.bench.folder / A).write_bytes(bytes(8192))
        done = self.bench.call(*self.bench.command(A, 'restore', 'backup.fwb'))
        self.assertEqual(done.returncode, 0)
        self.assertIn('erase it again', done.stderr.decode())
        self.assertEqual(len(self.rows(A, 'list', 'actor')), 1)

    def test_decide(self):
        """A decision is made before anything is written, and holds on both sides."""
        self.run_(A, 'set', self.actor, 'carrier=Stadt', 'note=neu')
        self.run_(B, 'set', self.actor, 'carrier=Land')
        path = self.run_(A, 'export', '--to', 'Zweite', '--out', 'z.xml').strip()
        rows = json.loads(self.run_(B, 'import', path, '--preview', '--json', '--decide',
                                    f'{self.actor}:note=mine'))
        self.assertEqual({row['field']: row['choice'] for row in rows},
                         {'carrier': 'later', 'note': 'mine'})
        for word in ('carrier', f'{self.actor}:carrier', f'{self.actor}=mine', '=mine', '',
                     f'{self.actor}:carrier=ours', f'{self.actor}:carrier=own'):
            self.refused(2, 'UUID:FIELD', 'import', path, '--decide', word, store=B)
        self.refused(1, 'does not change', 'import', path, '--decide',
                     f'{self.actor}:contact=mine', store=B)
        self.assertEqual(self.rows(B, 'conflicts'), [])
        self.run_(B, 'import', path, '--decide', f'{self.actor}:carrier==Stadt = Land')
        self.assertEqual(self.rows(B, 'conflicts'), [])
        self.carry(B, A)
        self.exchange()
        for store in (A, B):
            self.assertIn('Stadt = Land', self.run_(store, 'show', self.actor))

    def test_imports(self):
        self.run_(B, 'seen')
        self.run_(A, 'set', self.actor, 'carrier=Stadt', 'note=neu')
        self.carry(A, B)
        self.assertEqual({row['field']: row['before']
                          for row in json.loads(self.run_(B, 'unseen', '--json'))},
                         {'carrier': 'Kreis', 'note': 'Ahorn'})
        self.run_(B, 'seen', self.actor, 'note')
        newest = json.loads(self.run_(B, 'imports', 'list', '--json'))[0]
        self.assertEqual((newest['records'], newest['unseen'], newest['state']), ('1', '1', ''))
        self.run_(B, 'imports', 'seen', newest['nr'])
        self.assertEqual(json.loads(self.run_(B, 'unseen', self.actor, '--json')), [])
        done, = json.loads(self.run_(B, 'imports', 'return', newest['nr'], '--json'))
        self.assertEqual(done, {'records': '1', 'foreign': '0', 'changed': '0'})
        self.refused(1, 'already', 'imports', 'return', newest['nr'], store=B)
        for words in (('return',), ('return', '0'), ('return', 'x'), ('drop', '1')):
            self.refused(2, '', 'imports', *words, store=B)
        self.carry(B, A)
        self.exchange()
        self.assertIn('Kreis', self.run_(A, 'show', self.actor))
        self.assertNotIn('neu', self.run_(A, 'show', self.actor))

    def test_quarantine(self):
        self.run_(A, 'set', self.actor, 'carrier=Stadt')
        path = self.run_(A, 'export', '--to', 'Zweite', '--out', 'q.xml').strip()
        whole = (self.bench.folder / path).read_bytes()
        (self.bench.folder / 'half.xml').write_bytes(whole[:len(whole) // 2])
        self.refused(1, '', 'import', 'half.xml', store=B)
        entry, = json.loads(self.run_(B, 'quarantine', 'list', '--json'))
        self.assertEqual((entry['path'], entry['size']), ('half.xml', str(len(whole) // 2)))
        self.assertRegex(entry['reason'], r'F-\d+')
        self.refused(1, 'F-', 'quarantine', 'retry', entry['nr'], store=B)
        entry, = self.rows(B, 'quarantine', 'list')
        self.refused(2, '--out', 'quarantine', 'save', entry['nr'], store=B)
        self.run_(B, 'quarantine', 'save', entry['nr'], '--out', 'kept.xml')
        self.assertEqual((self.bench.folder / 'kept.xml').read_bytes(), whole[:len(whole) // 2])
        self.run_(B, 'quarantine', 'drop', entry['nr'])
        self.assertEqual(self.rows(B, 'quarantine', 'list'), [])
        self.refused(1, 'number', 'quarantine', 'retry', entry['nr'], store=B)
        self.refused(2, '“list”', 'quarantine', 'eat', entry['nr'], store=B)
        self.run_(B, 'import', path)
        self.carry(B, A)
        self.exchange()

    def test_exchange(self):
        inbox = self.bench.folder / 'inbox'
        inbox.mkdir()
        self.run_(A, 'set', self.actor, 'carrier=Stadt')
        state, = json.loads(self.run_(A, 'exchange', 'status', '--json'))
        self.assertEqual((state['name'], state['step']), ('Zweite', 'send'))
        self.assertIn('exchange', state['next'])
        written, = self.rows(A, 'exchange', 'out', 'inbox')
        self.assertEqual(Path(written['path']).parent.name, 'inbox')
        self.assertEqual(self.rows(A, 'exchange', 'status', 'Zweite')[0]['step'], 'repeat')
        sent = json.loads(self.run_(A, 'exchange', 'sent', '--json'))
        self.assertEqual((sent[0]['confirmed'], len(sent[0]['sha256'])), ('0', 64))
        (inbox / 'broken.xml').write_text('<x/>', encoding='utf-8')
        preview = json.loads(self.run_(B, 'exchange', 'in', 'inbox', '--preview', '--json'))
        self.assertEqual(sorted(row['result'] for row in preview), ['new', 'refused'])
        self.assertNotIn('Stadt', self.run_(B, 'show', self.actor))
        done = {row['result']: row for row in self.rows(B, 'exchange', 'in', 'inbox')}
        self.assertEqual((done['applied']['sender'], done['applied']['changed']), ('Erste', '1'))
        self.assertIn('Stadt', self.run_(B, 'show', self.actor))
        self.assertEqual(self.rows(B, 'exchange', 'in', 'inbox'), [])
        self.run_(B, 'exchange', 'out', 'inbox')
        self.run_(A, 'exchange', 'in', 'inbox')
        self.assertEqual(self.rows(A, 'exchange', 'sent')[0]['confirmed'], '1')
        self.assertFalse((self.bench.folder / written['path']).exists())
        self.refused(2, 'folder', 'exchange', 'in')
        self.refused(2, '“status”', 'exchange', 'eat')
        self.refused(1, 'peers', 'exchange', 'status', 'Niemand')

    def test_erase(self):
        self.refused(2, 'code', 'erase', self.actor, '--reason', 'wegen Frau Ahorn')
        self.run_(A, 'erase', self.actor, 'note', '--reason', 'WIDERRUF')
        self.run_(B, 'set', self.actor, 'note=Ahorn zwei')
        self.assertNotIn('Ahorn', self.exchange())
        self.run_(B, 'erase', self.actor)
        self.run_(A, 'set', self.actor, 'carrier=Birke')
        self.assertNotIn('Birke', self.exchange())
        for store in (A, B):
            self.refused(1, '', 'show', self.actor, store=store)
            self.assertEqual(self.rows(store, 'list', 'actor'), [])

    def test_dump_with(self):
        self.assertEqual(self.run_(A, 'dump', '--canonical', '--with', 'Zweite'),
                         self.run_(B, 'dump', '--canonical', '--with', 'Erste'))
        self.refused(2, '--canonical', 'dump')
        self.refused(1, 'no paired', 'dump', '--canonical', '--with', 'Dritte')

    def test_rest(self):
        """A file whose predecessor is lost waits, and is taken when a person says so."""
        self.run_(A, 'set', self.actor, 'note=verloren')
        self.run_(A, 'export', '--to', 'Zweite', '--out', 'lost.xml')
        self.run_(A, 'set', self.actor, 'carrier=Rest')
        self.carry(A, B, '--sparing')
        self.assertEqual(len(self.rows(B, 'rest', 'list')), 1)
        self.assertEqual(len(self.rows(B, 'rest', 'list', 'Erste')), 1)
        self.assertNotIn('Rest', self.run_(B, 'show', self.actor))
        self.refused(2, '“list” or “take”', 'rest', 'drop', store=B)
        self.assertEqual(self.run_(B, 'rest', 'take', 'Erste'), '1\n')
        self.assertIn('Rest', self.run_(B, 'show', self.actor))
        self.assertEqual(self.rows(B, 'rest', 'list'), [])
        self.carry(B, A)
        self.assertIn('verloren', self.exchange())

    def test_batch(self):
        (self.bench.folder / 'script').write_text(
            f'# a comment\n\nset {self.actor} "carrier=Kreis Wennemark"\nshow {self.actor}\n'
            f'show nothing\nset {self.actor} carrier=Land\n', encoding='utf-8')
        done = self.bench.call(*self.bench.command(A, 'batch', 'script'))
        self.assertEqual(done.returncode, 2)
        self.assertIn('Line 5', done.stderr.decode())
        self.assertIn('Kreis Wennemark', done.stdout.decode())
        self.assertIn('Kreis Wennemark', self.run_(A, 'show', self.actor))
        done = self.bench.call(*self.bench.command(A, 'batch', 'script', '--keep-going',
                                                   '--report'))
        self.assertEqual(done.returncode, 2)
        lines = done.stdout.decode().splitlines()
        self.assertEqual([line[:5] for line in lines if line[0] == '#'],
                         ['#done', '#done', '#refu', '#done'])
        self.assertIn('Land', self.run_(A, 'show', self.actor))
        for words in ('batch script', 'init --role office --name X', 'lsit', '"open'):
            (self.bench.folder / 'script').write_text(words + '\n', encoding='utf-8')
            done = self.bench.call(*self.bench.command(A, 'batch', 'script'))
            self.assertNotEqual(done.returncode, 0, words)
        self.refused(1, 'cannot be read', 'batch', 'none')


class Exchange(Test):
    def setUp(self):
        super().setUp()
        self.bench.init(A)
        self.bench.init(B, 'office', 'KIM-Koordination')
        for store, other, name in ((A, B, 'office.xml'), (B, A, 'laptop.xml')):
            self.run_(other, 'pair-export', '--out', name)
            self.assertEqual(self.run_(store, 'pair-import', name),
                             self.run_(other, 'fingerprint'))

    def report(self):
        return self.new('meldebogen', 'subject=Übergang ohne Termin', 'source=CM',
                        'happened=Zwei Ämter, kein Termin.', 'hurdles=UEBERG INFO')

    def test_whole_way(self):
        uuid = self.report()
        self.refused(1, 'coordinating office', 'status', uuid, 'EINGEGANGEN')
        self.run_(A, 'submit', uuid)
        self.refused(1, 'already', 'submit', uuid)
        self.refused(1, 'submitted', 'set', uuid, 'subject=Anders')
        peer, = self.rows(A, 'peers')
        self.assertEqual(peer['name'], 'KIM-Koordination')
        self.assertNotEqual(peer['pending'], '0')
        self.assertEqual(self.run_(A, 'export', '--to', 'KIM-Koordination', '--out', 'x1.xml'),
                         'x1.xml\n')

        preview = self.rows(B, 'import', 'x1.xml', '--preview')
        self.assertIn(('new', uuid, 'subject', 'Übergang ohne Termin'),
                      [(row['state'], row['uuid'], row['field'], row['after']) for row in preview])
        self.assertEqual(self.rows(B, 'list', 'meldebogen'), [])
        taken = json.loads(self.run_(B, 'import', 'x1.xml', '--json'))
        self.assertEqual({row['uuid'] for row in taken}, {uuid})
        digest = self.run_(B, 'digest')
        self.run_(B, 'import', 'x1.xml')
        self.assertEqual(self.run_(B, 'digest'), digest)

        self.refused(1, 'cannot follow', 'status', uuid, 'ABGESCHLOSSEN', store=B)
        self.run_(B, 'status', uuid, 'IN_PRUEFUNG')
        self.run_(B, 'answer', uuid, '--', '-- Danke, wir prüfen.')
        (self.bench.folder / 'out').mkdir()
        path = self.run_(B, 'export', '--to', self.rows(B, 'peers')[0]['device_id'],
                         '--out', 'out').strip()
        self.assertTrue((self.bench.folder / path).is_file())
        self.run_(A, 'import', path)
        self.assertEqual(self.rows(A, 'list', 'mb_processing')[0]['status'], 'IN_PRUEFUNG')
        self.assertEqual(self.rows(A, 'list', 'mb_answer')[0]['text'], '-- Danke, wir prüfen.')
        self.run_(A, 'check')
        self.run_(B, 'check')

    def test_scan_and_confirmation(self):
        case = self.new('case', 'file_no=OV-1')
        self.new('person', f'case_file={case}', 'family_name=Haidari')
        uuid = self.new('meldebogen', 'subject=Frau Haidari wartet', 'source=CM', 'happened=Nichts',
                        'hurdles=WARTE')
        self.assertNotIn('Haidari', self.refused(1, 'may name a person', 'submit', uuid))
        self.run_(A, 'submit', uuid, '--confirm', 'Haidari')
        self.refused(1, 'not a Meldebogen', 'submit', case)

    def test_incomplete(self):
        self.refused(1, 'subject', 'new', 'meldebogen', 'source=CM', 'happened=x', 'hurdles=WARTE')

    def test_hostile_files(self):
        self.run_(A, 'submit', self.report())
        self.run_(A, 'export', '--to', 'KIM-Koordination', '--out', 'x1.xml')
        whole = (self.bench.folder / 'x1.xml').read_bytes()
        middle = len(whole) // 2
        digest = self.run_(B, 'digest')
        for content in (b'', b'\0' * 100, whole[:middle], whole[:middle] + b'A' + whole[middle:],
                        whole + b'<x/>', b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
                        (self.bench.folder / 'laptop.xml').read_bytes()):
            (self.bench.folder / 'bad.xml').write_bytes(content)
            self.refused(1, 'F-1', 'import', 'bad.xml', store=B)
        self.refused(1, '', 'import', 'missing.xml', store=B)
        self.refused(1, '', 'pair-import', 'pass', store=B)
        self.refused(1, 'no paired workplace', 'export', '--to', 'Niemand', '--out', 'y')
        self.assertEqual(self.run_(B, 'digest'), digest)

    def test_unconfirmed(self):
        self.bench.init('c.fallwerk', 'case-manager', 'Fremd')
        self.run_('c.fallwerk', 'pair-export', '--out', 'c.xml')
        self.run_(B, 'pair-import', 'c.xml', '--unconfirmed')
        peers = {row['name']: row['confirmed'] for row in self.rows(B, 'peers')}
        self.assertEqual(peers['Fremd'], '')
        self.assertNotEqual(peers['Sabine Kortmann'], '')

    def fingerprints(self, store, *peer):
        return [row['fingerprint'] for row in self.rows(store, 'keys', 'list', *peer)]

    def test_keys(self):
        first = self.fingerprints(A)
        self.assertEqual(first, self.fingerprints(B, 'Sabine Kortmann'))
        self.run_(A, 'keys', 'renew')
        both = self.fingerprints(A)
        self.assertEqual((len(both), both[1]), (2, first[0]))
        self.assertEqual(self.run_(A, 'fingerprint').strip(), both[0])
        self.run_(A, 'export', '--to', 'KIM-Koordination', '--out', 'renewed.xml')
        self.run_(B, 'import', 'renewed.xml')
        self.assertEqual(self.fingerprints(B, 'Sabine Kortmann'), both)
        self.refused(2, 'Say', 'keys', 'renew', 'KIM-Koordination')
        self.refused(2, 'Say', 'keys', 'confirm')

    def carry(self, here, peer, there):
        self.run_(here, 'export', '--to', peer, '--out', 'carried.xml')
        self.run_(there, 'import', 'carried.xml')

    def test_keys_after_a_backup(self):
        self.run_(A, 'backup', 'before.fwb')
        self.run_(A, 'keys', 'renew')
        self.carry(A, 'KIM-Koordination', B)
        self.run_(A, 'restore', 'before.fwb')
        self.run_(B, 'export', '--to', 'Sabine Kortmann', '--out', 'unread.xml')
        self.refused(1, 'F-125', 'import', 'unread.xml')
        self.assertEqual(self.run_(B, 'keys', 'offered', 'Sabine Kortmann'), '')
        self.run_(A, 'keys', 'renew')
        self.carry(A, 'KIM-Koordination', B)
        self.assertEqual(self.run_(B, 'keys', 'offered', 'Sabine Kortmann'),
                         self.run_(A, 'fingerprint'))
        self.run_(B, 'keys', 'confirm', 'Sabine Kortmann')
        self.carry(B, 'Sabine Kortmann', A)
        self.refused(1, '', 'keys', 'confirm', 'Sabine Kortmann', store=B)

    def test_revoke_and_release(self):
        self.run_(A, 'submit', self.report())
        self.run_(A, 'export', '--to', 'KIM-Koordination', '--out', 'before.xml')
        self.run_(B, 'revoke', 'Sabine Kortmann')
        self.refused(1, 'F-121', 'import', 'before.xml', store=B)
        nr = self.rows(B, 'quarantine', 'list')[0]['nr']
        self.refused(1, 'F-121', 'quarantine', 'retry', nr, store=B)
        nr = self.rows(B, 'quarantine', 'list')[0]['nr']
        self.run_(B, 'quarantine', 'release', nr)
        self.run_(B, 'quarantine', 'retry', nr)
        self.assertEqual(len(self.rows(B, 'list', 'meldebogen')), 1)


class Demo(Test):
    def load(self, store, role):
        """Into a store that opens fast."""
        self.bench.init(store, role)
        self.run_(store, 'demo')

    def test_case_manager(self):
        self.run_(A, 'demo')
        case, = self.rows(A, 'list', 'case', '--where', 'file_no=OV-2024-017')
        self.assertEqual([(row['id'], row['value']) for row in
                          self.rows(A, 'figures', case['uuid'])],
                         [('days-without-benefit', '68'), ('service-to-approval', '103'),
                          ('application-to-eat', '105'), ('course-access-to-start', '259'),
                          ('course-access-to-result', '767'), ('appearances', '3')])
        events = self.rows(A, 'list', 'case_event', '--where', f'case_file={case["uuid"]}')
        self.assertEqual(sorted(row['number'] for row in events),
                         [f'A{number:02}' for number in range(1, 46)])
        self.assertEqual(len(self.rows(A, 'list', 'person', '--where',
                                       f'case_file={case["uuid"]}')), 3)
        other, = self.rows(A, 'list', 'case', '--where', 'file_no=HR-2025-042')
        figures = {row['id']: row['value'] for row in self.rows(A, 'figures', other['uuid'])}
        self.assertEqual((figures['chance-to-application'], figures['left-at-application'],
                          figures['course-access-to-start']), ('511', '36', '188'))
        self.assertEqual(len(self.rows(A, 'list', 'case_event', '--where',
                                       f'case_file={other["uuid"]}')), 33)
        self.refused(1, 'already', 'demo')
        self.refused(1, 'nothing to undo', 'undo')
        self.refused(1, 'another role', 'demo', '--role', 'office')
        self.run_(A, 'check')

    def test_office(self):
        self.load(A, 'case-manager')
        self.run_(B, 'demo', '--role', 'office')
        for entity in ('case', 'person', 'case_event', 'contact_event', 'case_report'):
            self.assertEqual(self.rows(B, 'list', entity), [], entity)
        self.assertEqual(sorted(row['mb_no'] for row in self.rows(B, 'list', 'mb_processing')),
                         ['MB-2024-022', 'MB-2024-027', 'MB-2024-031', 'MB-2025-003',
                          'MB-2026-009', 'MB-2026-011', 'MB-2026-014'])
        self.assertEqual(len(self.rows(B, 'list', 'cluster_entry')), 4)
        ids = [{row['uuid'] for row in self.rows(store, 'list', 'actor')} for store in (A, B)]
        self.assertEqual(ids[0], ids[1])
        self.assertEqual(len(self.rows(B, 'list', 'municipality')), 9)
        self.run_(B, 'check')

    def chains(self):
        return {row['number']: row['uuid'] for row in self.rows(B, 'list', 'chain')}

    def test_chain_figures(self):
        self.load(B, 'office')
        chains = self.chains()
        expected = {
            'DK-2025-01': ('49/105/170', '26.7', '16', '12', '1', '8', '7', '7'),
            'DK-2025-02': ('34/69/120', '0', '14', '9', '0', '8', '4', '0'),
            'DK-2025-03': ('14/24/38', '0', '9', '0', '0', '7', '0', '7'),
            'DK-2026-01': ('210/444/700', '0', '11', '11', '0', '6', '4', '0'),
        }
        names = ('days', 'waiting-share', 'crossings', 'cold', 'loops', 'lanes', 'hurdles',
                 'hurdles-solved')
        self.assertEqual(set(chains), set(expected))
        for number, figures in expected.items():
            rows = {row['id']: row['value'] for row in
                    self.rows(B, 'chain', 'figures', chains[number])}
            self.assertEqual(tuple(rows[name] for name in names), figures, number)
        found = json.loads(self.run_(B, 'chain', 'figures', chains['DK-2025-01'],
                                     '--format', 'json'))
        self.assertEqual(found[0]['value'], '49/105/170')
        self.assertEqual([row for row in found if row['id'] == 'days-without-benefit'][0]['value'],
                         '88')

    def test_target_figures(self):
        self.load(B, 'office')
        rows = self.rows(B, 'target', 'figures', 'ZS-2025-01')
        whole = {row['goal']: (row['value'][:4], row['n'], row['result'])
                 for row in rows if not row['quarter']}
        self.assertEqual(whole, {'1.1.1.1': ('77.7', '9', 'reached'),
                                 '1.1.1.2': ('26', '9', 'reached'),
                                 '1.1.1.3': ('88.8', '9', 'near'),
                                 '1.1.2.1': ('88.8', '9', 'near')})
        first = {row['goal']: (row['value'][:4], row['n'], row['result'])
                 for row in rows if row['quarter'] == '2026-Q1'}
        self.assertEqual(first['1.1.1.2'], ('41', '3', 'missed'))
        self.assertEqual(first['1.1.1.1'], ('33.3', '3', 'missed'))
        self.refused(1, 'no Zielsystem', 'target', 'figures', 'ZS-1999-01', store=B)
        self.refused(2, 'nothing that can be done', 'target', 'dance', 'ZS-2025-01', store=B)

    def test_trail(self):
        self.load(B, 'office')
        decision, = self.rows(B, 'list', 'decision', '--where', 'number=LG-2025-05')
        rows = self.rows(B, 'trail', decision['uuid'])
        stations = {row['title'].split(',')[0].split(':')[0]: row for row in rows}
        self.assertEqual([row['title'] for row in rows if row['start']],
                         [stations['LG-2025-05']['title']])
        stages = [row['stage'] for row in rows]
        self.assertEqual(stages, sorted(stages, key=[
            'case', 'report', 'cluster', 'workshop', 'theme', 'decision', 'body', 'ist', 'soll',
            'target', 'monitoring'].index))
        for stage in ('report', 'cluster', 'workshop', 'theme', 'soll', 'target', 'monitoring'):
            self.assertIn(stage, stages)
        target = stations['ZS-2025-01']
        self.assertIn(stations['LG-2025-05']['nr'], target['from'].split())
        self.assertIn(stations['DK-2025-03']['nr'], target['from'].split())
        monitoring, = [row for row in rows if row['stage'] == 'monitoring']
        self.assertEqual((monitoring['title'][:2], monitoring['state']),
                         ('9 ', '2026-Q1 – 2026-Q3'))
        # A step of the chain lies on the way of its chain.
        step, = self.rows(B, 'list', 'force_step', '--where', 'name=Bewilligung')
        found = [row for row in self.rows(B, 'trail', step['step']) if row['start']]
        self.assertEqual(found[0]['stage'], 'soll')
        actor = self.rows(B, 'list', 'actor')[0]
        self.refused(1, 'no part of the way', 'trail', actor['uuid'], store=B)

    def test_directory(self):
        self.load(B, 'office')

        def ask(*words):
            return [(row['responsible'], row['actor'])
                    for row in self.rows(B, 'responsible', *words)]

        own, kreis = 'Ausländerbehörde Hallenrath (Baustein 3)', 'Ausländerbehörde Kreis Wennemark'
        self.assertEqual(ask('AUFENTHALT', 'Hallenrath'), [('1', own), ('0', kreis)])
        self.assertEqual(ask('Aufenthaltsrecht', 'Ostervelde'), [('1', kreis)])
        self.assertEqual(ask('AUFENTHALT', 'Ostervelde', '--on', '2020-01-01'), [('1', kreis)])
        self.refused(2, 'no Leistung', 'responsible', 'TANZ', 'Hallenrath', store=B)
        self.refused(2, 'no municipality', 'responsible', 'CM', 'Nirgendwo', store=B)
        self.refused(2, '2027-03-05', 'responsible', 'CM', 'Hallenrath', '--on', '2027', store=B)
        with tempfile.TemporaryDirectory() as folder:
            for name in 'competences', 'gaps', 'hours':
                path = Path(folder) / (name + '.pdf')
                self.run_(B, 'directory', name, '--out', str(path))
                self.assertTrue(path.read_bytes().startswith(b'%PDF'))
            path = Path(folder) / 'x.odt'
            self.run_(B, 'directory', 'gaps', '--out', str(path))
            self.assertTrue(path.read_bytes().startswith(b'PK'))
            meeting, = self.rows(B, 'list', 'meeting', '--where', 'name=Lenkungsgruppe 2/2025')
            export = 'meeting', 'export', meeting['uuid'], '--out', str(path), '--paper', 'extract'
            self.refused(2, '--recipient', *export, store=B)
            self.refused(2, 'No public TOP', *export, '--recipient', 'Niemand', store=B)
        self.refused(2, 'competences', 'directory', 'dance', '--out', 'x.pdf', store=B)
        self.refused(2, '.pdf or .odt', 'directory', 'gaps', '--out', 'x.doc', store=B)

    def test_workshop(self):
        self.load(B, 'office')
        rows = {row['number']: row for row in self.rows(B, 'workshop', 'list')}
        first = rows['FR-2025-01']
        self.assertEqual([first[name] for name in ('participants', 'external', 'planned',
                                                   'minutes', 'dots', 'themes')],
                         ['9', '5', '150', '154', '31', '2'])
        self.assertEqual(rows['FR-2026-03']['participants'], '11')
        hurdles = self.rows(B, 'workshop', 'show', 'FR-2025-01')
        self.assertEqual([row['dots'] for row in hurdles], ['11', '8', '5', '4', '3', '0'])
        with tempfile.TemporaryDirectory() as folder:
            for name, start in ('r.pdf', b'%PDF'), ('r.odt', b'PK'):
                path = Path(folder) / name
                self.run_(B, 'workshop', 'report', 'FR-2025-01', '--out', str(path))
                self.assertTrue(path.read_bytes().startswith(start))
            path = Path(folder) / 'draft.pdf'
            draft = 'workshop', 'report', 'FR-2026-03', '--out', str(path)
            self.refused(1, 'Nobody has released', *draft, store=B)
            self.assertFalse(path.exists())
            self.run_(B, *draft, '--release')
            self.assertTrue(path.exists())
        self.refused(1, 'no Fallrekonstruktion', 'workshop', 'show', 'FR-1999-01', store=B)
        self.refused(2, 'nothing that can be done', 'workshop', 'dance', store=B)
        self.refused(2, 'which Fallrekonstruktion', 'workshop', 'show', store=B)
        self.refused(2, '.pdf or .odt', 'workshop', 'report', 'FR-2025-01', '--out', 'r.doc',
                     store=B)

    def test_chain_check(self):
        self.load(B, 'office')
        chains = self.chains()
        findings = self.rows(B, 'chain', 'check', chains['DK-2025-01'])
        self.assertEqual([(row['severity'], row['id']) for row in findings],
                         [('warning', 'dead-end'), ('hint', 'no-count')])
        self.assertEqual(self.rows(B, 'chain', 'check', chains['DK-2026-01']), [])
        for number in chains.values():
            self.assertNotIn('error', [row['severity'] for row in
                                       self.rows(B, 'chain', 'check', number)])
        empty = self.new('chain', 'name=Leer', 'kind=IST', store=B)
        self.assertEqual([row['id'] for row in self.rows(B, 'chain', 'check', empty)],
                         ['no-start', 'no-end'])

    def test_chain_refuses(self):
        self.load(B, 'office')
        chain = self.chains()['DK-2025-01']
        lane = self.rows(B, 'list', 'chain_lane')[0]['uuid']
        self.refused(2, 'nothing that can be done', 'chain', 'dance', chain, store=B)
        self.refused(2, 'not the id', 'chain', 'figures', 'DK-2025-01', store=B)
        self.refused(2, 'format', 'chain', 'figures', chain, '--format', 'xml', store=B)
        self.refused(1, 'not a Dienstleistungskette', 'chain', 'check', lane, store=B)

    def test_meeting(self):
        """A meeting from the plan to the paper, with what travels."""
        self.load(B, 'office')
        body, = self.rows(B, 'list', 'body', '--where', 'short_name=LG')
        meeting = self.run_(B, 'meeting', 'plan', body['uuid'], '2027-11-04T10:00').strip()
        items = self.rows(B, 'list', 'agenda_item', '--where', 'meeting=' + meeting)
        self.assertIn('Protokoll der letzten Sitzung', [item['name'] for item in items])
        self.assertIn('Sachstand Case Management', [item['name'] for item in items])
        made = self.run_(B, 'meeting', 'line', items[0]['uuid'], 'B: So wird es. 9:0:1').strip()
        decision, = [row for row in self.rows(B, 'list', 'decision') if row['uuid'] == made]
        self.assertEqual((decision['number'], decision['result']), ('LG-2027-01', 'EINSTIMMIG'))
        self.assertEqual([row['uuid'] for row in self.rows(B, 'meeting', 'check', made)], [made])
        self.run_(B, 'meeting', 'carry', meeting)
        for name, start in ('a.pdf', b'%PDF-'), ('a.odt', b'PK'), ('a.ics', b'BEGIN:VCALENDAR'):
            self.run_(B, 'meeting', 'export', meeting, '--out', name)
            self.assertTrue((self.bench.folder / name).read_bytes().startswith(start), name)

    def test_meeting_refuses(self):
        self.load(B, 'office')
        body, = self.rows(B, 'list', 'body', '--where', 'short_name=LG')
        paper, = self.rows(B, 'list', 'paper')
        self.assertEqual(len(self.rows(B, 'meeting', 'check', paper['uuid'])), 2)
        self.refused(2, 'nothing that can be done', 'meeting', 'dance', body['uuid'], store=B)
        self.refused(1, 'another kind', 'meeting', 'line', body['uuid'], 'x', store=B)
        self.refused(1, 'not a time', 'meeting', 'plan', body['uuid'], '25:61', store=B)
        self.refused(2, 'ends in', 'meeting', 'export', self.rows(B, 'list', 'meeting')[0]['uuid'],
                     '--out', 'a.doc', store=B)

    def own_figures(self, chain):
        """Without what its Soll-Kette solves, which stands in another chain."""
        return [(row['id'], re.sub(r'/\d+', '', row['value']))
                for row in self.rows(B, 'chain', 'figures', chain) if row['id'] != 'hurdles-solved']

    def test_chain_bpmn(self):
        self.load(B, 'office')
        chain = self.chains()['DK-2025-01']
        out = self.bench.folder / 'kette.bpmn'
        steps = len(self.rows(B, 'list', 'chain_step', '--where', 'chain=' + chain))
        self.run_(B, 'chain', 'export', chain, '--out', out)
        copy = self.run_(B, 'chain', 'import', out).strip()
        self.assertNotEqual(copy, chain)
        self.assertEqual(len(self.rows(B, 'list', 'chain_step', '--where', 'chain=' + copy)), steps)
        self.assertEqual(self.own_figures(copy), self.own_figures(chain))
        self.run_(B, 'undo')
        self.assertNotIn(copy, [row['uuid'] for row in self.rows(B, 'list', 'chain')])
        self.refused(2, '--out', 'chain', 'export', chain, store=B)
        out.write_text('<svg/>')
        self.refused(1, 'not BPMN 2.0: line 1', 'chain', 'import', out, store=B)

    def export(self, name, *words):
        chain = self.chains()['DK-2025-01']
        self.run_(B, 'chain', 'export', chain, '--out', name, *words)
        return (self.bench.folder / name).read_bytes()

    def test_chain_drawing(self):
        self.load(B, 'office')
        self.assertIn(b':definitions', self.export('kette', '--format', 'bpmn')[:200])
        self.assertIn('Anerkennungsbescheid', self.export('kette.svg').decode())
        small, large = (self.export('kette.PNG', '--scale', scale) for scale in ('50', '100'))
        for picture in small, large:
            self.assertEqual(picture[:8], b'\x89PNG\r\n\x1a\n')
        width = [int.from_bytes(picture[16:20], 'big') for picture in (small, large)]
        self.assertLessEqual(abs(2 * width[0] - width[1]), 2)
        one = self.export('kette.pdf')
        self.assertEqual(self.pages(one), [841.875])
        self.assertEqual(self.pages(self.export('kette.pdf', '--paper', 'a3')), [1190.55])
        self.assertGreater(len(self.pages(self.export('kette.pdf', '--tiled'))), 1)
        self.assertGreater(len(self.pages(self.export('kette.pdf', '--outline'))), 1)
        self.assertNotEqual(self.export('kette.svg'), self.export('kette.svg', '--by-time'))

    def pages(self, pdf):
        """The widths of the pages, in points; cairo 1.18 packs them."""
        packed = re.findall(rb'/ObjStm.*?stream\r?\n(.*?)\r?\nendstream', pdf, re.DOTALL)
        plain = b''.join([pdf, *(zlib.decompressobj().decompress(part) for part in packed)])
        return [float(box) for box in re.findall(rb'/MediaBox \[ 0 0 ([\d.]+) ', plain)]

    def test_chain_drawing_refused(self):
        self.load(B, 'office')
        chain = self.chains()['DK-2025-01']
        out = self.bench.folder / 'kette.pdf'
        for status, text, *words in ((2, '“pdf”', '--format', 'docx'),
                                     (2, '“pdf”', '--format', 'tsv'),
                                     (2, '“a3”', '--paper', 'a5'),
                                     (2, 'at least', '--scale', '5'),
                                     (2, 'number', '--scale', 'big'),
                                     (1, 'smaller scale', '--format', 'png', '--scale', '800')):
            with self.subTest(words=words):
                self.refused(status, text, 'chain', 'export', chain, '--out', out, *words, store=B)
                self.assertFalse(out.exists())
        self.refused(1, '', 'chain', 'export', chain, '--out', self.bench.folder / 'no' / 'x.pdf',
                     store=B)

    def test_chain_layout(self):
        self.load(B, 'office')
        chain = self.chains()['DK-2025-01']
        places = self.rows(B, 'chain', 'layout', chain)
        for entity in 'chain_lane', 'chain_step', 'chain_edge':
            known = {row['uuid'] for row in self.rows(B, 'list', entity, '--where',
                                                      'chain=' + chain)}
            self.assertEqual({row['uuid'] for row in places if row['entity'] == entity}, known)
        rows = {row['uuid']: row for row in places}
        for step in self.rows(B, 'list', 'chain_step', '--where', 'chain=' + chain):
            place, lane = rows[step['uuid']], rows[step['lane']]
            self.assertGreaterEqual(float(place['y']), float(lane['y']))
            self.assertLessEqual(float(place['y']) + float(place['height']),
                                 float(lane['y']) + float(lane['height']))
        for row in places:
            self.assertEqual(row['entity'] == 'chain_edge', ' ' in row['points'])
        by_time = self.rows(B, 'chain', 'layout', chain, '--by-time')
        self.assertNotEqual(by_time, places)

    def test_into_a_store(self):
        self.bench.init(A, 'office', 'KIM')
        self.run_(A, 'demo')
        self.assertEqual(len(self.rows(A, 'list', 'meldebogen')), 7)

    def test_codes_are_known(self):
        """A slip in the data would show a code instead of its label."""
        folder = MAN.parent / 'codelists'
        lists = {}
        for path in folder.glob('*.xml'):
            text = path.read_text(encoding='utf-8')
            if '<codeliste' not in text:
                continue
            name = re.search(r'kennung="(\w+)"', text).group(1)
            lists[name] = set(re.findall(r'wert="([^"]+)"', text))
            if 'erweiterbar="nein"' not in text:
                lists.setdefault('CL_LISTE', set()).add(name)
        self.load(A, 'case-manager')
        self.load(B, 'office')
        fields = [row.split('\t') for row in
                  self.bench.call(self.bench.program, 'entities').stdout.decode().splitlines()]
        for store in (A, B):
            for entity in {row[0] for row in fields[1:]}:
                coded = [row for row in fields if row[0] == entity and row[2] in ('code', 'codes')]
                for record in self.rows(store, 'list', entity):
                    for _, field, _, name, *_ in coded:
                        self.assertLessEqual(set(record[field].split()), lists[name],
                                             (entity, field))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=1)
