# SPDX-License-Identifier: EUPL-1.2
"""Play the whole job: from a case to the desk of the office and back.

Workplaces with stores of their own exchange real files: two at first, also for
a meeting from the invitation to the next agenda, a third for the whole loop
from a Meldebogen over a workshop to the monitoring, and two more that change
the same thing.  Each step looks for what a person would see,
prints a line and leaves a numbered picture.
  python3 tour.py --build build --out build/tour
"""
import argparse
import re
import shutil
import sys
import time
import traceback
from pathlib import Path

from driver import BUTTON, ENTRY, LABEL, LIST, ROW, Failure, Session, until
from journey import Journey
from meeting import Meeting
from together import Together
from workplace import NAMES, PASSPHRASE, Workplaces

SUBJECT = 'Kein Termin zur Anmeldung ohne Online-Konto'
HAPPENED = 'Frau Haidari bekam erst nach neun Wochen einen Termin.'
CORRECTED = 'Die Familie bekam erst nach neun Wochen einen Termin.'
REASON = 'Der Hinweis gilt für alle Gemeinden.'
ANSWER = 'Danke! Das Einwohnermeldeamt richtet ab Januar eine offene Sprechstunde ein.'
FIGURES = ('68 Tage', '103 Tage', '105 Tage')


class Tour:
    def __init__(self, session, out):
        self.session = session
        self.out = out
        self.places = Workplaces(session)
        self.number = 0
        self.apps = {}

    # -- what the steps are made of

    def say(self, sentence):
        print(f'{self.number:02} {sentence}', flush=True)

    def step(self, app, name, sentence):
        """What was looked for is there; keep a picture of it."""
        self.number += 1
        app.screenshot(self.out / f'{self.number:02}-{name}.png')
        self.say(sentence)

    def launch(self, role):
        """The program as that workplace has it, with settings of its own.

        One session has one running program, so the workplaces take turns.
        """
        app = self.session.launch([self.session.build / 'src/app/fallwerk',
                                   self.places.store(role)], profile=role)
        self.apps[role] = app
        return app

    def close(self, role):
        self.apps.pop(role).finish()

    def start(self, role):
        app = self.launch(role)
        self.unlock(app)
        self.go(app, 'Austausch')
        return app

    def unlock(self, app):
        app.wait_for(ENTRY, 'Kennwort')
        app.type(PASSPHRASE + '\n')
        app.wait_for(LIST, 'Bereiche')

    def go(self, app, page):
        area = app.wait_for(LIST, 'Bereiche')
        app.click_at(app.wait_for(ROW, re.compile('^' + page), within=area))
        until(lambda: app.window.name.startswith(page), f'the page {page}')

    def files(self):
        return {path for path in self.places.exchange.rglob('*')
                if path.is_file() and path.suffix != '.tmp'}

    def keep(self, files):
        for path in files:
            shutil.copy(path, self.out / path.name)

    def see(self, app, text, wanted=LABEL | ROW):
        return app.wait_for(wanted, text)

    def see_field(self, app, name, text):
        """A field that shows the text; what can be selected speaks by its label."""
        until(lambda: any(text in node.text for node in app.find_all(ENTRY | LABEL, name)),
              f'"{text}" in the field {name}')

    # -- the job

    def set_up(self):
        self.places.set_up()
        for role in NAMES:
            shutil.copy(self.places.card(role), self.out / f'geraeteausweis-{role}.xml')
        self.say('two workplaces, paired by their Geräteausweis; the fingerprints agree')

    def open_case(self):
        app = self.launch('case-manager')
        app.wait_for(ENTRY, 'Kennwort')
        app.wait_for(BUTTON, 'Entsperren')
        self.step(app, 'entsperren', 'the store is locked')
        app.type('falsch und falsch\n')
        self.see(app, 'Das Kennwort stimmt nicht')
        self.step(app, 'falsches-kennwort', 'a wrong passphrase opens nothing and says so')
        app.press('ctrl+a')
        self.unlock(app)
        self.step(app, 'heute', 'the right one opens the page Heute')

        self.go(app, 'Fälle')
        app.press('ctrl+f')
        app.type('Haidari')
        found = app.wait_for(ROW, re.compile('^Haidari, Nasrin'))
        until(lambda: not app.find(ROW, re.compile('^Al-Khatib')), 'a list of one case')
        self.step(app, 'fall-suchen', 'the search finds the case Haidari, called Ahorn')
        app.click_at(found)
        for figure in FIGURES:
            self.see(app, figure)
        self.step(app, 'fall-ueberblick', f'the case shows {", ".join(FIGURES)}')

    def report(self):
        app = self.apps['case-manager']
        app.click(app.wait_for(BUTTON, 'Hürde melden'))
        subject = app.wait_for(ENTRY, 'Betreff')
        happened = app.wait_for(ENTRY, 'Was geschah?')
        if app.find(LABEL | ROW, 'Haidari'):
            raise Failure('the form of the Meldebogen shows the name')
        self.step(app, 'huerde-melden', 'the Meldebogen is prefilled, without a name')

        app.fill(subject, SUBJECT)
        app.fill(happened, HAPPENED)
        app.click(app.wait_for(BUTTON, 'Einreichen'))
        self.see(app, 'könnte eine Person oder einen Ort')
        app.wait_for(BUTTON, 'Harmlos: Haidari')
        self.step(app, 'name-gefunden', 'the name in the text is found; nothing is submitted')

        app.fill(app.wait_for(ENTRY, 'Was geschah?'), CORRECTED)
        app.wait_gone(BUTTON, 'Harmlos: Haidari')
        self.step(app, 'name-entfernt', 'without the name the warning is gone')

        app.click(app.wait_for(BUTTON, 'So sieht es die Koordination'))
        until(lambda: len(app.windows()) > 1, 'the preview')
        self.see_field(app, 'Was geschah?', CORRECTED)
        self.step(app, 'so-sieht-es-die-koordination', 'the preview shows what will be sent')
        app.press('Escape')
        until(lambda: len(app.windows()) == 1, 'the end of the preview')

        app.click(app.wait_for(BUTTON, 'Einreichen'))
        self.see(app, 'Diesen Meldebogen einreichen?')
        self.step(app, 'einreichen', 'submitting is asked once more')
        app.click(self.confirm(app, 'Einreichen'))
        app.wait_gone(BUTTON, 'So sieht es die Koordination')
        self.step(app, 'eingereicht', 'the Meldebogen is frozen and on its way')

    def confirm(self, app, word):
        return app.wait_for(BUTTON, word, within=app.windows()[-1])

    def send(self, role, name, sentence):
        """Exchange; returns the files that were written."""
        app = self.apps[role]
        before = self.files()
        self.go(app, 'Austausch')
        app.click(app.wait_for(BUTTON, 'Abgleichen'))
        until(lambda: self.files() - before, 'a file in the exchange folder')
        written = self.files() - before
        for path in written:
            content = path.read_bytes()
            if b'Haidari' in content or SUBJECT.encode() in content:
                raise Failure(f'{path.name} can be read by anybody')
        self.keep(written)
        self.step(app, name, f'{sentence} ({", ".join(sorted(p.name for p in written))})')
        self.close(role)
        return written

    def look(self, app, files):
        """Open the preview of the new file."""
        path = next(iter(files))
        app.click(app.wait_for(BUTTON, f'Ansehen: {path.name}'))
        until(lambda: len(app.windows()) > 1, 'the preview of the delivery')
        self.see(app, 'Siegel gültig')

    def receive(self, files):
        app = self.start('office')
        name = next(iter(files)).name
        app.wait_for(BUTTON, f'Ansehen: {name}')
        self.step(app, 'koordination-austausch', 'the office sees the file in its folder')
        self.look(app, files)
        self.see(app, SUBJECT)
        self.step(app, 'lieferung-ansehen', 'the preview names sender, seal and what is new')
        app.click(self.confirm(app, 'Übernehmen'))
        until(lambda: len(app.windows()) == 1, 'the end of the preview')

        self.go(app, 'Meldebögen')
        app.click_at(app.wait_for(ROW, SUBJECT))
        self.see(app, re.compile('^Stand: eingegangen|^Jetzt: eingegangen|^eingegangen'))
        self.step(app, 'eingang', 'the Meldebogen is in the intake of the office')

    def answer(self):
        app = self.apps['office']
        app.click(app.wait_for(BUTTON, 'in Prüfung als Status'))
        self.see(app, 'in Prüfung')
        self.step(app, 'status', 'the office sets the status "in Prüfung"')
        # The message lies over the field for a while.
        app.wait_gone(LABEL, 'Status: in Prüfung')
        field = app.wait_for(ENTRY, 'Rückmeldung an die meldende Stelle')
        app.fill(field, ANSWER)
        app.click(app.wait_for(BUTTON, 'Rückmeldung senden'))
        self.see(app, ANSWER)
        self.step(app, 'rueckmeldung', 'the office answers')

    def see_answer(self, files):
        app = self.start('case-manager')
        self.look(app, files)
        self.step(app, 'antwort-ansehen', 'the case manager looks at what came back')
        app.click(self.confirm(app, 'Übernehmen'))
        until(lambda: len(app.windows()) == 1, 'the end of the preview')
        self.go(app, 'Meldebögen')
        app.click_at(app.wait_for(ROW, SUBJECT))
        self.see(app, ANSWER)
        self.see(app, 'in Prüfung')
        self.step(app, 'antwort-am-meldebogen', 'status and answer stand at the Meldebogen')

        self.go(app, 'Fälle')
        app.click_at(app.wait_for(ROW, re.compile('^Haidari, Nasrin')))
        self.see(app, re.compile(re.escape(ANSWER)))
        self.step(app, 'antwort-im-fall', 'and in the case')

    def play(self):
        self.set_up()
        self.open_case()
        self.report()
        self.receive(self.send('case-manager', 'abgleichen',
                               'the exchange writes a sealed file'))
        self.answer()
        self.see_answer(self.send('office', 'koordination-abgleichen',
                                  'the answer travels back'))
        self.close('case-manager')
        for role in ('case-manager', 'office'):
            self.places.cli(role, 'check')
        self.say('both windows closed without a complaint and both stores pass the check')
        Meeting(self).play()
        Journey(self, SUBJECT).play()
        Together(self).play()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--out', default='build/tour')
    arguments = parser.parse_args()
    out = Path(arguments.out).resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = time.monotonic()
    with Session(build=arguments.build) as session:
        tour = Tour(session, out)
        try:
            tour.play()
        except Exception:
            trace = traceback.format_exc()
            (out / 'failed.txt').write_text(trace, encoding='utf-8')
            print('\n'.join(trace.splitlines()[:30]), flush=True)
            for role, app in tour.apps.items():
                if app.process.poll() is None:
                    app.screenshot(out / f'failed-{role}.png')
            print('the tour failed', flush=True)
            return 1
    print(f'the tour holds: {tour.number} pictures in {out}, '
          f'{time.monotonic() - start:.0f} s', flush=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
