#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The backports source follows from whatever sources apt has, in both formats.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# check NAME WANTED: compare with what is derived from $work/apt
check ()
{
  local got

  got=$(FALLWERK_APT_DIR=$work/apt bash -c '. "$0/dev"; derive_backports bookworm' "$root" || true)
  if [ "$got" = "$2" ]; then
    echo "ok: $1"
  else
    printf 'not ok: %s\nwanted:\n%s\ngot:\n%s\n' "$1" "$2" "$got"
    failed=1
  fi
  rm -rf "$work/apt"
  mkdir -p "$work/apt/sources.list.d"
}

mkdir -p "$work/apt/sources.list.d"
check 'no source at all' ''

cat >"$work/apt/sources.list.d/a.sources" <<'END'
# a comment
Types: deb deb-src
# where it came from
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/key.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
END
check 'deb822' 'sources
Types: deb
Suites: bookworm-backports
Components: main
URIs: http://mirror.example/debian
Signed-By: /usr/share/keyrings/key.gpg'

cat >"$work/apt/sources.list.d/a.sources" <<'END'
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb
URIs: http://other.example/debian/
Suites:
 bookworm
 bookworm-updates
Components: main
Architectures: amd64
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----
END
check 'deb822 with a disabled source, folded lists and a key inside' 'sources
Types: deb
Suites: bookworm-backports
Components: main
URIs: http://other.example/debian/
Architectures: amd64
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----'

cat >"$work/apt/sources.list" <<'END'
# deb http://old.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main
deb [arch=amd64 signed-by=/k.gpg]  http://mirror.example/debian   bookworm  contrib main # yes
END
check 'one line a source, with options' 'list
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm-backports main'

cat >"$work/apt/sources.list.d/a.list" <<'END'
deb http://vendor.example/tools bookworm main
END
cat >"$work/apt/sources.list.d/b.list" <<'END'
deb http://mirror.example/debian bookworm main
END
check 'another project with the same code name' 'list
deb http://mirror.example/debian bookworm-backports main'

cat >"$work/apt/sources.list" <<'END'
deb file:/srv/mirror bookworm main
deb http://mirror.example/debian trixie main
END
check 'a mirror that does not call itself Debian' 'list
deb file:/srv/mirror bookworm-backports main'

exit $failed
