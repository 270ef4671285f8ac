# Everything is installed into .venv of this checkout; a second run installs nothing.
PYTHON ?= python3
STATE ?= GB
BIN := .venv/bin

.PHONY: help report test check coverage snapshots schema gallery build wheel-test pages integrations formats faults fuzz mutants lowest audit bench docs clean
.DEFAULT_GOAL := help

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

report: .venv/.installed ## Write out/STATE-briefing.html (make report STATE=GB)
	@mkdir -p out
	@$(BIN)/safegap report briefing $(STATE) -o out/$(STATE)-briefing.html

test: .venv/.test ## Run the tests
	@$(BIN)/python -m pytest -q -n auto

check: .venv/.lint ## Style, types and layers, as CI checks them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/safegap rules test --quiet
	$(BIN)/safegap rules coverage
	$(BIN)/safegap rules docs --check
	$(BIN)/safegap format --check

coverage: .venv/.test ## Run the tests and tell what they do not reach
	@$(BIN)/python -m pytest -q -n auto --cov --cov-report=term:skip-covered

snapshots: .venv/.test ## Renew the snapshots of whole outputs; review them like code
	@$(BIN)/python -m pytest -q --snapshot-update

schema: .venv/.installed ## Renew docs/schema
	@$(BIN)/safegap schema -o docs/schema

docs: .venv/.installed ## Renew docs/rules, a page for each rule
	@$(BIN)/safegap rules docs

GALLERY ?= docs/gallery
gallery: .venv/.installed ## Renew docs/gallery, reports made from the shipped profiles
	@$(BIN)/safegap report briefing KE QA -o '$(GALLERY)/{state}-briefing.html' \
	  -o '$(GALLERY)/{state}-briefing.pdf' -o '$(GALLERY)/{state}-briefing.docx'
	@$(BIN)/safegap report assessment KE -o $(GALLERY)/KE-assessment.html -o $(GALLERY)/KE.xlsx
	@$(BIN)/safegap report comparison KE NG ZA -o $(GALLERY)/KE-NG-ZA-comparison.html
	@$(BIN)/safegap report cooperation QA DE -o $(GALLERY)/QA-DE-cooperation.html

build: .venv/.lint .venv/.parts ## Build the wheel into dist/, with the list of its parts (CycloneDX)
	@$(BIN)/python -m build --wheel --outdir dist .
	@rm -rf dist/.alone && $(PYTHON) -m venv --without-pip dist/.alone
	@$(BIN)/python -m pip --python dist/.alone/bin/python install --quiet "$$(ls dist/*.whl)[reports]"
	@$(BIN)/cyclonedx-py environment dist/.alone/bin/python --output-reproducible -o dist/sbom.cdx.json
	@rm -rf dist/.alone

lowest: ## Run the tests with the lowest versions of what safegap needs, in an environment of their own
	@test -x .venv-lowest/bin/python || $(PYTHON) -m venv .venv-lowest
	@.venv-lowest/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(PYTHON) tests/lowest.py > .venv-lowest/lowest.txt
	@.venv-lowest/bin/python -m pip install --quiet --editable '.[reports]' --group test --constraint .venv-lowest/lowest.txt
	@.venv-lowest/bin/python -m pytest -q -n auto

audit: .venv/.parts ## Ask for known weaknesses of what is installed, where the service can be reached
	@$(BIN)/pip-audit --local --skip-editable --timeout 20 --progress-spinner off \
	  || { test $$? = 1 && ! $(BIN)/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 5)' 2>/dev/null \
	  && echo "skipped: the advisory service can't be reached" >&2; }

wheel-test: .venv/.lint ## Build the wheel, install it alone and use it from another folder
	@PYTHON=$(BIN)/python bash tests/wheel_test.sh

pages: .venv/.axe ## Test the pages in Chromium, which must be on the machine, and with html-validate
	@$(BIN)/python -m pytest -q -n auto -m browser

integrations: .venv/.integrations ## Test the hook, the action and the workflows with the programs that run them
	@$(BIN)/python -m pytest -q -n auto -m integration

formats: .venv/.formats ## Hold OSCAL, data packages and citations against what others read them with
	@$(BIN)/python -m pytest -q tests/reporting/test_ci_formats.py tests/reporting/test_csv_files.py \
	  tests/reporting/test_citations.py

KILLS ?= 60
faults: .venv/.test ## Kill commands at any moment, fill disks, take the home away (KILLS=60)
	@KILLS=$(KILLS) $(BIN)/python -m pytest -q -n auto -m faults

# Every one that tests/fuzz/targets.py has, unless some are named.
FUZZ_TARGETS ?=
SECONDS ?= 30
fuzz: .venv/.fuzz ## Fuzz every reader, for SECONDS each (SECONDS=30)
	@FUZZ=$$(( $(SECONDS) * 20 )) $(BIN)/python -m pytest -q -n auto tests/fuzz
	@mkdir -p out/fuzz
	@for each in $(or $(FUZZ_TARGETS),$$($(BIN)/python -c 'from tests.fuzz.targets import TARGETS; print(*TARGETS)')); \
	  do echo "bytes for: $$each"; \
	  PYTHONPATH=. $(BIN)/python tests/fuzz/bytes_fuzz.py $$each $(SECONDS) out/fuzz 2> out/fuzz/$$each.txt \
	  || { tail -40 out/fuzz/$$each.txt; exit 1; }; done

LAYER ?= logic
mutants: .venv/.mutants ## Change the LAYER's code here and there, and tell which changes no test notices (LAYER=logic)
	@$(BIN)/python -m tests.mutants.run $(LAYER) $(MUTANTS)

bench: .venv/.bench ## Measure against references and other engines, into docs/benchmarks.md
	@$(BIN)/python benchmarks/bench.py
	@$(BIN)/python benchmarks/cooperation.py

clean: ## Remove .venv and everything that was made
	rm -rf .venv out dist build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "safegap needs Python 3.11 or newer; try: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up .venv, once ..." >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

.venv/.installed: .venv/.created pyproject.toml
	@$(BIN)/python -m pip install --quiet --editable '.[reports]'
	@touch $@

.venv/.test: .venv/.installed
	@$(BIN)/python -m pip install --quiet --group test
	@touch $@

# Each by itself: what can't be had here is left out.
.venv/.bench: .venv/.installed
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"], sep="\n")' \
	  | while read -r each; do $(BIN)/python -m pip install --quiet "$$each" \
	  || echo "$$each can't be installed here, and is left out" >&2; done
	@touch $@

.venv/.fuzz: .venv/.test
	@$(BIN)/python -m pip install --quiet --group fuzz
	@touch $@

.venv/.mutants: .venv/.test
	@$(BIN)/python -m pip install --quiet --group mutants
	@touch $@

.venv/.parts: .venv/.installed
	@$(BIN)/python -m pip install --quiet --group parts
	@touch $@

.venv/.integrations: .venv/.test
	@$(BIN)/python -m pip install --quiet --group integrations
	@touch $@

# axe-core's script is all that is wanted of the package: not the browsers that it would bring.
.venv/.axe: .venv/.test
	@$(BIN)/python -m pip install --quiet --no-deps axe-playwright-python
	@touch $@

.venv/.formats: .venv/.test
	@$(BIN)/python -m pip install --quiet --group formats
	@touch $@

.venv/.lint: .venv/.test
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
