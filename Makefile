# Everything one does with Clientele: `make help` lists it. The recipes use the tools that tools/setup.sh puts there.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8080
# Where the site will live on its host: / or a path such as /desk/
PUBLIC_URL ?= /
# The origin of a backend that `make run` and `make serve` let the desk talk to, such as http://127.0.0.1:8888
CONNECT ?=
# Where `make soak` begins and how many schedules it plays; the one that `make replay` plays.
SEED ?= 1000000
SCHEDULES ?= 1000000
# How often `make soak-power` cuts the power, and how many customers each of its five pages saves.
CUTS ?= 200
SAVES ?= 200
WASM := wasm32-unknown-unknown
DIST := $(CURDIR)/dist
BENCH_DIST := $(CURDIR)/target/dist-bench

ENV := . tools/env.sh

# Walks about what lies on the disk: once more with the store that Chromium is moving its databases to.
STORAGE_WALKS := durability secrecy canaries tabs room eviction leaders unfinished

# Integration tests that need neither a browser nor a built site.
BROWSER_TESTS := vault_browser end_to_end
ALL_TESTS := $(notdir $(basename $(wildcard tests/*.rs))) $(notdir $(patsubst %/main.rs,%,$(wildcard tests/*/main.rs)))
CORE_TESTS := $(filter-out $(BROWSER_TESTS),$(ALL_TESTS))

.PHONY: help setup setup-test setup-browsers setup-spreadsheets build built run serve dist profile bench test lint test-core \
	test-spreadsheets test-vault test-walks test-browsers soak soak-power replay clean

help: ## Show this list
	@echo "Clientele: make TARGET [PORT=8080] [PUBLIC_URL=/]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what building needs (quick when it is all there)
	@tools/setup.sh build

setup-test: ## Install what testing needs: that, a browser and its driver
	@tools/setup.sh test

setup-browsers: ## Install what testing in Firefox and WebKit needs besides (Debian's packages)
	@tools/setup.sh browsers

setup-spreadsheets: ## Install what opening exported files needs besides (LibreOffice, Debian's package)
	@tools/setup.sh spreadsheets

# Used by the targets below, which have run the set-up.
build:
	@echo "== building the release into dist/ (public address $(PUBLIC_URL))"
	@$(ENV) && trunk build --release --offline --public-url "$(PUBLIC_URL)"

# What the walks go through: built only where something of it has changed.
built:
	@echo "== the release in dist/ (public address $(PUBLIC_URL))"
	@$(ENV) && node tools/fresh.mjs trunk build --release --offline --public-url "$(PUBLIC_URL)"

run: setup ## Build the release and serve it on this machine
	@$(MAKE) --no-print-directory build
	@$(MAKE) --no-print-directory serve

serve: ## Serve dist/ as it is
	@echo "== serving dist/ (stop with Ctrl-C)"
	@exec node tools/serve.mjs --dir dist --port "$(PORT)" --base "$(PUBLIC_URL)" --connect "$(CONNECT)"

dist: setup ## Build the release into dist/ with compressed files, ready to copy to a host
	@$(MAKE) --no-print-directory build
	@echo "== compressing"
	@node tools/compress.mjs dist
	@echo "== dist/ is ready; docs/deploy.md says where it can go"

profile: setup-test ## Record anew which functions the first list needs (MORE=1: beside other compilers' records)
	@$(MAKE) --no-print-directory build
	@echo "== recording"
	@$(ENV) && MORE="$(MORE)" node tools/split/record.mjs
	@$(MAKE) --no-print-directory build

bench: setup-test dist ## Measure: a release, one with the measuring doorway, then tools/bench.mjs
	@echo "== building the release to measure"
	@$(ENV) && trunk build --release --offline --features bench --dist "$(BENCH_DIST)"
	@node tools/compress.mjs "$(BENCH_DIST)"
	@echo "== measuring"
	@$(ENV) && CLIENTELE_DIST="$(BENCH_DIST)" node tools/bench.mjs

test: setup-test ## Run every check and test
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test-core
	@$(MAKE) --no-print-directory test-spreadsheets
	@$(MAKE) --no-print-directory test-vault
	@$(MAKE) --no-print-directory test-walks
	@echo "== everything passed"

lint: ## Formatting, clippy for this machine and for the browser, and what deny.toml says of crates
	@echo "== formatting"
	@$(ENV) && cargo fmt --all --check
	@echo "== clippy, native"
	@$(ENV) && cargo clippy --workspace --all-targets -- -D warnings
	@echo "== clippy, wasm"
	@$(ENV) && cargo clippy --workspace --target $(WASM) --lib --bins -- -D warnings
	@echo "== crates: licences, sources, advisories"
	@tools/deny.sh check

test-core: ## Tests of the pure core, native
	@echo "== core tests"
	@$(ENV) && cargo test --workspace --lib --bins $(addprefix --test ,$(CORE_TESTS))
	@echo "== examples in the documentation"
	@$(ENV) && cargo test --workspace --doc

soak: ## A million schedules of desks, backend and a bad network (SEED=1000000 SCHEDULES=1000000)
	@echo "== soaking: a failing seed is named and played again by: make replay SEED=…"
	@$(ENV) && CLIENTELE_SEED="$(SEED)" CLIENTELE_SCHEDULES="$(SCHEDULES)" \
		cargo test -p clientele-core --profile soak --lib simulation::soak -- --ignored

soak-power: built ## Cut the power and kill leading pages again and again (CUTS=200 SAVES=200)
	@for stored in leveldb sqlite; do \
		echo "== soaking on $$stored"; \
		( $(ENV) && CLIENTELE_DIST="$(DIST)" CLIENTELE_INDEXEDDB="$$stored" CLIENTELE_CUTS="$(CUTS)" CLIENTELE_SAVES="$(SAVES)" \
			cargo test --test end_to_end -- --test-threads=1 --nocapture walks::durability walks::leaders ) || exit 1; \
	done

replay: ## Play one schedule again, step by step (SEED=17)
	@$(ENV) && CLIENTELE_SEED="$(SEED)" \
		cargo test -p clientele-core --lib simulation::one_schedule -- --ignored --nocapture

test-spreadsheets: ## LibreOffice opens exported payloads: none is a formula, all come back (setup-spreadsheets)
	@echo "== exported files in a spreadsheet"
	@tools/check-spreadsheets.sh

test-vault: ## Tests of the vault in a real browser, on both of Chromium's stores for databases
	@echo "== vault tests in the browser"
	@$(ENV) && WASM_BINDGEN_TEST_TIMEOUT=$${WASM_BINDGEN_TEST_TIMEOUT:-300} \
		cargo test --target $(WASM) --test vault_browser
	@echo "== vault tests in the browser, on SQLite"
	@$(ENV) && WASM_BINDGEN_TEST_TIMEOUT=$${WASM_BINDGEN_TEST_TIMEOUT:-300} \
		tools/on-sqlite.sh cargo test --target $(WASM) --test vault_browser

test-walks: built ## Walks through the whole program in a real browser
	@echo "== walks through the program"
	@$(ENV) && CLIENTELE_DIST="$(DIST)" cargo test --test end_to_end -- --test-threads=4
	@echo "== walks about what lies on the disk, on SQLite"
	@$(ENV) && CLIENTELE_DIST="$(DIST)" CLIENTELE_INDEXEDDB=sqlite \
		cargo test --test end_to_end -- --test-threads=4 $(addprefix walks::,$(STORAGE_WALKS))

test-browsers: setup-test setup-browsers built ## The walks that every browser can take, in Firefox and in WebKit
	@for browser in firefox webkit; do \
		echo "== walks in $$browser"; \
		( $(ENV) && CLIENTELE_DIST="$(DIST)" CLIENTELE_BROWSER="$$browser" \
			cargo test --test end_to_end -- --test-threads=1 --nocapture walks::everywhere ) || exit 1; \
	done

clean: ## Remove what was built (the npm packages stay)
	@echo "== removing dist/ and target/"
	@rm -rf dist target
