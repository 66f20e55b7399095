# make run    builds the graph and writes out/         make test    everything that must hold, without the slow tests
# make report writes report/: the graph as a site      make slow    the slow tests
# make check  the slow tests too, and the data         make bench   measures against named peers, on a quiet machine
# make lock   resolves the locks (UPGRADE=--upgrade)   make release  writes dist/: the data as an archive for others
# make clean  removes what make made                   make spark    installs Spark (half a gigabyte) and tests it on this machine
# The environment lies in .venv and is made again only when a lock or pyproject.toml changes.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := .lock-venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	--custom-compile-command "make lock" $(UPGRADE)

.PHONY: run report setup setup-dev browser test lint slow spark check bench release lock clean

run: setup
	$(BIN)/kg run

report: setup
	$(BIN)/kg report -o report

setup: .venv/run.stamp
setup-dev: .venv/dev.stamp

.venv/pip.stamp:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/its/path" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	@touch $@

# The second line builds our own package from the pinned hatchling that the first one installed: no network, nothing unpinned.
.venv/run.stamp: .venv/pip.stamp locks/run.txt pyproject.toml
	$(PIP) install --require-hashes --requirement locks/run.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp locks/dev.txt
	$(PIP) install --require-hashes --requirement locks/dev.txt
	@touch $@

# Never fails: without a browser its tests skip, and the last lines of the run say so.
browser: setup-dev
	@$(BIN)/python tests/chromium.py || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "installing Debian's chromium for the browser tests"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
				>/dev/null 2>&1 || true; \
		fi; \
		$(BIN)/python tests/chromium.py || echo "no Chromium: the browser tests will be skipped. Either" \
			"'sudo apt-get install chromium', or '$(BIN)/playwright install chromium', or set CHROMIUM=/path/to/chromium" >&2; }

lint: setup-dev
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy

test: setup-dev lint browser
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal -m "not slow and not spark"

slow: setup-dev browser
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal -m "slow and not spark"

# pyspark comes as source: it is built by the setuptools that the lock of the development environment pins.
.venv/spark.stamp: .venv/dev.stamp locks/spark.txt
	$(PIP) install --require-hashes --no-build-isolation --requirement locks/spark.txt
	@touch $@

spark: .venv/spark.stamp
	$(BIN)/mypy kg/cluster
	$(BIN)/python -m pytest --quiet -m spark tests/test_spark.py

check: setup-dev lint browser
	$(BIN)/kg check
	$(BIN)/python -m pytest --quiet --numprocesses auto --dist worksteal

bench: setup-dev browser
	$(BIN)/python bench/run.py

# Parquet and XLSX come with the development environment.
release: setup-dev
	$(BIN)/kg release -o dist

# Holds exact versions and the hashes of every platform's files, never the address of an index.
lock:
	"$(PYTHON)" -m venv .lock-venv
	.lock-venv/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(LOCK) --group setup --output-file locks/run.txt
	$(LOCK) --group setup --extra dev --extra bench --constraint locks/run.txt --output-file locks/dev.txt
	$(LOCK) --extra spark --constraint locks/dev.txt --output-file locks/spark.txt
	rm -rf .lock-venv

clean:
	rm -rf .venv .lock-venv out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
