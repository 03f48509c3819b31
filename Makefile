# One command a daily action; `make help` lists them.
# Needs make and a Python of 3.11 or newer; everything else goes into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run dev test check check-format check-lint check-types check-house format bench lock sbom wheel

VENV := .venv
BIN  := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# The Python that .venv is made from: the first new enough, or the one given as PYTHON=…
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(firstword $(foreach p,$(CANDIDATES),$(shell $(p) -c '$(NEW_ENOUGH)' 2>/dev/null && echo $(p))))

# -X utf8: the folder may have a Thai name, whatever the locale of the machine.
SERVE = $(BIN)/python -X utf8 -m streamlit run app.py $(if $(PORT),--server.port=$(PORT))

help:  ## list these commands
	@echo "ITA Lens:"
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(VENV)/installed  ## open the dashboard on the sample workbook; PORT=8600 chooses the port
	$(SERVE)

dev: $(VENV)/installed  ## the same, and the page follows every saved file
	$(SERVE) --server.fileWatcherType=auto --server.runOnSave=true --client.showErrorDetails=full --client.toolbarMode=developer

test: check  ## format, lint, types, then every test: architecture, units, pages, browser
	$(BIN)/python -m pytest -n auto --maxprocesses=5 --dist worksteal

check: check-format check-lint check-types  ## format, lint and types only

check-format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

check-lint: $(VENV)/installed-dev
	$(BIN)/ruff check .

check-types: $(VENV)/installed-dev
	$(BIN)/python -m mypy

check-house: $(VENV)/installed-dev
	$(BIN)/python -m pytest -q tests/test_architecture.py tests/test_requirements.py tests/test_papers.py

format: $(VENV)/installed-dev  ## put every file into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-dev  ## measure what the README quotes
	@for script in benchmarks/*.py; do echo "== $$script"; PYTHONPATH=. $(BIN)/python $$script || exit 1; done

lock: $(VENV)/installed-dev  ## write the lists with hashes anew, after a change of requirements*.txt
	$(BIN)/uv pip compile requirements.txt --output-file requirements-hashes.txt --generate-hashes --universal \
		--python-version 3.11 --no-annotate --no-emit-index-url --custom-compile-command 'make lock' --quiet
	$(BIN)/uv pip compile requirements.txt requirements-server.txt --output-file requirements-server-hashes.txt \
		--generate-hashes --universal --python-version 3.11 --no-annotate --no-emit-index-url \
		--custom-compile-command 'make lock' --quiet

sbom: $(VENV)/installed-dev  ## list what is installed with its licences (docs/licences.md) and hashes (dist/sbom.cdx.json)
	mkdir -p dist
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-server.txt
	$(BIN)/python docs/licences_table.py
	$(BIN)/cyclonedx-py requirements requirements-server-hashes.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-format JSON --output-file dist/sbom.cdx.json

wheel: $(VENV)/installed-dev  ## build the package into dist/
	$(BIN)/python -m hatchling build

# A stamp is newer than the pins it stands for, so a second call installs nothing.
$(VENV)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "ITA Lens needs Python 3.11 or newer. Install one, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than Python 3.11." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
