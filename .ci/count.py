# SPDX-License-Identifier: EUPL-1.2
"""Sum the test results of several build directories."""
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TOLD = 30  # lines of each program that failed


def count(log):
    passed = failed = 0
    for case in ElementTree.parse(log).iter('testcase'):
        if case.find('failure') is not None or case.find('error') is not None:
            failed += 1
        elif case.find('skipped') is None:
            passed += 1
    return passed, failed


def list_ends(log):
    """Programs that ended badly, a leak found at the end among them."""
    with open(log, encoding='utf-8') as lines:
        tests = [json.loads(line) for line in lines]
    return [test for test in tests if test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL')]


def tell(directory, test):
    """What a program said last, where nobody has to look for it among all the others."""
    lines = f'{test.get("stdout") or ""}\n{test.get("stderr") or ""}'.strip().splitlines()
    print(f'{directory}: {test["name"]} ended with {test["result"]}; its last lines:')
    for line in lines[-TOLD:]:
        print(f'  {line}')


def main(status, *directories):
    passed = failed = 0
    for directory in directories:
        log = Path(directory, 'meson-logs', 'testlog.junit.xml')
        if not log.is_file():
            print(f'{directory}: no test was run')
            failed += 1
            continue
        good, bad = count(log)
        ends = list_ends(log.with_name('testlog.json'))
        for test in ends:
            tell(directory, test)
        # A program can fail after the last case it reported.
        bad = max(bad, len(ends))
        print(f'{directory}: {good} passed, {bad} failed')
        passed += good
        failed += bad
    # A build that broke, or a crash after the last reported case.
    if int(status) != 0 and failed == 0:
        failed = 1
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
