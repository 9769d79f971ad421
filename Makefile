# Klausul: make run, make test, make help.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := samples/cases samples/ordbog samples/regler
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help run install models test check bench evaluate clean system

help:  ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

run: $(VENV)/.core  ## Serve the page and the API on 127.0.0.1:8000, with samples when empty
	@$(BIN)/klausul serve $(SAMPLES:%=--samples %) --register samples/register

install: $(VENV)/.core  ## Make the virtual environment and install Klausul

models: $(VENV)/.models  ## Install torch and sentence-transformers too

test: $(VENV)/.dev system  ## Install what the tests need and run them all
	@$(BIN)/python -m pytest

check: $(VENV)/.dev  ## Lint, types, layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(VENV)/.dev  ## Measure speed, as ratios within one run
	@$(BIN)/python -m benchmarks

evaluate: $(VENV)/.core  ## Ask known questions, measure the answers, write docs/evaluation.md
	@$(BIN)/klausul evaluate answers --report docs/evaluation.md

clean:  ## Remove the virtual environment and caches (never your data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Klausul needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Klausul into $(VENV) (the first time takes a minute or two)"
	@$(PIP) install -c constraints.txt -e .
	@$(BIN)/python -m compileall -q api assistant ingest klausul knowledge
	@touch $@

$(VENV)/.models: $(VENV)/.core
	@$(PIP) install -c constraints.txt torch==2.13.0
	@$(PIP) install -c constraints.txt -e .[models]
	@touch $@

$(VENV)/.dev: $(VENV)/.models
	@$(PIP) install -c constraints.txt -e .[dev,models]
	@touch $@

system:
	@sh tests/install_system.sh
