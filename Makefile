# What the project is built, shown and checked with. "make" alone lists it.

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help build demo demo-neo4j test bench bench-query load

help: ## list these
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1: /p' $(MAKEFILE_LIST)

build: ## build bin/entente (needs Go only)
	go build -trimpath -ldflags "-X main.version=$(VERSION)" -o bin/entente ./cmd/entente

demo: build ## read sample articles, show who stands with whom, and serve it over HTTP
	bin/entente demo

demo-neo4j: build ## the same in a real Neo4j, to look at in Neo4j Browser (needs Java 17 and Maven, or NEO4J_URI)
	scripts/demo-neo4j.sh

test: ## every check; tells what this machine cannot check
	scripts/test.sh

bench: ## speeds, as ratios to a baseline measured in the same run
	scripts/bench.sh

bench-query: ## how long questions take on graphs of ten thousand and a million events (EVENTS="10000 10000000" for others)
	scripts/benchquery.sh $(EVENTS)

load: ## 16 clients ask both stores for a minute while articles are read in
	scripts/load.sh
