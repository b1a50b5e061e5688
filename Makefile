# SPDX-License-Identifier: Apache-2.0
# What people do with this repository; `make` alone lists it. The work is in
# hack/*.sh, each of which can be run by itself.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help up down test e2e lint fmt generate bench eval preview build images web

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  CLUSTER=bare|kind|current says where \`make up\` goes: a cluster made here (Linux, root;"
	@echo "  the default without Docker), a kind cluster in Docker, or the current kubeconfig."

up: ## a cluster with the product and the sample desk in it; prints the addresses and the first login
	@hack/up.sh

down: ## remove everything `make up` made, also after a crash
	@hack/down.sh

test: ## all tests but those that need a cluster (RACE=1 adds the race detector)
	@hack/test.sh

e2e: ## tests on a real cluster with a real browser, on a cluster of their own (KEEP=1, RUN=pattern)
	@hack/e2e.sh

lint: ## style, the rules between the rooms, API conventions, charts, web
	@hack/lint.sh

fmt: ## format Go and web sources
	@"$$(hack/tool.sh golangci-lint)" fmt
	@hack/web.sh packages && cd web && npm run --silent format

generate: ## write what is generated: deep copies, CRDs, reference, SQL code, OpenAPI, TypeScript
	@hack/generate.sh

build: web ## the product's binaries in bin/
	@. hack/lib.sh && need_go && for program in rynda rynda-operator; do \
	  CGO_ENABLED=0 go build -ldflags '-s -w' -o bin/$$program ./cmd/$$program || exit 1; done

images: ## the product's images as tarballs; prints their names and files
	@hack/images.sh

web: ## the web desk and the chat widget, which the binary embeds
	@hack/web.sh

preview: ## the sample desk on this machine alone, without a cluster (DIR=folder of manifests)
	@hack/deps.sh test && hack/web.sh && . hack/lib.sh && RYNDA_PG_BIN=$$(pg_bin) go run ./cmd/rynda preview -f $(or $(DIR),config/samples/acme)

bench: ## speed and size, each beside a measured limit of this machine (ARGS='-only chat,idle')
	@hack/bench.sh $(ARGS)

eval: ## quality of search, bot, mail reading and clocks on sets of cases (DIR=folder, TRAIN=folder, ONLY=regexp)
	@DIR='$(DIR)' TRAIN='$(TRAIN)' ONLY='$(ONLY)' MISSES='$(MISSES)' hack/eval.sh
