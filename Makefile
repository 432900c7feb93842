# `make` alone says what there is. `make demo` and `make test` do all their own set-up.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help demo test run check fix e2e bench bench-reading setup setup-dev lock

PORT ?= 8000
SERVE ?= 1
BIN := .venv/bin

demo: setup ## Load a full sample year, write its report, serve on 127.0.0.1:8000 (SERVE=0: load only)
	@SERVE=$(SERVE) PORT=$(PORT) tools/demo.sh

test: setup-dev ## Run the suite on SQLite, on a real PostgreSQL and in a browser
	@tools/test.sh

run: setup ## Serve the data that is there on 127.0.0.1:8000
	@$(BIN)/nhip migrate --verbosity 0
	@$(BIN)/nhip serve --port $(PORT)

check: setup-dev ## Run every gate: lint, types, floors and rooms, sizes, wording, locks
	@tools/check.sh

fix: setup-dev ## Repair what a tool can repair: lint, format, template format, generated docs
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint nhip --reformat --quiet || true
	@$(BIN)/python -m tools.glossary_page --write

e2e: setup-dev ## Run the browser tests only
	@$(BIN)/pytest -m e2e tests/e2e

bench: setup-dev ## Measure what the product promises and print the tables
	@$(BIN)/python -m bench $(ONLY)

bench-reading: setup-dev ## Score the reading of directives beside a keyword baseline
	@$(BIN)/python -m bench reading

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

# After a change of requirements/*.in: pins and hashes anew, no addresses in the files.
lock: setup-dev
	@for name in bootstrap run dev; do $(BIN)/uv pip compile -q requirements/$$name.in --generate-hashes \
		--no-emit-index-url --no-header --python-version 3.11 -o requirements/$$name.txt; done
