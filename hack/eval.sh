#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Scores the product's packages on sets of cases: one JSON object a figure on
# stdout, progress and a table on stderr. DIR is a folder with a folder for each
# set; TRAIN, another of the same layout, is learned from; ONLY is a regular
# expression of sets; MISSES a file for each case that was not as expected.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

[ -n "${DIR:-}" ] || die "make eval DIR=folder with the sets [TRAIN=folder to learn from] [ONLY=regexp] [MISSES=file]"
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
{
  need_go
  "$ROOT/hack/deps.sh" browser
  (cd "$ROOT" && CGO_ENABLED=0 go build -o "$bin/eval" ./hack/eval)
} >&2
arguments=(-dir "$DIR")
[ -z "${TRAIN:-}" ] || arguments+=(-train "$TRAIN")
[ -z "${ONLY:-}" ] || arguments+=(-only "$ONLY")
[ -z "${MISSES:-}" ] || arguments+=(-misses "$MISSES")
"$bin/eval" "${arguments[@]}"
