#!/usr/bin/env bash
# Runs `safegap check` in a workflow: annotations, SARIF, and a summary of the step.
#
# Read from the environment: SAFEGAP (the command; default: safegap), and what is set of
#   INPUT_BASE, INPUT_FAIL_ON, INPUT_MIN_SEVERITY, INPUT_JUNIT, INPUT_ARGS, INPUT_WORKING_DIRECTORY;
#   PULL_BASE, PULL_HEAD: a pull request's commits, used where INPUT_BASE is empty.
# Gives `status`, `sarif` and `summary` to the steps that follow. It ends with 0 whatever safegap
# found, so that they run: the last of them ends with `status`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
most_of_a_summary=1048576 # bytes; GitHub shows nothing of a longer one

main() {
  cd -- "${INPUT_WORKING_DIRECTORY:-.}" || refuse "there is no folder ${INPUT_WORKING_DIRECTORY:-.}"
  results=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/safegap
  mkdir -p "$results"
  rm -f "$results/safegap.sarif" "$results/summary.md"
  # Staleness and waivers are measured from today, the same on every run of the day.
  export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(($(date -u +%s) / 86400 * 86400))}"
  check
  tell
  output status "$status"
  output sarif "$(if_there "$results/safegap.sarif")"
  output summary "$results/summary.md"
}

check() {
  set -- check -f github -f sarif -o "$results/safegap.sarif" -f markdown -o "$results/summary.md"
  if [ -n "${INPUT_JUNIT:-}" ]; then set -- "$@" -f junit -o "$INPUT_JUNIT"; fi
  if [ -n "${INPUT_FAIL_ON:-}" ]; then set -- "$@" --fail-on "$INPUT_FAIL_ON"; fi
  if [ -n "${INPUT_MIN_SEVERITY:-}" ]; then set -- "$@" --min-severity "$INPUT_MIN_SEVERITY"; fi
  find_base
  if [ -n "$base" ]; then set -- "$@" --base "$base"; fi
  # Words parted by spaces or lines; nothing in them is run or expanded.
  local words=()
  read -r -d '' -a words <<<"${INPUT_ARGS:-}" || true
  status=0
  "${SAFEGAP:-safegap}" "$@" ${words[@]+"${words[@]}"} \
    >"$results/annotations.txt" 2>"$results/messages.txt" || status=$?
}

# What to compare with: `base`, a commit that is here if it can be had.
find_base() {
  base=${INPUT_BASE:-}
  if [ -n "$base" ]; then
    case $base in
      -*) refuse "the base '$base' is no revision" ;;
    esac
  elif merged_pull_request; then
    base=$(parents | sed -n 1p)
  else
    base=${PULL_BASE:-}
  fi
  if [ -n "$base" ]; then
    have "$base" || fetch "$base" ||
      echo "The base can't be fetched; check out with fetch-depth: 2, or 0 for all of the history."
    if [ -z "${INPUT_BASE:-}" ]; then
      base=$(git merge-base "$base" HEAD 2>/dev/null || echo "$base")
    fi
  fi
}

# Whether what is checked out is GitHub's merge of the pull request. Its first parent is then what
# to compare with: the base branch may have moved on since the event that names PULL_BASE.
merged_pull_request() {
  [ -n "${PULL_HEAD:-}" ] && [ "$(parents | sed -n 2p)" = "$PULL_HEAD" ]
}

# The commits that HEAD names as its parents, also where the clone does not hold them.
parents() {
  git cat-file commit HEAD 2>/dev/null | sed -n '1,/^$/s/^parent //p' || true
}

have() {
  git rev-parse --verify --quiet --end-of-options "$1^{commit}" >/dev/null
}

# Fetches one commit without history. A branch gets the name under which it is asked for.
fetch() {
  local what=$1
  case $what in
    origin/*) what="+refs/heads/${what#origin/}:refs/remotes/$what" ;;
  esac
  git fetch --quiet --no-tags --depth=1 --no-recurse-submodules origin "$what" && have "$1"
}

# Into the log and the summary. Only annotations are commands to the runner; what else was said
# can hold words of a profile, and `##[` is a command wherever it stands in a line.
tell() {
  local end
  end=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$end"
  cat "$results/messages.txt"
  grep -vE '^::(error|warning|notice) ' "$results/annotations.txt" || true
  printf '\n::%s::\n' "$end"
  grep -E '^::(error|warning|notice) ' "$results/annotations.txt" || true
  if [ ! -s "$results/summary.md" ]; then
    echo "safegap check ended with status $status and without a summary; the log says why." \
      >"$results/summary.md"
  fi
  bash "$here/shorten.sh" "$most_of_a_summary" "$results/summary.md" \
    '**Cut here: the rest is in the results of `safegap check`.**' \
    >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
}

output() {
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

if_there() {
  if [ -e "$1" ]; then echo "$1"; fi
}

refuse() {
  printf '::error title=safegap::%s\n' "$(printf '%s' "${1//%/%25}" | tr -d '\r\n')"
  exit 2
}

main
