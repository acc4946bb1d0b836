# Every task is one line. `make run` and `make test` set up what they need on a bare Debian machine.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
ATLAS  ?= seeds/july-2020

.PHONY: run test lint check build export bench lock clean
run: $(VENV)/app ; $(BIN)/streamlit run app.py
test: $(VENV)/test browser lint check ; $(BIN)/pytest -n 2 --dist worksteal
lint: $(VENV)/test ; $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo --no-cache
check: $(VENV)/app ; $(BIN)/python -m geo check $(ATLAS)
build: $(VENV)/build ; $(BIN)/python -m geo build $(ATLAS)
export: $(VENV)/app ; $(BIN)/python -m geo export --to export $(ATLAS)
bench: $(VENV)/test browser ; $(BIN)/python -m bench
lock: $(VENV)/uv ; $(LOCK) -o requirements.txt && $(LOCK) $(SAME) --group build -o requirements-build.txt && $(LOCK) $(SAME) --group test -o requirements-test.txt
clean: ; rm -rf $(VENV) export .pytest_cache .mypy_cache .ruff_cache

# Debian keeps the venv module in a package of its own.
$(BIN)/python: ; $(PYTHON) -m venv $(VENV) || { apt-get update -qq && apt-get install -y -qq $(PYTHON)-venv && $(PYTHON) -m venv --clear $(VENV); }
$(VENV)/app: requirements.txt | $(BIN)/python ; $(BIN)/pip install --quiet -r $< && touch $@
$(VENV)/test: requirements-test.txt $(VENV)/app ; $(BIN)/pip install --quiet -r $< && touch $@
$(VENV)/build: requirements-build.txt $(VENV)/app ; $(BIN)/pip install --quiet -r $< && touch $@

# Versions that are locked stay so; `make lock UPGRADE=--upgrade` takes the newest of those that
# pyproject.toml leaves open.
LOCK = $(BIN)/uv pip compile --quiet $(UPGRADE) pyproject.toml
SAME = --constraints requirements.txt
$(VENV)/uv: Makefile | $(BIN)/python ; $(BIN)/pip install --quiet uv==0.13.9 && touch $@

# Chromium and a font with Armenian and Georgian letters, from Debian.
.PHONY: browser
browser: ; @command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core; }
