#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prints the path of a development tool in the version the project uses, and
# builds it first when it is not there. Tools are kept outside the tree by
# version and never enter the product's go.mod.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

go_install() { # NAME MODULE-PACKAGE VERSION [ENV...]
  local name=$1 package=$2 version=$3 dir
  shift 3
  dir=$CACHE/tools/$name-$version-$(go env GOVERSION)
  if [ ! -x "$dir/$name" ]; then
    echo "  building $name $version" >&2
    (cd / && env GOBIN="$dir" GOWORK=off GOFLAGS= "$@" go install "$package@$version") >&2
  fi
  echo "$dir/$name"
}

need_go
case "${1:-}" in
controller-gen) go_install controller-gen sigs.k8s.io/controller-tools/cmd/controller-gen v0.23.0 ;;
crd-ref-docs) go_install crd-ref-docs github.com/elastic/crd-ref-docs v0.3.0 ;;
# With cgo it compiles PostgreSQL's parser, which takes minutes.
sqlc) go_install sqlc github.com/sqlc-dev/sqlc/cmd/sqlc v1.31.1 CGO_ENABLED=0 ;;
kind) go_install kind sigs.k8s.io/kind v0.32.0 ;;
golangci-lint)
  src=$ROOT/hack/tools
  sum=$(find "$src" -type f -print0 | sort -z | hash_files)
  bin=$CACHE/tools/golangci-lint-$sum/golangci-lint
  if [ ! -x "$bin" ]; then
    echo "  building golangci-lint" >&2
    (cd "$src" && GOWORK=off go build -ldflags '-s -w' -o "$bin" ./golangci-lint) >&2
  fi
  echo "$bin"
  ;;
kubectl | helm) echo "$(cluster binaries)/$1" ;;
*) die "tool.sh: no tool \"${1:-}\"" ;;
esac
