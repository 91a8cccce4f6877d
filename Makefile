# One door for people and for CI. `make help` lists what it opens.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export DJANGO_SETTINGS_MODULE ?= config.settings.dev

.PHONY: help install run test check fix messages demo bench clean
.DEFAULT_GOAL := help

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: requirements.txt
	@echo "· Creating $(VENV) and installing the pinned requirements (a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@# The pip of Python 3.11 refuses a lock once a newer release of a package with extras is out.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=26"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "· Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed-dev ## Create .venv with everything, also for the tests

run: $(VENV)/.installed ## Serve the site with its demo programme on 127.0.0.1:8000
	@$(BIN)/python tools/run.py

test: $(VENV)/.installed-dev ## Run everything CI runs
	@$(BIN)/python tools/test.py

check: $(VENV)/.installed-dev ## Lint, import contracts, migrations, translations, deploy check
	@$(BIN)/python tools/check.py

fix: $(VENV)/.installed-dev ## Format, and mend what the linter can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: $(VENV)/.installed-dev ## Gather the strings to translate into locale/
	@$(BIN)/python tools/messages.py gather
	@$(BIN)/python tools/dependencies.py gather

demo: $(VENV)/.installed ## Load the demo programme into the database
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo

bench: $(VENV)/.installed-dev ## Measure the speed of what must be fast, as ratios
	@$(BIN)/python -m benchmarks

clean: ## Remove .venv and everything the site has written
	rm -rf $(VENV) var
