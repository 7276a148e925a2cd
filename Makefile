# Two commands: `make demo` exports the example article, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
QGAUDIO := $(BIN)/qgaudio
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The locks are complete: nothing is left for pip to resolve.
INSTALL := $(PIP) install --quiet --require-hashes --no-deps

.PHONY: demo test lint bench lock validators clean

# What judges an export and is not Python; tests that need it are skipped where it is not installed.
VALIDATORS := tests/validators/node_modules/.package-lock.json

# Where the online services answer, they are used and nothing more is fetched; where one does not, the
# embedded engine that stands in for it is installed and its model is pulled.
demo: $(VENV)/.plain
	@needs="$$($(QGAUDIO) doctor --needs)" || exit 1; \
	if [ -n "$$needs" ]; then \
		echo "Not answering online: using this machine instead ($$needs)."; \
		$(MAKE) --no-print-directory $(VENV)/.embedded && $(QGAUDIO) models pull $$needs || exit 1; \
	fi
	@$(QGAUDIO) export examples/reading-club.txt
	@echo "Listen:" && ls output/*/*/article.mp3

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Every version with its hashes, for every platform; needs uv, and no one but a maintainer needs it.
lock: $(VENV)/.dev
	$(PIP) install --quiet uv
	$(BIN)/python locks/lock.py

validators: $(VALIDATORS)

# The browser is the system's: nothing that these packages would download is wanted.
$(VALIDATORS): tests/validators/package-lock.json
	@command -v npm > /dev/null || { echo "The validators need Node.js with npm."; exit 1; }
	cd tests/validators && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts
	@touch $@

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "qgaudio needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.plain: $(VENV)/.python locks/plain.txt locks/build.txt pyproject.toml
	$(INSTALL) -r locks/build.txt
	$(INSTALL) -r locks/plain.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.embedded: $(VENV)/.plain locks/embedded.txt
	$(INSTALL) -r locks/embedded.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.plain locks/dev.txt
	$(INSTALL) -r locks/dev.txt
	@touch $(VENV)/.embedded $@

clean:
	rm -rf $(VENV) build dist
