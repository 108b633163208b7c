.DEFAULT_GOAL := help
.PHONY: help setup run test check deploy-test soak mutants bench lock licences sbom map wheel papers picture ears intents understanding texts clean packages

BIN := .venv/bin
# Debian's npm does not go together with a Node from elsewhere, which brings its own.
DEBIAN = chromium fonts-noto-core libatomic1 libharfbuzz-subset0 libpangoft2-1.0-0 $(if $(shell command -v npm 2>/dev/null),,nodejs npm)
DEPLOY = debootstrap podman runc slirp4netns systemd-container
RUNTIME := .venv/runtime.stamp
TESTING := .venv/testing.stamp
PEERS := .venv-bench/peers.stamp
CLIENT := tests/platforms/matrix/client
FOREIGN := $(CLIENT)/node_modules/.package-lock.json
MAP := bot/web/map/leaflet/package-lock.json
NPM := npm --loglevel=error --ignore-scripts --no-audit --no-fund
NOISE := POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By
LOCK := $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --generate-hashes \
	--custom-compile-command "make lock" pyproject.toml --group build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

setup: $(RUNTIME) $(MAP) ## install into .venv and start nothing
	@echo "Ready: make run"

run: $(RUNTIME) $(MAP) ## start Büdchen; without networks it opens the playground
	@$(BIN)/buedchen run

test: $(TESTING) packages $(FOREIGN) $(MAP) ## the whole suite, in under ten minutes
	@$(BIN)/pytest -m "not soak and not bench and not deploy" -n auto --maxprocesses 4 --dist worksteal

check: $(TESTING) ## style, types, imports and catalogs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict bot handlers db tests/kit
	$(BIN)/lint-imports
	$(BIN)/buedchen texts

deploy-test: $(TESTING) ## the RUNBOOK, typed on a bare Debian 12 of its own; as root, in some minutes
	@.ci/debian $(DEPLOY)
	@$(BIN)/pytest -m deploy -n 0 tests/deploy

soak: $(TESTING) ## hundreds of kills, long state machines, every scenario on every network
	@$(BIN)/pytest -m soak --ignore tests/scenarios
	@$(BIN)/pytest -m soak -n auto --maxprocesses 4 --dist worksteal tests/scenarios
	@$(BIN)/python -m tests.mutation

mutants: $(TESTING) ## does a test notice? 300 small changes of flow, rules, db and SQL; --help of tests.mutation tells more
	@$(BIN)/python -m tests.mutation

bench: $(TESTING) $(PEERS) ## the benchmark tables, in about ten minutes
	@$(BIN)/python -m tests.bench

lock: $(TESTING) ## renew the lock files
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --group test --constraint requirements.lock --output-file tests/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --custom-compile-command "make lock" --upgrade \
		tests/bench/peers.in --output-file tests/bench/requirements.lock
	cd $(CLIENT) && $(NPM) update --package-lock-only --omit-lockfile-registry-resolved
	cd bot/web/map && $(NPM) update --package-lock-only --omit-lockfile-registry-resolved

licences: $(TESTING) ## under which licence each dependency is
	@$(BIN)/python -m tests.kit.dependency_report licences

sbom: $(TESTING) ## the bill of materials (CycloneDX, JSON): exactly what the lock pins
	@$(BIN)/python -m tests.kit.dependency_report sbom

wheel: $(TESTING) ## the last commit as a wheel in dist/, byte for byte the same wherever it is built
	@.ci/wheel dist

papers: $(TESTING) ## bring the data protection papers up to date with tables, times and settings
	@$(BIN)/python -m tests.kit.privacy_documents

picture: $(TESTING) packages ## draw the picture of the README anew, in a real browser
	@$(BIN)/python -m tests.platforms.web.picture .github/playground.png

ears: $(TESTING) ## learn again from tests/data what belongs to trades and who is in danger
	@$(BIN)/python -m tests.ears.learn

intents: $(TESTING) ## learn again from tests/data/intents what residents want in their own words, and with what they need help
	@$(BIN)/python -m tests.ears.intents
	@$(BIN)/python -m tests.ears.topics
	@$(BIN)/python -m tests.ears.kinds

understanding: $(TESTING) ## how well what residents want is understood, language by language
	@$(BIN)/python -m tests.ears.intents --measure
	@$(BIN)/python -m tests.ears.topics --measure
	@$(BIN)/python -m tests.ears.kinds --measure

texts: $(RUNTIME) ## collect the texts from the code and bring every catalog up to date
	@$(BIN)/pybabel -q extract -F pyproject.toml -k _ -k many:1,2 -k pgettext:1c,2 -c Translators: --sort-by-file \
		--add-location file --no-wrap --omit-header -o locales/messages.pot bot handlers
	@$(BIN)/pybabel -q update -D messages -d locales -i locales/messages.pot --no-wrap --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date
	@$(BIN)/python .ci/english
	@sed -i -E '/^"($(NOISE)): /d' locales/*/LC_MESSAGES/messages.po

clean: ## remove what can be made again; var/ and .env stay
	rm -rf .venv .venv-bench $(CLIENT)/node_modules bot/web/map/leaflet bot/web/map/markercluster build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis .mutation
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml
	@.ci/install requirements.lock
	@touch $@

$(PEERS): tests/bench/requirements.lock | $(TESTING)
	@echo "Installing $< into .venv-bench, once ..."
	@$(BIN)/uv venv --quiet --clear .venv-bench
	@$(BIN)/uv pip install --quiet --require-hashes --python .venv-bench/bin/python --requirement $<
	@touch $@

packages: $(TESTING)
	@.ci/debian $(DEBIAN)
	@.ci/program prometheus usr/bin/promtool
	@.ci/program nginx usr/sbin/nginx

$(FOREIGN): $(CLIENT)/package-lock.json | packages
	@echo "Installing $< ..."
	@cd $(CLIENT) && $(NPM) ci && touch node_modules/.package-lock.json || \
		echo "npm could not install it: the tests that need it will be skipped."

map: $(MAP) ## what draws the public map, with npm; without it /map is a list

$(MAP): bot/web/map/package-lock.json
	@.ci/map

$(TESTING): tests/requirements.lock requirements.lock pyproject.toml
	@.ci/install tests/requirements.lock
	@touch $(RUNTIME) $@
