# SPDX-License-Identifier: EUPL-1.2
"""No name, number, text or secret stands readable in any file or log.

Argument: the program.
"""
import signal
import sys
import time

from cli import PASSPHRASE, Bench

PROGRAM = sys.argv[1]
A, B = 'a.fallwerk', 'b.fallwerk'

NAME = 'Zwölfmarkowitz'
NUMBER = 'QX-7731-4471'
NOTE = 'Wortmarkenprobe Überfluss'
SUBJECT = 'Betreffsmarke Kößlin'


def readings(words):
    for word in words:
        for encoding in ('utf-8', 'utf-16-le', 'utf-16-be', 'latin-1'):
            yield word, word.encode(encoding)


def findings(content, words):
    return sorted({word for word, pattern in readings(words) if pattern in content})


def fill(bench):
    secrets = [bench.init(A), bench.init(B, 'office', 'KIM')]
    case = bench.run(A, 'new', 'case', f'file_no={NUMBER}', f'summary={NOTE}').strip()
    bench.run(A, 'new', 'person', f'case_file={case}', f'family_name={NAME}',
              f'identifiers={NUMBER}')
    for _ in range(5):
        bench.run(A, 'new', 'contact_event', f'case_file={case}', 'happened=2026-03-05T14:05',
                  f'occasion={NAME}', f'note={NOTE * 200}')
    paper = bench.folder / 'paper'
    paper.write_bytes(f'{NAME} {NUMBER} {NOTE} '.encode() * 9000)
    bench.run(A, 'attach', case, str(paper), '--title', NAME)
    paper.unlink()
    return secrets, case


def exchange(bench):
    for store, other, card in ((A, B, 'office.xml'), (B, A, 'laptop.xml')):
        bench.run(other, 'pair-export', '--out', card)
        bench.run(store, 'pair-import', card)
    uuid = bench.run(A, 'new', 'meldebogen', f'subject={SUBJECT}', 'source=CM',
                     f'happened={NOTE}', 'hurdles=WARTE').strip()
    bench.run(A, 'submit', uuid)
    bench.run(A, 'export', '--to', 'KIM', '--out', 'x1.xml')
    bench.run(B, 'import', 'x1.xml')
    bench.run(B, 'answer', uuid, NOTE)
    (bench.folder / 'out').mkdir()
    bench.run(B, 'export', '--to', 'Sabine Kortmann', '--out', 'out')
    if SUBJECT not in bench.run(B, 'list', 'meldebogen'):
        sys.exit('the Meldebogen did not arrive')


def complain(bench, case):
    """What the program says when it is asked for the impossible, with all logs on."""
    bench.environment['G_MESSAGES_DEBUG'] = 'all'
    log = b''
    for words in (('new', 'person', f'case_file={case}', f'given_name={NAME}'),
                  ('new', 'person', f'case_file={case}', f'birth_date={NOTE}', f'family_name={NAME}'),
                  ('new', 'meldebogen', f'subject={NAME}', 'source=CM', f'happened={NUMBER}',
                   'hurdles=WARTE'),
                  ('set', case, f'phase={NOTE}'),
                  ('search', NAME), ('import', 'pass'), ('restore', 'pass')):
        log += bench.call(*bench.command(A, *words)).stderr
    draft = next(row['uuid'] for row in bench.rows(A, 'list', 'meldebogen')
                 if row['subject'] == NAME)
    done = bench.call(*bench.command(A, 'submit', draft))
    if done.returncode != 1:
        sys.exit('a name went through the scan')
    return log + done.stderr


def leave_wal(bench, case):
    """Strikes a writer down until its write-ahead log stays behind."""
    wal = bench.folder / (A + '-wal')
    for attempt in range(100):
        process = bench.start(*bench.command(A, 'new', 'contact_event', f'case_file={case}',
                                             'happened=2026-03-05T14:05', f'note={NOTE * 2000}'))
        time.sleep(0.02 + attempt * 0.004)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if wal.exists() and wal.stat().st_size > 0:
            return
    sys.exit('no write-ahead log was left')


def main():
    with Bench(PROGRAM) as bench:
        temporary = bench.folder / 'tmp'
        temporary.mkdir()
        bench.environment['TMPDIR'] = str(temporary)
        secrets, case = fill(bench)
        exchange(bench)
        bench.run(A, 'backup', 'backup.fwb')
        log = complain(bench, case)
        leave_wal(bench, case)

        words = [NAME, NUMBER, NOTE, SUBJECT, PASSPHRASE, *secrets]
        probe = '|'.join(words)
        if findings(probe.encode('utf-16-le'), words) != sorted(words):
            sys.exit('the search itself finds nothing')
        files = [path for path in bench.folder.rglob('*')
                 if path.is_file() and path.name != 'pass']
        names = {path.name for path in files}
        if not {A, A + '-wal', 'x1.xml', 'backup.fwb'} <= names:
            sys.exit(f'not all kinds of files are there: {sorted(names)}')
        problems = [f'{path.name}: {found}' for path in files
                    if (found := findings(path.read_bytes() + path.name.encode(), words))]
        problems += [f'log: {found}' for found in [findings(log, words)] if found]
    if problems:
        sys.exit('\n'.join(problems))
    print(f'{len(files)} files and {len(log)} bytes of messages tell nothing')


main()
