# SPDX-License-Identifier: EUPL-1.2
"""The Flatpak manifest asks for nothing that an offline program does not need.

flatpak-builder accepts misspelled permissions and build systems silently, so
each of them has to be known here.
"""
import json
import re

import tree

MANIFEST = 'flatpak/org.fallwerk.Fallwerk.json'

# No network, no file system, no bus names: files come through portals.
PERMISSIONS = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri'}
TOP = {'id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'cleanup', 'modules'}
MODULE = {'name', 'buildsystem', 'builddir', 'config-opts', 'build-options', 'sources'}
BUILD_SYSTEMS = {'autotools', 'cmake-ninja', 'meson'}
OPTIONS = {'cflags', 'ldflags'}
SOURCES = {'git': {'type', 'url', 'tag', 'commit'}, 'dir': {'type', 'path'}}


def unknown(where, given, known):
    for name in sorted(set(given) - known):
        yield f'{where}: "{name}" is not known'


def source_problems(where, source):
    kind = source.get('type')
    if kind not in SOURCES:
        yield f'{where}: source type "{kind}" is not known'
        return
    yield from unknown(where, source, SOURCES[kind])
    for name in sorted(SOURCES[kind] - set(source)):
        yield f'{where}: source has no "{name}"'
    if kind == 'git' and not re.fullmatch(r'[0-9a-f]{40}', source.get('commit', '')):
        yield f'{where}: a tag can move, the commit must be given in full'


def module_problems(module):
    where = f'module {module.get("name", "without a name")}'
    yield from unknown(where, module, MODULE)
    yield from unknown(where, module.get('build-options', {}), OPTIONS)
    if module.get('buildsystem') not in BUILD_SYSTEMS:
        yield f'{where}: build system "{module.get("buildsystem")}" is not known'
    if not module.get('sources'):
        yield f'{where}: no sources'
    for source in module.get('sources', []):
        yield from source_problems(where, source)


def problems():
    manifest = json.loads(tree.read(MANIFEST))
    modules = {module.get('name'): module for module in manifest['modules']}

    yield from unknown('manifest', manifest, TOP)
    yield from unknown('finish-args', manifest['finish-args'], PERMISSIONS)
    if manifest['id'] + '.json' != MANIFEST.split('/')[-1]:
        yield 'id and file name differ'
    for module in manifest['modules']:
        yield from module_problems(module)
    if '--disable-shared' not in modules['sqlcipher']['config-opts']:
        yield 'module sqlcipher: must be linked statically'
    if list(modules)[-1] != manifest['command']:
        yield 'the program itself must be the last module'


tree.report(problems(), 'the manifest asks for nothing unknown')
