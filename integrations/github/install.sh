#!/usr/bin/env bash
# Installs safegap into an environment of its own: install.sh REQUIREMENT
# REQUIREMENT is a folder, a wheel, an address or `safegap>=0.1.0`, as pip takes it.
# Gives `command`, the path of safegap, to the steps that follow.
set -euo pipefail

fail() {
  echo "::error title=safegap::$1"
  exit 2
}

requirement=${1:-}
[ -n "$requirement" ] || fail "nothing to install; write: install.sh REQUIREMENT"
python=${PYTHON:-python3}
command -v "$python" >/dev/null || fail "there is no $python here; safegap needs Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  fail "safegap needs Python 3.11 or newer; this is $("$python" --version 2>&1). Set up a newer one in a step before"

place=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/safegap/environment
"$python" -m venv "$place" || fail "no environment can be made in $place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -- "$requirement" ||
  fail "safegap can't be installed; the log says why"
"$place/bin/safegap" --version
echo "command=$place/bin/safegap" >>"${GITHUB_OUTPUT:-/dev/null}"
