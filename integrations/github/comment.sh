#!/usr/bin/env bash
# Posts a summary as one comment of a pull request, and renews that comment on later runs.
#
# Read from the environment: SUMMARY (a Markdown file), PULL (the pull request's number),
#   GITHUB_REPOSITORY, GH_TOKEN, and INPUT_WORKING_DIRECTORY: each folder has its own comment.
# It never fails a run: the summary of the step says the same.
#
# `gh pr comment --edit-last` would overwrite the last comment of whatever workflow wrote one, for
# all of them write as the same user; so ours begins with a mark, and only our own is looked at.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
most_of_a_comment=65000 # bytes; GitHub takes 65,536 characters

main() {
  if [ -z "${PULL:-}" ]; then
    echo "No comment: this run is of no pull request."
    return
  fi
  command -v gh >/dev/null || { skip "there is no gh here"; return; }
  [ -s "${SUMMARY:-}" ] || { skip "there is no summary"; return; }
  mark="<!-- safegap $(printf '%s' "${INPUT_WORKING_DIRECTORY:-.}" | tr -cd 'A-Za-z0-9._/-') -->"
  place=$(mktemp -d)
  trap 'rm -rf "$place"' EXIT
  {
    echo "$mark"
    bash "$here/shorten.sh" "$most_of_a_comment" "$SUMMARY" \
      '**Cut here: the rest is in the summary of the run.**'
  } >"$place/body.md"
  if ! post >"$place/said.txt" 2>&1; then
    skip "this run may not write one"
    sed 's/^/gh: /; s/##\[/## [/g' "$place/said.txt"
  fi
}

post() {
  local ours number which
  which="select(.viewerDidAuthor and (.body | startswith(\"$mark\")))"
  ours=$(gh pr view "$PULL" --repo "$GITHUB_REPOSITORY" --json comments \
    --jq "[.comments[] | $which] | last | .url // \"\"") || return
  number=${ours##*issuecomment-}
  if [ -n "$number" ] && [ "$number" != "$ours" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$number" \
      --field "body=@$place/body.md"
  else
    gh pr comment "$PULL" --repo "$GITHUB_REPOSITORY" --body-file "$place/body.md"
  fi
}

# A stranger's pull request gets a token that can only read.
skip() {
  echo "::notice title=safegap::No comment was written: $1. The summary of the run says the same."
}

main
