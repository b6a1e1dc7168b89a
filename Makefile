# Two promises: `make demo` and `make test` do all set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test prove bench generate fmt clean

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(READY)  ## the main job on examples/, with the embedded defaults; then its SLOs on a throw-away Prometheus
	@tools/demo $(BIN)/python

test: $(READY)  ## everything CI needs
	tools/install-prometheus
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m o11ylint.lint.generate --check
	$(BIN)/pytest -n auto -q

prove: $(READY)  ## the full-size proofs whose numbers go into CHANGELOG
	$(BIN)/python -m tests.prove

bench: $(READY)  ## speed, as ratios within one run
	$(BIN)/python -m tests.bench

generate: $(READY)  ## what is derived from the rule pages
	$(BIN)/python -m o11ylint.lint.generate

fmt: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .prove build dist
