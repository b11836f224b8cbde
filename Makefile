# Two commands: `make demo` reports the sample places, `make test` runs the tests. Both set up all they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lab forms bench pictures lint lock clean

demo: .venv/ready      ## report every sample place, and the typology over them
	$(BIN)/inquiry run

test: .venv/ready-test  ## style, types, layers, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile

lab: .venv/ready       ## open the workbooks in JupyterLab
	$(BIN)/inquiry lab

forms: .venv/ready     ## open the workbooks as plain pages
	$(BIN)/inquiry forms

bench: .venv/ready-test ## measure, and write the pages of figures in docs anew
	$(BIN)/python benchmarks/minimiser.py --write docs/minimiser.md
	$(BIN)/python benchmarks/recovery.py --write docs/recovery.md
	$(BIN)/python benchmarks/batch.py --write docs/batch-speed.md
	$(BIN)/python benchmarks/forms.py --write docs/forms-speed.md

pictures: .venv/ready-test ## take the pictures of README and docs anew
	$(BIN)/python docs/pictures.py

lint: .venv/ready-test ## put style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:                  ## write both locks anew from clean environments
	$(PYTHON) -m venv .lock && .lock/bin/pip install --quiet . && .lock/bin/pip freeze --exclude place-inquiry > requirements.lock
	.lock/bin/pip install --quiet '.[test]' --constraint requirements.lock
	(echo "-r requirements.lock" && .lock/bin/pip freeze --exclude place-inquiry | grep -vxFf requirements.lock) > requirements-test.lock
	rm -rf .lock

clean:                 ## take away what was set up; outputs stay, for they hold earlier reports and the state of the typology
	rm -rf .venv .lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/ready-test: .venv/ready requirements-test.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-test.lock
	touch $@
