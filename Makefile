# Everything a person does with this project. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := PYTHONPATH=.:platform $(BIN)
# Python compiles what it loads the first time; most of what comes along is never loaded.
PIP := --quiet --disable-pip-version-check --require-hashes --no-compile

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test test-demo unit browser bench lint format check-python requirements browser-tools

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 ...")'

$(VENV)/.base: requirements/base.txt | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product runs on …"
	@$(BIN)/python -m pip install $(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what tests and checks need …"
	@$(BIN)/python -m pip install $(PIP) -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.base ## Run everything on this machine until Ctrl-C (DEMO_PORT=8000)
	@exec $(BIN)/python manage.py demo

demo-reset: $(VENV)/.base ## Delete the demo's data and start over next time
	@$(BIN)/python manage.py demo --reset

test: $(VENV)/.base ## Everything: lint, types, unit, isolation and browser tests
	@$(MAKE) --no-print-directory -j3 test-demo lint browser-tools
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory browser

test-demo: $(VENV)/.base
	@$(RUN)/python -m tests.browser.prepared

unit: $(VENV)/.dev ## Unit and isolation tests
	@$(RUN)/python -m pytest -n auto --maxprocesses=4 --dist worksteal -m "not browser and not bench" $(ARGS)

browser: $(VENV)/.dev browser-tools ## The whole path in a real Chromium; two workers, each with its own demo
	@$(RUN)/python -m pytest -n 2 --dist loadgroup -m browser tests/browser $(ARGS)

browser-tools: ## Install Chromium and the HTML checker where they are missing
	@sh tests/browser/install-chromium.sh && sh tests/browser/install-vnu.sh

bench: $(VENV)/.dev browser-tools ## Print the figures of speed and size
	@$(RUN)/python -m pytest -m bench tests/bench -s -q $(ARGS)

lint: $(VENV)/.dev ## Style, types, templates, migrations and the content pack
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy platform/vrc tenants shared_content themes tests manage.py
	@$(BIN)/djlint --lint --quiet themes tenants shared_content platform
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@out=$$($(RUN)/python -m shared_content.packs.lint 2>&1) || { echo "$$out"; exit 1; }

format: $(VENV)/.dev ## Put the code into its usual form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

requirements: $(VENV)/.dev ## Compile the pinned requirements from requirements/*.in
	@for name in base dev; do $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done
