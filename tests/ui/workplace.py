# SPDX-License-Identifier: EUPL-1.2
"""Two paired workplaces with the demo data, in files of their own."""
import subprocess

from accessible import ENTRY, LIST
from driver import Failure

PASSPHRASE = 'sieben blaue Boote 26'
NAMES = {'case-manager': 'Case Management Ostvelde', 'office': 'Koordination Kreis Wennemark'}


class Workplaces:
    def __init__(self, session):
        self.session = session
        self.work = session.display.home / 'workplaces'
        self.exchange = self.work / 'exchange'
        self.passphrase = self.work / 'passphrase'

    def store(self, role):
        return self.work / f'{role}.fallwerk'

    def card(self, role):
        return self.work / f'{role}.xml'

    def cli(self, role, *arguments):
        command = [self.session.build / 'src/cli/fallwerk-cli', '--store', self.store(role),
                   '--passphrase-file', self.passphrase, *arguments]
        result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        if result.returncode != 0:
            raise Failure(f'fallwerk-cli {arguments[0]}: {result.stderr.strip()}')
        return result.stdout

    def open(self, role, *arguments, **look):
        """Start the program on a workplace and unlock it; returns the App."""
        app = self.session.launch([self.session.build / 'src/app/fallwerk', self.store(role),
                                   *arguments], profile=role, **look)
        app.wait_for(ENTRY, 'Kennwort')
        app.type(PASSPHRASE + '\n')
        app.wait_for(LIST, 'Bereiche')
        return app

    def configure(self, role, **values):
        """Write the settings that the program starts with."""
        folder = self.session.display.home / 'profiles' / role / 'config/glib-2.0/settings'
        folder.mkdir(parents=True, exist_ok=True)
        values = {'exchange_folder': f"'{self.exchange}'", **values}
        lines = [f'{name.replace("_", "-")}={value}' for name, value in values.items()]
        (folder / 'keyfile').write_text('\n'.join(['[org/fallwerk/Fallwerk]', *lines, '']),
                                        encoding='utf-8')

    def set_up(self):
        self.exchange.mkdir(parents=True)
        self.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')
        for role, name in NAMES.items():
            self.cli(role, 'init', '--role', role, '--name', name, '--throwaway')
            self.cli(role, 'demo')
            self.configure(role)
        for here, there in (('case-manager', 'office'), ('office', 'case-manager')):
            self.cli(here, 'pair-export', '--out', self.card(here))
            if self.cli(there, 'pair-import', self.card(here), '--confirm').strip() != \
               self.cli(here, 'fingerprint').strip():
                raise Failure('the fingerprints of the two workplaces differ')

    def deliver(self):
        """A file of the case manager that lies in the folder of the office."""
        uuid = self.cli('case-manager', 'new', 'meldebogen', 'subject=Kein Termin ohne Konto',
                        'source=CM', 'happened=Die Anmeldung geht nur im Netz.',
                        'hurdles=WARTE INFO').strip()
        self.cli('case-manager', 'submit', uuid)
        peer = self.cli('case-manager', 'peers').splitlines()[-1].split('\t')[0]
        self.cli('case-manager', 'export', '--to', peer, '--out', self.exchange)
        return next(path for path in self.exchange.rglob('*') if path.is_file())
