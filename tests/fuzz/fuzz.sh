#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Drives every harness with libFuzzer, from real files.
# Usage: fuzz.sh (--seconds N | --runs N) SOURCES DIRECTORY
# The build and what was found to be interesting stay in DIRECTORY, so that the
# next run goes on from there.  A finding is kept in DIRECTORY/found.
set -euo pipefail

limit=$1 number=$2 sources=$3 directory=$4
harnesses=(bpmn card envelope packet scan)

case $limit in
  --seconds) option="-max_total_time=$number" ;;
  --runs) option="-runs=$number" ;;
  *) echo "usage: fuzz.sh (--seconds N | --runs N) SOURCES DIRECTORY" >&2; exit 2 ;;
esac

mkdir -p "$directory/found"
printf '%s\n' '#include <stdint.h>' '#include <stddef.h>' \
  'int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size) { return 0; }' \
  >"$directory/probe.c"
if ! clang -fsanitize=fuzzer,address -o "$directory/probe" "$directory/probe.c" 2>/dev/null; then
  echo "SKIP: clang with libFuzzer is not here"
  exit 77
fi

if [ ! -f "$directory/build/build.ninja" ]; then
  CC=clang meson setup "$directory/build" "$sources" -Db_sanitize=address,undefined \
    -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link >"$directory/setup.log"
fi
targets=("${harnesses[@]/#/tests/fuzz/fuzz-}")
ninja -C "$directory/build" "${targets[@]/%/-llvm}" >"$directory/build.log" 2>&1 ||
  { tail -n 20 "$directory/build.log"; exit 1; }

# What is not freed at the end of a run is looked for by the other tests.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export G_DEBUG=fatal-warnings
for name in "${harnesses[@]}"; do
  samples=$sources/tests/fuzz/samples/$name
  [ -d "$samples" ] || samples=$sources/tests/$name
  mkdir -p "$directory/corpus/$name"
  log=$directory/$name.log
  "$directory/build/tests/fuzz/fuzz-$name-llvm" "$option" -timeout=5 -rss_limit_mb=1024 \
    -max_len=65536 -print_final_stats=1 -artifact_prefix="$directory/found/$name-" \
    "$directory/corpus/$name" "$samples" >"$log" 2>&1 ||
    { echo "fuzz-$name: finding in $directory/found"; tail -n 40 "$log"; exit 1; }
  echo "fuzz-$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions"
done
