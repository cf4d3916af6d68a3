# Every path is relative and every program is called through .venv/bin/python, so that the project
# may lie anywhere: below spaces, in a long path, in a home nobody else may enter.

.DEFAULT_GOAL := help
.PHONY: help run test check lock audit bench bench-search bench-pages pictures page-pictures messages manage clean \
	python environment environment-dev

export PYTHONUTF8 = 1
export PORT ?= 8000
VENV_PYTHON = .venv/bin/python
# The first Python that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

run: python ## make the environment, start everything, serve on http://127.0.0.1:8000 (PORT=8001 make run)
	@"$(PYTHON)" -m newsroom.environment requirements.txt --port
	@$(VENV_PYTHON) manage.py serve

test: environment-dev ## run all tests, those in a real Chromium too
	@.ci/chromium
	@$(VENV_PYTHON) -m pytest -n 2 --dist worksteal $(ARGS)

check: environment-dev ## look at style, types, templates, migrations and deployment settings
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m djlint --lint --quiet templates
	$(VENV_PYTHON) manage.py makemigrations --check --dry-run
	HTTPS=1 DEBUG=0 ALLOWED_HOSTS=archive.example \
	SECRET_KEY="$$($(VENV_PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	$(VENV_PYTHON) manage.py check --deploy --fail-level WARNING --database default

lock: environment-dev ## write requirements.txt and requirements-dev.txt anew from pyproject.toml
	$(VENV_PYTHON) -m uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-header \
		--no-annotate pyproject.toml -o requirements.txt
	$(VENV_PYTHON) -m uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-header \
		--no-annotate --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

audit: environment-dev ## look up known vulnerabilities of the pinned packages
	$(VENV_PYTHON) -m pip_audit --strict --require-hashes --disable-pip -r requirements.txt

bench: environment-dev ## measure the import beside COPY: make bench SIZE=20000, make bench FILE=releases.jsonl
	@$(VENV_PYTHON) -m tests.benchmarks.import_rate --size $(or $(SIZE),5000) $(if $(FILE),"$(FILE)")

# Also: SETS=arcd,news SYSTEMS=archive,tantivy PLANS=folder (slowest queries' plans); no network.
bench-search: environment-dev ## measure search beside other engines: make bench-search CORPUS=folder QUERIES=0
	@$(VENV_PYTHON) -m tests.benchmarks.search_quality --corpus "$(or $(CORPUS),../shared/corpus)" \
		--queries $(or $(QUERIES),200) --sets "$(SETS)" --systems "$(SYSTEMS)" $(if $(PLANS),--plans "$(PLANS)")

bench-pages: environment-dev ## weigh pages of a served archive on a slow phone: make bench-pages ROOT=http://127.0.0.1:8000
	@$(VENV_PYTHON) -m tests.benchmarks.page_weight $(or $(ROOT),http://127.0.0.1:8000)

pictures: environment-dev ## take the help page's pictures of a served demo anew: make pictures ROOT=http://127.0.0.1:8000
	@$(VENV_PYTHON) -m tests.browser.help_pictures $(or $(ROOT),http://127.0.0.1:8000)

page-pictures: environment-dev ## take docs/images/pages/ of a served demo anew: make page-pictures ROOT=http://127.0.0.1:8000
	@$(VENV_PYTHON) -m tests.browser.page_pictures $(or $(ROOT),http://127.0.0.1:8000)

messages: environment-dev ## find the words of the readers' pages, merge them into locale/ and compile
	@$(VENV_PYTHON) manage.py messages

manage: environment ## run a command of manage.py: make manage ARGS="import_releases folder"
	@$(VENV_PYTHON) manage.py $(ARGS)

clean: ## remove the environment and what can be made again; never data
	rm -rf .venv var/static var/static.collected .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment: python
	@"$(PYTHON)" -m newsroom.environment requirements.txt

environment-dev: python
	@"$(PYTHON)" -m newsroom.environment requirements-dev.txt

python:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or newer is needed: install it (Debian: apt-get install python3 python3-venv) and repeat." >&2; \
		echo "يلزم Python 3.11 أو أحدث: ثبّته ثم أعد الأمر." >&2; exit 1; }
