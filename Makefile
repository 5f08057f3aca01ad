# Two commands matter: `make report` and `make test`. Needs Python 3.11 or newer, make and PyPI; nothing else.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --compile

.PHONY: help report lab test test-browser bench fuzz torture mutants audit docs cluster format lock clean

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1 \2/p' $(MAKEFILE_LIST) | while read -r name what; do printf '%-13s %s\n' "$$name" "$$what"; done

report: .venv/report.done  ## install what is missing, build the default report, print its paths
	@$(BIN)/ningxia build

lab: .venv/report.done  ## JupyterLab on notebooks/, with this environment; no output reaches git; OPTIONS=--no-browser
	@$(BIN)/ningxia lab $(OPTIONS)

test: .venv/test.done  ## the same environment, then ruff, import rules, doctests and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

test-browser: .venv/browser.done report  ## axe-core over every built report in headless Chromium; screenshots in outputs/screens
	$(BIN)/python -m pytest tests/browser -rs

bench: .venv/test.done  ## seconds beside those of peers, into benchmarks/RESULTS.md; fails where a goal is missed
	$(BIN)/python benchmarks/measures.py > benchmarks/RESULTS.md && $(BIN)/python benchmarks/reading.py >> benchmarks/RESULTS.md \
	&& $(BIN)/python benchmarks/build.py >> benchmarks/RESULTS.md

fuzz: .venv/test.done  ## spoiled files in great number: SEED, INPUTS and SECONDS may be given
	cd tests && ../$(BIN)/python -m fuzz --seed $(SEED) --inputs $(INPUTS) --seconds $(SECONDS)
	$(BIN)/python -m pytest tests/fuzz --hypothesis-profile=fuzz --hypothesis-seed=$(SEED)
SEED ?= 1
INPUTS ?= 100000
SECONDS ?= 3600

docs: .venv/report.done  ## write docs/reference.md from the help of the commands and from docstrings
	@$(BIN)/python docs/reference.py

torture: .venv/test.done  ## builds killed, starved and edited at random moments (SEED=1 ROUNDS=200); needs Linux and root
	$(BIN)/python tests/torture/torture.py --seed $(SEED) --rounds $(ROUNDS)
ROUNDS ?= 200

mutants: .venv/mutants.done  ## mistakes put into measures, panel and claims: do tests notice? PARTS, SEED and SAMPLE may be given
	$(BIN)/python tests/mutants/mutants.py $(PARTS) --seed $(SEED) $(if $(SAMPLE),--sample $(SAMPLE)) --cover --write
PARTS ?= measures panel claims

audit: .venv/audit.done  ## hold the locked packages against known vulnerabilities; fails where one has a fixed version
	@$(BIN)/python .ci/audit.py requirements.lock

cluster: .venv/report.done requirements-cluster.lock  ## add what `ningxia build --scheduler` needs: docs/cluster.md
	@$(PIP) --require-hashes -r requirements-cluster.lock

format: .venv/test.done  ## let ruff mend what it can, and take outputs out of the notebooks
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout --keep-id notebooks/*.ipynb

lock:  ## resolve pyproject.toml anew into the lock files (needs uv)
	uv pip compile pyproject.toml --extra build -o requirements.lock $(LOCK)
	uv pip compile pyproject.toml --extra build --extra test --extra cluster -c requirements.lock -o requirements-test.lock $(LOCK)
	sed -n 's/^cluster = \["\(.*\)"\]$$/\1/p' pyproject.toml | uv pip compile - -c requirements-test.lock -o requirements-cluster.lock $(LOCK)
	uv pip compile --group browser -c requirements-test.lock -o requirements-browser.lock $(LOCK)
	uv pip compile --group audit -c requirements-test.lock -o requirements-audit.lock $(LOCK)
	uv pip compile --group mutants -c requirements-test.lock -o requirements-mutants.lock $(LOCK)
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

clean:  ## remove what is generated, but for the environment
	rm -rf outputs/*-* outputs/index.html outputs/.work data/processed/panel.parquet data/processed/datapackage.json

.venv/report.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit(f"Python {v[0]}.{v[1]} is too old: 3.11 or newer is needed. Try: make $(MAKECMDGOALS) PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (once, some minutes) ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/browser.done: .venv/test.done requirements-browser.lock
	@$(PIP) --require-hashes -r requirements-browser.lock
	@touch $@

.venv/audit.done: .venv/report.done requirements-audit.lock
	@$(PIP) --require-hashes -r requirements-audit.lock
	@touch $@

.venv/mutants.done: .venv/test.done requirements-mutants.lock
	@$(PIP) --require-hashes -r requirements-mutants.lock
	@touch $@

.venv/test.done: .venv/report.done requirements-test.lock
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@
