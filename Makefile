# Every target makes what it needs itself; `make help` says what each is for.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin

.PHONY: help install demo test check migrations
help: ## say one line about each target
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

$(VENV)/.installed: requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit("Samenspraak needs Python 3.12 or newer, this is %d.%d" % sys.version_info[:2] if sys.version_info < (3, 12) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed ## install the locked dependencies in .venv

demo: install ## build the demo town and serve it on 127.0.0.1 (PORT=8000)
	PORT=$(PORT) $(BIN)/python manage.py demo --port $(PORT)

test: install ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: install ## run the gates: style, types, imports, migrations, deployment, templates, texts
	! grep -rnE '^(<<<<<<<|>>>>>>>) ' --include='*.*' cms consultations platform templates tests *.md
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=platform:. $(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	set -a; . platform/deploy/example.env; set +a; $(BIN)/python manage.py check --deploy --fail-level INFO
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py catalogue --check

migrations: install ## before the first release: write the first migration of each app anew
	@rm -f platform/*/migrations/0001_initial.py cms/migrations/0001_initial.py consultations/migrations/0001_initial.py
	@kept=$$(mktemp -d) && mkdir $$kept/cms $$kept/consultations && \
	  for app in cms consultations; do mv $$app/migrations/000[2-9]*.py $$kept/$$app/; done; \
	  $(BIN)/python manage.py makemigrations areas accounts delivery cms consultations newsletters; code=$$?; \
	  for app in cms consultations; do mv $$kept/$$app/*.py $$app/migrations/; done; exit $$code
