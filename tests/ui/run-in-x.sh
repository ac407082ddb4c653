#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Run a GTK test under an X server and a session bus of its own.
exec /usr/bin/python3 -B "$(dirname "${BASH_SOURCE[0]}")/display.py" "$@"
