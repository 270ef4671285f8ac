#!/usr/bin/env bash
# Prints a text's lines as far as they fit into so many bytes: shorten.sh BYTES FILE NOTE
# Where lines are left out, the note stands at the end and counts among the bytes.
set -euo pipefail

LC_ALL=C NOTE=$3 awk -v most="$1" '
  BEGIN { note = "\n" ENVIRON["NOTE"] "\n"; room = most - length(note) }
  { size += length($0) + 1; line[NR] = $0; if (size <= room) fits = NR }
  END {
    last = size <= most ? NR : fits
    for (i = 1; i <= last; i++) print line[i]
    if (last < NR) printf "%s", note
  }' "$2"
