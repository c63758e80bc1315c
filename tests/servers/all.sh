#!/usr/bin/env bash
# All test servers, side by side: each in a folder of its own below $RUN_ROOT. Usage: all.sh start|stop
# After a start, the last lines name the file with each network's addresses and test accounts: REGULARS_<NAME>_ENV=FILE.
set -euo pipefail
HERE="$(cd "$(dirname "$0")" && pwd)"
ALL=(bluesky mail mastodon wordpress matrix)
: "${RUN_ROOT:?the folder for the runs}"
mkdir -p "$RUN_ROOT"
each() { RUN_DIR="$RUN_ROOT/$1" "$HERE/$1.sh" "$2"; }

case "${1:-}" in
start)
  # One after the other: two of them must not install system packages at once.
  for name in "${ALL[@]}"; do each "$name" install; done
  declare -A pids
  for name in "${ALL[@]}"; do
    each "$name" start >"$RUN_ROOT/$name.start" 2>&1 &
    pids[$name]=$!
  done
  failed=""
  for name in "${ALL[@]}"; do
    wait "${pids[$name]}" || failed="$failed $name"
    cat "$RUN_ROOT/$name.start"
  done
  [ -z "$failed" ] || { echo "not started:$failed" >&2; exit 1; }
  for name in "${ALL[@]}"; do
    word="${name^^}"; [ "$name" = mastodon ] && word=FEDIVERSE # in capitals its name would read as a note for later
    echo "REGULARS_${word}_ENV=$(tail -1 "$RUN_ROOT/$name.start")"
  done ;;
stop)
  for name in "${ALL[@]}"; do each "$name" stop & done
  wait ;;
*) echo "usage: $0 start|stop" >&2; exit 2 ;;
esac
