# SPDX-License-Identifier: EUPL-1.2
"""Take the minutes of a meeting by keyboard, and lose the power meanwhile.

Attendance by letters, text, Beschluss and task without leaving the line, what
stays open in the next agenda, and after kill -9 all but the last second.  What a
colleague has noted on another laptop stands beside it.
  python3 minutes.py --build build
"""
import os
import re
import subprocess
import sys
import time
import zipfile

from driver import (
    BUTTON, ENTRY, LABEL, LIST, MENU_ITEM, ROW, Failure, play, pump, until)
from workplace import NAMES, PASSPHRASE, Workplaces

MEETING = 'Lenkungsgruppe 1/2027'
TEXT = 'Die Koordination berichtet, und niemand macht eine Pause. '
NOTED = ('Die Träger berichten.', 'Liste der Kurse vorlegen bis 01.06.2027',
         'Es gibt zwei Runden im Jahr.')
MARKED = 'Die Frist ist **verbindlich**.\n- Meldeamt\n- Jobcenter\nnur *Entwurf*'
SHARED = 'AG Bleiberecht vorbereiten 1/2026'
COLLEAGUE = 'Koordination Süd'
NOTES = ('Die Stadt berichtet.', 'Die Stadt Hallenrath berichtet.',
         'Die Stadt berichtet.\nDas Jobcenter fragt nach den Fristen.', 'Nichts Neues.')
MERGED = 'Die Stadt Hallenrath berichtet.\nDas Jobcenter fragt nach den Fristen.'
LINE = 'Aufgabe Jobcenter: Zahlen nachreichen bis 30.06.20'


class Minutes:
    def __init__(self, session):
        self.session = session
        self.places = Workplaces(session)
        self.places.set_up()
        self.app = None
        self.path = self.make_mail_program()

    def make_mail_program(self):
        """Returns a search path on which one is that notes what it is told."""
        folder = self.places.work / 'bin'
        folder.mkdir()
        program = folder / 'xdg-email'
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" END > "{self.places.work}/draft.txt"\n',
                           encoding='utf-8')
        program.chmod(0o755)
        return f'{folder}:{os.environ["PATH"]}'

    def start(self):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                        self.places.store('office')], profile='office',
                                       environment={'PATH': self.path})
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), PASSPHRASE + '\n')
        self.app.wait_for(LIST, 'Bereiche')
        self.app.press('ctrl+8')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + MEETING)))
        self.app.click(self.app.wait_for(BUTTON, 'Protokoll führen'))
        self.app.wait_for(ROW, re.compile('^Vertretung des BAMF'))

    def rows(self, *words):
        header, *lines = self.places.cli('office', 'list', *words).splitlines()
        return [dict(zip(header.split('\t'), line.split('\t'))) for line in lines]

    def attendance(self):
        """The first row has the focus; a letter says it, arrows go on."""
        first = re.compile('^Fachbereichsleitung Jugend')
        until(lambda: self.app.find(ROW, first).focused, 'the first seat to have the focus')
        self.app.press('a')
        self.app.wait_for(ROW, re.compile('^Fachbereichsleitung Jugend.*; anwesend'))
        self.app.press('Down', 'e')
        self.app.wait_for(ROW, re.compile('^Leitung des Kommunalen.*; entschuldigt'))
        self.app.click(self.app.wait_for(BUTTON, 'Die übrigen sind anwesend'))
        self.app.wait_for(LABEL, re.compile('11 Stimmen anwesend, 7 nötig: beschlussfähig'))
        print('attendance is a letter a seat', flush=True)

    def decide(self):
        """Ctrl+Page Down goes to the first TOP, where the line has the focus."""
        self.app.press('ctrl+Next', 'ctrl+Next', 'ctrl+Next')
        line = self.app.wait_for(ENTRY, 'Beschluss, Aufgabe oder Notiz')
        self.app.wait_for(LABEL, re.compile('^TOP 3 '))
        until(lambda: line.focused, 'the line to have the focus')
        self.app.type('B: Die Stadt wird erinnert. 11:0:0\n')
        self.app.wait_for(ROW, re.compile('^LG-2027-01, Die Stadt wird erinnert'))
        self.app.type('A VHS: Liste vorlegen bis 01.05.2027\n')
        self.app.wait_for(ROW, re.compile('^Liste vorlegen'))
        until(lambda: line.text == '', 'the line to be empty')
        print('Beschluss and task came without leaving the line', flush=True)

    def mark(self):
        """Bold, italic and a list come from keys, and stay what they are on paper."""
        self.app.press('ctrl+Prior')
        self.app.wait_for(LABEL, re.compile('^TOP 2 '))
        self.app.reach(ENTRY, 'Protokoll zu diesem TOP', 'shift+Tab', 2)
        self.app.type('Die Frist ist ')
        self.app.press('ctrl+b')
        self.app.type('verbindlich')
        self.app.press('ctrl+b')
        self.app.type('.\n- Meldeamt\nJobcenter\n\nnur Entwurf')
        self.app.press('ctrl+shift+Left', 'ctrl+i')
        field = self.app.find(ENTRY, 'Protokoll zu diesem TOP')
        until(lambda: field.text == MARKED, f'"{MARKED}", not "{field.text}"')
        self.app.screenshot(self.session.build / 'minutes-marked.png')
        self.app.press('ctrl+i')
        until(lambda: field.text == MARKED.replace('*Entwurf*', 'Entwurf'), 'no stars')
        self.app.press('ctrl+i', 'ctrl+Next')
        self.app.wait_for(LABEL, re.compile('^TOP 3 '))
        print('bold, italic and lists need no mouse', flush=True)

    def convert(self):
        """The line in which the cursor is becomes what it is; the rest of the text stays."""
        self.app.press('ctrl+Next')
        self.app.wait_for(LABEL, re.compile('^TOP 4 '))
        for line, word, row in ((NOTED[1], 'Aufgabe', '^Liste der Kurse'),
                                (NOTED[2], 'Beschluss', '^LG-2027-0., Es gibt zwei Runden')):
            self.app.reach(ENTRY, 'Protokoll zu diesem TOP', 'shift+Tab')
            self.app.press('ctrl+End')
            self.app.type(f'{NOTED[0]}\n{line}' if word == 'Aufgabe' else f'\n{line}')
            self.app.reach(BUTTON, f'Auswahl in {word} umwandeln', 'Tab', 4)
            self.app.press('space')
            self.app.wait_for(ROW, re.compile(row))
            field = self.app.find(ENTRY, 'Protokoll zu diesem TOP')
            until(lambda at=field: at.text == NOTED[0], f'the rest "{NOTED[0]}"')
        self.app.press('ctrl+z')
        until(lambda: field.text == f'{NOTED[0]}\n{NOTED[2]}', 'the note again')
        print('a note becomes a task or a Beschluss, and again a note', flush=True)

    def numbers(self):
        agenda = self.app.find(LIST, 'Tagesordnung')
        return [int(row.name.split()[1]) for row in self.app.find_all(ROW, within=agenda)]

    def arrange(self):
        """A TOP comes, goes up and goes again; the numbers follow."""
        before = self.numbers()
        last = len(before)
        self.app.fill(self.app.wait_for(ENTRY, 'Neuer TOP'), 'Ortstermin\n')
        # It stands before "Verschiedenes".
        row = self.app.wait_for(ROW, re.compile(f'^TOP {last} Ortstermin'))
        self.app.click_at(row)
        self.app.wait_for(LABEL, f'TOP {last} Ortstermin')
        self.app.click(self.app.wait_for(BUTTON, 'TOP nach oben'))
        self.app.wait_for(ROW, re.compile(f'^TOP {last - 1} Ortstermin'))
        self.app.bring(self.app.find(BUTTON, 'TOP nach oben'))
        self.app.screenshot(self.session.build / 'minutes-arranged.png')
        self.app.reach(ENTRY, 'Neuer TOP', 'shift+Tab')
        self.app.press('shift+Tab')
        self.app.reach(ROW, f'TOP {last - 1} Ortstermin', 'Up')
        self.app.press('Delete')
        self.app.wait_gone(ROW, re.compile('Ortstermin'))
        until(lambda: self.numbers() == before, f'the numbers {before}')
        self.app.press('ctrl+z')
        self.app.click_at(self.app.wait_for(ROW, re.compile(f'^TOP {last - 1} Ortstermin')))
        self.app.wait_for(LABEL, f'TOP {last - 1} Ortstermin')
        until(lambda: self.numbers() == [*before, last + 1], 'the numbers again')
        self.app.click(self.app.wait_for(BUTTON, 'TOP löschen'))
        self.app.wait_gone(ROW, re.compile('Ortstermin'))
        self.app.click_at(self.app.wait_for(ROW, re.compile('^TOP 4 ')))
        self.app.wait_for(LABEL, re.compile('^TOP 4 '))
        print('a TOP comes and goes, and the numbers follow', flush=True)

    def attach(self):
        path = self.places.work / 'Kette.png'
        subprocess.run(['convert', '-size', '60x30', 'xc:navy', str(path)], check=True)
        self.app.reach(BUTTON, 'Datei hinzufügen', 'Tab')
        self.app.press('space')
        self.app.choose_file('Dokument', path)
        row = self.app.wait_for(ROW, re.compile('^Kette'))
        self.app.bring(row)
        self.app.screenshot(self.session.build / 'minutes-attached.png')
        print('a picture is attached to its TOP', flush=True)

    def mail(self):
        """The mail program gets a draft with the invitation; here it is a script."""
        self.app.reach(BUTTON, 'Sitzungen', 'shift+Tab')
        self.app.press('space')
        self.app.wait_for(BUTTON, 'Protokoll führen')
        self.app.reach(BUTTON, 'Ausgeben', 'Tab')
        self.app.press('space')
        self.app.reach(MENU_ITEM, 'Einladung per Mail', 'Down')
        self.app.press('Return')
        draft = self.places.work / 'draft.txt'
        until(lambda: draft.exists() and draft.read_text(encoding='utf-8').endswith('END\n'),
              'the draft of a mail')
        text = draft.read_text(encoding='utf-8')
        path = text.split('--attach\n')[1].split('\n')[0]
        words = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True,
                               check=True).stdout
        if MEETING not in words or f'--subject\nEinladung: {MEETING}\n' not in text:
            raise Failure(f'the draft says {text}')
        self.app.reach(BUTTON, 'Protokoll führen', 'shift+Tab')
        self.app.press('space')
        self.app.wait_for(ROW, re.compile('^Vertretung des BAMF'))
        print('the invitation is in the draft of a mail', flush=True)

    def strike(self):
        """Type without a pause, then kill; what is older than a second stays."""
        field = self.app.wait_for(ENTRY, 'Protokoll zu diesem TOP')
        self.app.bring(field)
        self.app.click_at(field)
        typed, start = '', time.monotonic()
        while time.monotonic() - start < 3:
            self.app.type(TEXT)
            typed += TEXT
        before = typed
        pump(1.2)
        line = self.app.find(ENTRY, 'Beschluss, Aufgabe oder Notiz')
        self.app.click_at(line)
        self.app.type(LINE)
        pump(1.2)
        self.app.kill()
        self.app = None
        item, = [row for row in self.rows('agenda_item', '--where', 'text=' + before.strip())]
        print(f'{len(before)} letters outlived the blow in {item["number"]}', flush=True)

    def again(self):
        """The line stands where it stood; then the minutes are approved."""
        self.start()
        self.app.press('ctrl+Next', 'ctrl+Next', 'ctrl+Next')
        line = self.app.wait_for(ENTRY, 'Beschluss, Aufgabe oder Notiz')
        until(lambda: line.text == LINE, 'the line as it was')
        self.app.press('End')
        self.app.type('27\n')
        self.app.wait_for(ROW, re.compile('^Zahlen nachreichen'))
        self.app.click(self.app.wait_for(BUTTON, 'Als Vorsitz freigeben'))
        self.app.click(self.app.wait_for(BUTTON, 'Als Protokollführung freigeben'))
        self.app.wait_for(LABEL, re.compile('Endgültig seit'))
        self.app.wait_for(BUTTON, 'Wieder öffnen')
        self.app.finish()
        meeting, = self.rows('meeting', '--where', 'name=' + MEETING)
        if meeting['version'] != '1' or not meeting['finalised']:
            raise Failure('the minutes are not final')
        print('the line was kept, and two approvals make it final', flush=True)

    # -- two who take minutes

    def pair(self):
        """Returns the ids of the devices, that of the colleague first."""
        self.places.cli('colleague', 'init', '--role', 'office', '--name', COLLEAGUE,
                        '--throwaway')
        for here, there in (('colleague', 'office'), ('office', 'colleague')):
            self.places.cli(here, 'pair-export', '--out', self.places.card(here))
            self.places.cli(there, 'pair-import', self.places.card(here), '--confirm')
        found = (next(line.split('\t')[0] for line in self.places.cli(role, 'peers').splitlines()
                      if name in line)
                 for role, name in (('office', COLLEAGUE), ('colleague', NAMES['office'])))
        return tuple(found)

    def carry(self, here, to, there=None):
        path = self.places.cli(here, 'export', '--to', to, '--out', self.places.exchange).strip()
        if there is not None:
            self.places.cli(there, 'import', path)
        return path.rsplit('/', 1)[-1]

    def share(self):
        """Both write on one TOP and each on another; then the files cross."""
        meeting, = self.rows('meeting', '--where', 'name=' + SHARED)
        to_colleague, to_office = self.pair()
        self.places.cli('office', 'meeting', 'share', meeting['uuid'], '--to', to_colleague)
        items = self.rows('agenda_item', '--where', 'meeting=' + meeting['uuid'])
        one, other = items[0]['uuid'], items[1]['uuid']
        self.places.cli('office', 'set', one, 'text=' + NOTES[0])
        self.carry('office', to_colleague, 'colleague')
        for role, text, uuid in (('office', NOTES[1], one), ('colleague', NOTES[2], one),
                                 ('colleague', NOTES[3], other)):
            self.places.cli(role, 'set', uuid, 'text=' + text)
        name = self.carry('colleague', to_office)
        self.carry('office', to_colleague, 'colleague')
        self.see_both(name, items)
        self.places.cli('colleague', 'check')
        for uuid in one, other:
            if self.places.cli('colleague', 'show', uuid) != self.places.cli('office', 'show',
                                                                             uuid):
                raise Failure('both laptops show different minutes')
        if len(self.places.cli('office', 'conflicts').splitlines()) != 1:
            raise Failure('notes on different lines are a conflict')
        print('the notes of two laptops stand in one text', flush=True)

    def see_both(self, name, items):
        self.app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                        self.places.store('office')], profile='office')
        self.app.fill(self.app.wait_for(ENTRY, 'Kennwort'), PASSPHRASE + '\n')
        area = self.app.wait_for(LIST, 'Bereiche')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^Austausch'), within=area))
        self.app.click(self.app.wait_for(BUTTON, f'Ansehen: {name}'))
        until(lambda: len(self.app.windows()) > 1, 'the preview of the delivery')
        self.app.click(self.app.wait_for(BUTTON, 'Übernehmen', within=self.app.windows()[-1]))
        until(lambda: len(self.app.windows()) == 1, 'the end of the preview')
        self.app.press('ctrl+8')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + SHARED)))
        self.app.click(self.app.wait_for(BUTTON, 'Protokoll führen'))
        self.app.wait_for(LIST, 'Tagesordnung')
        for text in MERGED, NOTES[3]:
            self.app.press('ctrl+Next')
            until(lambda wanted=text: any(node.text == wanted for node in self.app.find_all(
                ENTRY, 'Protokoll zu diesem TOP')), f'"{text}"')
            if text == MERGED:
                self.app.wait_for(BUTTON, 'Gesehen: Protokoll zu diesem TOP')
                self.app.screenshot(self.session.build / 'minutes-both.png')
        self.app.finish()

    def papers(self):
        meeting, = self.rows('meeting', '--where', 'name=' + MEETING)
        for name in 'minutes.pdf', 'minutes.odt', 'meeting.ics':
            self.places.cli('office', 'meeting', 'export', meeting['uuid'], '--out',
                            self.places.work / name)
        text = subprocess.run(['pdftotext', '-layout', str(self.places.work / 'minutes.pdf'), '-'],
                              capture_output=True, text=True, check=True).stdout
        for line in 'Die Frist ist verbindlich.', 'nur Entwurf', '• +Jobcenter':
            if not re.search(line, text) or '**' in text:
                raise Failure(f'the minutes lack "{line}"')
        with zipfile.ZipFile(self.places.work / 'minutes.odt') as archive:
            if b'"FwStrong">verbindlich<' not in archive.read('content.xml'):
                raise Failure('what is bold is not in the text to go on with')
        text = subprocess.run(['strings', str(self.places.work / 'meeting.ics')],
                              capture_output=True, text=True, check=True).stdout
        if 'BEGIN:VEVENT' not in text:
            raise Failure('the calendar file has no event')

    def run(self):
        self.start()
        self.attendance()
        self.decide()
        self.mark()
        self.convert()
        self.arrange()
        self.attach()
        self.mail()
        self.app.press('ctrl+Next', 'ctrl+Next', 'ctrl+Next')
        self.strike()
        self.again()
        self.papers()
        self.share()
        print('minutes are taken by keyboard', flush=True)


if __name__ == '__main__':
    sys.exit(play(__doc__, lambda session: Minutes(session).run()))
