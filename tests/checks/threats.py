# SPDX-License-Identifier: EUPL-1.2
"""Against whom the exchange by file defends, and which test proves it.

Each actor has what it cannot do, and the tests about that: a path of a test in
C, or a script below tests.  A test that is gone or was renamed is a finding;
so is an actor of whom nothing is tested.
"""
import re

import tree

THREATS = {
    'a stranger who can write into the folder, or sends a mail': {
        'drop what is no delivery, or is damaged': [
            '/sync/bad-input/01-not-a-packet', '/sync/bad-input/03-truncated',
            '/sync/bad-input/04-changed-on-the-way', '/sync/bad-input/05-bit-flip'],
        'speak for somebody else': [
            '/sync/bad-input/06-unknown-device', '/sync/seal/impostor',
            '/sync/bad-input/09-sender-mismatch', '/exchange/unconfirmed'],
        'fill the store': ['/arrival/quarantine-damaged'],
        'replay and reorder': [
            '/exchange/same-file-twice', '/exchange/older-after-newer', '/merge/random'],
        'delete without being noticed': ['/centre/missing', '/centre/silence-and-revoked'],
    },
    'who administers the folder, or finds the stick': {
        'read a delivery': ['/sync/seal/layout', '/disclosure/delivery', 'ui/tour.py'],
        'take out a part and seal it anew': [
            '/sync/bad-input/12-cms-spliced', '/sync/bad-input/12-hidden-recipient',
            '/bad-input/23-head-differs'],
        'withhold a file for good': ['/centre/missing', '/content/lost', '/merge/random'],
        'present old files': ['/exchange/older-after-newer', '/content/old-confirmation'],
    },
    'the thief of a laptop that is switched off': {
        'read the disk': ['/db-file/no-plaintext', '/db-file/preload', '/backup/secret'],
        'guess the passphrase': ['/keys/strength', '/keys/unlock', '/keys/hostile'],
    },
    'the thief of a laptop that is unlocked': {
        'find it unlocked for long': ['ui/lock.py'],
        'read the memory of the program': ['/process/harden'],
        'read cases of others': ['/scope/case', '/scope/uninvited'],
        'send as this device once it is revoked': [
            '/threats/revoked', '/threats/revoked-told', '/exchange/revoked',
            '/revoked/release', '/revoked/release-by-others'],
    },
    'a curious office': {
        'see who a case is about': [
            '/scope/admission', '/loop/anonymous', '/loop/derived', '/disclosure/delivery'],
        'invite itself to a case': ['/threats/self-invited', '/scope/refused-here'],
        'read a backup': ['/backup/secret'],
    },
    'a paired device that means harm': {
        'forge what others wrote': [
            '/bad-input/25-chain', '/bad-input/25-loose', '/bad-input/25-two-places',
            '/bad-input/30-forked-message'],
        'write what it may not': [
            '/bad-input/26-rights', '/bad-input/27-unknown-scope',
            '/bad-input/28-foreign-object', '/scope/reader', '/scope/promotion',
            '/loop/one-writer'],
        'erase what it may not, or unseen': [
            '/threats/erasure-refused', '/threats/erasure-shown', '/bad-input/36-blank'],
        'fork its history unseen': ['/bad-input/33-fork'],
        'send too much': [
            '/sync/bad-input/02-too-large', '/sync/bad-input/14-gzip-bomb',
            '/sync/bad-input/17-limits', '/bad-input/42-too-long',
            '/bad-input/44-out-of-memory', '/import/cancelled'],
        'pass off another file as a document': ['/content/forged'],
    },
    'a former colleague who still has keys': {
        'be read': ['/threats/revoked', '/sync/bad-input/07-revoked-device'],
        'get what is new': ['/threats/revoked', '/scope/withdrawn', '/scope/too-late'],
        'come back with other keys': [
            '/sync/card/resealed', '/sync/bad-input/11-key-gone', '/renewal/former-announces',
            '/revoked/begin-anew', '/renewal/restored'],
    },
    'nobody: a laptop that was copied, or restored from a backup': {
        'lose or hide work of others': ['/bad-input/33-fork', '/scope/lost/quiet',
                                        '/scope/lost/busy', '/merge/random'],
        'mix up what is whose': ['/backup/restore', '/bad-input/32-gap'],
    },
    'who knows a mistake of a parser': {
        'reach one as a stranger': ['/sync/bad-input/01-not-a-packet', '/sync/card/hostile',
                                    'fuzz/fuzz-envelope.c', 'fuzz/fuzz-card.c'],
        'reach one as a partner': [
            '/sync/bad-input/16-forbidden-xml', '/sync/bad-input/17-depth',
            '/sync/bad-input/18-encodings', '/sync/bad-input/12-cms-profile',
            'fuzz/fuzz-scan.c', 'fuzz/fuzz-packet.c'],
    },
}

# Some paths are put together of a folder and a word of a table.
FOLDERS = '/bad-input/', '/sync/bad-input/'


def literals():
    found = set()
    for path in tree.files('.c', under='tests'):
        found.update(re.findall(r'"([^"\n]+)"', tree.read(path)))
    return found


def is_there(test, known):
    if not test.startswith('/'):
        return (tree.ROOT / 'tests' / test).is_file()
    if test in known:
        return True
    return any(test.startswith(folder) and folder in known and test[len(folder):] in known
               for folder in FOLDERS)


def problems():
    known = literals()
    for actor, attempts in THREATS.items():
        for attempt, tests in attempts.items():
            if not tests:
                yield f'{actor}: {attempt}: nothing tests it'
            for test in tests:
                if not is_there(test, known):
                    yield f'{actor}: {attempt}: there is no test {test}'


tree.report(problems(), 'each threat has tests')
