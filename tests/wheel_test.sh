#!/usr/bin/env bash
# The wheel holds every data file that git tracks, and works alone, from another folder.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(cd "$(dirname "${PYTHON:-python3}")" && pwd)/$(basename "${PYTHON:-python3}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m build --wheel --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
wheel=$(ls "$work"/dist/*.whl)
"$python" -m build --wheel --outdir "$work/again" . >>"$work/build.log" 2>&1
cmp "$wheel" "$work"/again/*.whl || { echo "built twice, the wheel is not the same" >&2; exit 1; }

"$python" -m zipfile -l "$wheel" | awk '$1 ~ /^safegap\/_data\// {print $1}' \
  | sed 's|^safegap/_data/||' | sort >"$work/in-wheel"
git ls-files rules profiles reports integrations | sort >"$work/in-git"
diff "$work/in-git" "$work/in-wheel" || { echo "the wheel's data differ from what git tracks" >&2; exit 1; }
"$python" -m zipfile -l "$wheel" | awk 'NR > 1 {print $1}' | cut -d/ -f1 | sort -u >"$work/top"
test "$(grep -cvE '^(safegap|safegap-.*dist-info)$' "$work/top")" = 0

"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "$wheel"
mkdir "$work/elsewhere"
cd "$work/elsewhere"
"$work/venv/bin/safegap" --version
"$work/venv/bin/safegap" assess GB --format json | "$python" -m json.tool >/dev/null
"$work/venv/bin/safegap" report briefing KE -o ke.html
test -s ke.html
"$work/venv/bin/safegap" new workspace repository --state UG --law-as-of 2026-10-31 >/dev/null
(cd repository && "$work/venv/bin/safegap" check)
echo "the wheel works alone: $(wc -l <"$work/in-wheel") data files"
