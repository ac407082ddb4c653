# SPDX-License-Identifier: EUPL-1.2
"""Walk all pages of both roles: everything has a name, and Tab gets round.

  python3 a11y.py --build build
"""
import argparse
import sys

from driver import BUTTON, LIST, ROW, Session, until

# Page, beginning of its row in the sidebar.
PAGES = {
    'case-manager': ('Heute', 'Fälle', 'Meldebögen', 'Akteure', 'Austausch'),
    'office': ('Heute', 'Meldebögen', 'Themen', 'Akteure', 'Austausch'),
}
HEADER = ('Zurück', 'Suchen', 'Hauptmenü')
DIALOGS = (('search', 'ctrl+k'), ('preferences', 'ctrl+comma'), ('shortcuts', 'F1'))


def check_names(app, role):
    """The names that screen readers and tests rely on."""
    area = app.wait_for(LIST, 'Bereiche')
    rows = [node.name for node in app.find_all(ROW, within=area)]
    for row, page in zip(rows, PAGES[role]):
        if not row.startswith(page):
            yield f'the row "{row}" of the sidebar does not start with "{page}"'
    if len(rows) != len(PAGES[role]):
        yield f'the sidebar has {len(rows)} rows: {rows}'
    for name in HEADER:
        if app.find(BUTTON, name) is None:
            yield f'no button "{name}" in the header'


def check_pages(app, role):
    for page in PAGES[role]:
        area = app.wait_for(LIST, 'Bereiche')
        app.click_at(app.wait_for(ROW, page, within=area))
        until(lambda: app.window.name.startswith(page), f'the page {page}')
        nameless = [line for line in app.audit() if 'has no name' in line]
        stops, problems = app.tab_walk(limit=150)
        for line in nameless + problems:
            yield f'{page}: {line}'
        print(f'{role} {page}: {len(stops)} stops', flush=True)


def check_dialogs(app):
    for name, key in DIALOGS:
        app.press(key)
        until(lambda: len(app.windows()) > 1, name)
        for line in app.audit():
            if 'has no name' in line:
                yield f'{name}: {line}'
        app.press('Escape')
        until(lambda: len(app.windows()) == 1, f'the end of {name}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build')
    arguments = parser.parse_args()
    problems = []
    with Session(build=arguments.build) as session:
        for role in PAGES:
            app = session.launch([session.build / 'src/app/fallwerk', '--demo', '--role', role],
                                 profile=role)
            problems += [f'{role}: {line}' for check in (check_names(app, role),
                                                         check_pages(app, role),
                                                         check_dialogs(app))
                         for line in check]
            app.close()
    print('\n'.join(problems) or 'everything has a name, and Tab gets round', flush=True)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
