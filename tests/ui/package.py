# SPDX-License-Identifier: EUPL-1.2
"""A case giver prepares a case, and the office tells it in a workshop.

  python3 package.py --build build [--out FOLDER]
"""
import re
import sys

from driver import BUTTON, ENTRY, LABEL, ROW, Failure, play, until
from workplace import Workplaces

CASE = 'Haidari, Nasrin'
WORKSHOP = 'FR-2026-07'
RELEASE = re.compile('^Freigeben …|^Release …')
PREVIEW = re.compile('^So sehen es|^As others')
REASON = re.compile('^Begründung, falls|^Reason, where')
TRAITS = re.compile('^Merkmalszeile|^Traits')
SECRETS = ('Haidari', 'Nasrin', 'Elyas', 'Lindenstraße', '8765432', 'OV-2024-017', '2023-09-04')


class Story:
    def __init__(self, session):
        self.session = session
        self.out = session.out
        self.places = Workplaces(session)
        self.app = None

    def take(self, name):
        if self.out is not None:
            self.app.screenshot(self.out / f'package-{name}.png')

    def open(self, role, **look):
        self.app = self.places.open(role, **look)

    def drafts(self):
        return self.places.cli('case-manager', 'package', 'list').splitlines()[1:]

    def prepare(self, **look):
        self.open('case-manager', **look)
        self.app.press('ctrl+2')
        self.app.click_at(self.app.wait_for(ROW, re.compile('^' + CASE)))
        self.app.section('Verlauf')
        self.app.click(self.app.wait_for(BUTTON, re.compile('vorbereiten …|^Prepare for')))
        self.app.wait_for(BUTTON, RELEASE)
        self.app.wait_for(LABEL, re.compile(r'^T\+59 '))

    def close(self):
        self.app.finish()

    def warned(self):
        """Refused, with the place named, while a word of the address stands there."""
        problems = self.app.audit(front=True)
        if problems:
            raise Failure('\n'.join(problems))
        self.app.click(self.app.wait_for(BUTTON, RELEASE))
        self.app.wait_for(LABEL, re.compile('noch nicht freigegeben|cannot be released yet'))
        self.take('refused')
        self.app.press('Escape')
        stand = re.compile('^(Stehen lassen|Let stand): Gemeinschaftsunterkunft')
        button = self.app.wait_for(BUTTON, stand)
        self.app.bring(button)
        self.take('warned')
        self.app.click(button)
        self.app.wait_gone(BUTTON, stand)

    def release(self):
        for name in REASON, TRAITS:
            entry = self.app.wait_for(ENTRY, name)
            self.app.bring(entry)
            self.app.fill(entry, 'Nur der pseudonymisierte Verlauf')
            self.app.press('Tab')
        self.app.wait_for(LABEL, re.compile('^Bereit zur Freigabe|^Ready to be'))
        self.app.click(self.app.wait_for(BUTTON, PREVIEW))
        until(lambda: len(self.app.windows()) > 2, 'the preview')
        self.take('preview')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 2, 'the window of the package')
        self.app.click(self.app.wait_for(BUTTON, RELEASE))
        self.app.wait_for(LABEL, re.compile('^Fallpaket freigeben|^Release the'))
        self.app.press('Return')
        self.app.wait_for(LABEL, re.compile('^Freigegeben:|^Released:'))
        self.take('released')
        self.app.press('Escape')
        until(lambda: len(self.app.windows()) == 1, 'the end of the window')

    def carry(self):
        peer = self.places.cli('case-manager', 'peers').splitlines()[-1].split('\t')[0]
        path = self.places.cli('case-manager', 'export', '--to', peer, '--out',
                               self.places.exchange).strip()
        self.places.cli('office', 'import', path)
        received, = self.places.cli('office', 'package', 'list').splitlines()[1:]
        uuid = received.split('\t')[-1]
        told = self.places.cli('office', 'package', 'preview', uuid)
        if len(told.splitlines()) < 20 or any(secret in received + told for secret in SECRETS):
            raise Failure('what came is not what was released')
        self.places.cli('office', 'new', 'reconstruction', 'number=' + WORKSHOP, 'name=Fall Ahorn',
                        'held=2026-12-01T09:00')

    def tell(self):
        self.open('office')
        self.app.press('ctrl+4')
        self.app.click_at(self.app.wait_for(ROW, re.compile(WORKSHOP)))
        row = self.app.wait_for(ROW, re.compile('Nur der pseudonymisierte Verlauf'))
        self.app.bring(row)
        self.take('received')
        self.app.click_at(row)
        until(lambda: len(self.places_left()) == 0, 'the workshop that takes it')

    def places_left(self):
        return self.app.find_all(ROW, re.compile('^Fall Ahorn.*Case Management'))


def main(session):
    story = Story(session)
    story.places.set_up()
    story.prepare()
    story.take('split')
    story.warned()
    story.release()
    story.close()
    print('prepared, warned and released', flush=True)
    story.carry()
    story.tell()
    story.close()
    if len(story.places.cli('office', 'package', 'list').splitlines()) != 1:
        raise Failure('the workshop has not taken it')
    print('received and taken', flush=True)


if __name__ == '__main__':
    sys.exit(play(__doc__, main))
