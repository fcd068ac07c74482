# make check PATHS=news ARGS='--profile agency' · make test · make lint · make docs
PYTHON ?= python3
PATHS ?= examples
ARGS ?= --fail-on never

.PHONY: check test lint docs

check:
	$(PYTHON) -m framing check $(PATHS) $(ARGS)

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check framing tests benchmarks tools
	$(PYTHON) -m mypy
	$(PYTHON) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())'
	$(PYTHON) -m framing lexicon check

docs:
	$(PYTHON) tools/write_docs.py
