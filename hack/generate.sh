#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes everything that is generated: deep copies, CRDs, the reference, SQL
# code, the OpenAPI document and the TypeScript types. All of it is checked in.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
trap finish EXIT
cd "$ROOT"
need_go

crds() {
  local gen
  gen=$("$ROOT/hack/tool.sh" controller-gen)
  "$gen" object:headerFile=hack/boilerplate.go.txt paths=./api/... || return 1
  "$gen" crd paths=./api/... output:crd:artifacts:config=config/crd/bases || return 1
  # The chart makes templates of them: Helm never upgrades what lies in crds/.
  if [ -d charts/rynda-crds ]; then
    cp config/crd/bases/*.yaml charts/rynda-crds/files/
  fi
}
step "Deep copies and CRDs" crds

reference() {
  local docs
  docs=$("$ROOT/hack/tool.sh" crd-ref-docs)
  "$docs" --source-path=api --config=hack/crd-ref-docs.yaml --renderer=markdown --output-path=docs/reference.md
}
step "Reference of the resources" reference

if [ -f sqlc.yaml ]; then
  queries() { "$("$ROOT/hack/tool.sh" sqlc)" generate; }
  step "SQL code" queries
fi

if [ -f cmd/rynda/main.go ]; then
  openapi() {
    go run ./cmd/rynda openapi >docs/openapi.yaml.new || return 1
    mv docs/openapi.yaml.new docs/openapi.yaml
  }
  step "OpenAPI document" openapi
fi

if [ -f docs/openapi.yaml ] && [ -f web/package-lock.json ]; then
  client() {
    "$ROOT/hack/web.sh" packages && cd web && npm run --silent generate && npx --no-install biome format --write shared/api >/dev/null
  }
  step "TypeScript types" client
fi
