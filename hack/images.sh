#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the product's binaries and their images. Prints shell assignments:
# RYNDA_IMAGE, RYNDA_TAR, OPERATOR_IMAGE, OPERATOR_TAR, POSTGRES_IMAGE and
# POSTGRES_TAR. The tag is a hash of the contents.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
need_go

step "Web desk and widget" "$ROOT/hack/web.sh" >&2

build() {
  local program
  for program in rynda rynda-operator; do
    (cd "$ROOT" && CGO_ENABLED=0 go build -ldflags '-s -w' -o "$ROOT/bin/$program" "./cmd/$program") || return 1
  done
}
step "Product's binaries" build >&2

image() { # PREFIX ARGUMENTS...
  local prefix=$1 out ref tar
  shift
  out=$(cluster image "$@") || return 1
  read -r ref tar <<<"$out"
  echo "${prefix}_IMAGE=$ref ${prefix}_TAR=$tar"
}
step "Images of the product" image RYNDA static ghcr.io/rynda-dev/rynda "$ROOT/bin/rynda"
image OPERATOR static ghcr.io/rynda-dev/rynda-operator "$ROOT/bin/rynda-operator"
if [ "${1:-}" != without-postgres ]; then
  step "Image of PostgreSQL" image POSTGRES postgres
fi
