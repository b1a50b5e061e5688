#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs all tests but those that need a cluster. RACE=1 adds the race detector.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
trap finish EXIT

need_go
step "Packages" "$ROOT/hack/deps.sh" test
RYNDA_PG_BIN=$(pg_bin)
export RYNDA_PG_BIN
assets() { KUBEBUILDER_ASSETS=$(cluster binaries); }
step "API server and etcd for tests" assets
export KUBEBUILDER_ASSETS

if [ -f "$ROOT/web/package-lock.json" ]; then
  # The desk and the widget are embedded in what the Go tests serve.
  step "Web desk and widget" "$ROOT/hack/web.sh"
  web_tests() (cd "$ROOT/web" && npm test --silent)
  step "Web tests" web_tests
fi

# Every module but those that only hold other people's programs.
go_tests() {
  local flags=(-timeout 20m) dir
  [ -z "${RACE:-}" ] || flags+=(-race)
  while IFS= read -r -d '' dir; do
    dir=$(dirname "$dir")
    case "$dir" in */hack/tools | */hack/cluster/kube) continue ;; esac
    (cd "$dir" && GOWORK=off go test "${flags[@]}" ./...) || return 1
  done < <(find "$ROOT" -name node_modules -prune -o -name go.mod -print0 | sort -z)
}
step "Go tests" go_tests
