#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of the cluster tier on a cluster of their own, which is always
# removed at the end. KEEP=1 keeps it for a look; RUN=pattern picks tests.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

NAME=rynda-e2e
finish() {
  local code=$?
  if [ -z "${KEEP:-}" ]; then
    NAME=$NAME CLUSTER=bare "$ROOT/hack/down.sh" || code=1
  else
    echo "kept: export KUBECONFIG=$CACHE/clusters/$NAME/kubeconfig" >&2
  fi
  step_table >&2
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

step "Packages" "$ROOT/hack/deps.sh" cluster browser
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || die "install chromium"
step "Product in a cluster" env NAME=$NAME CLUSTER=bare SAMPLE=no "$ROOT/hack/up.sh"

RYNDA_E2E_KUBECONFIG=$(cluster kubeconfig -name $NAME)
RYNDA_E2E_NODE_IP=$(cluster node-ip -name $NAME)
RYNDA_E2E_KUBECTL=$("$ROOT/hack/tool.sh" kubectl)
RYNDA_E2E_HELM=$("$ROOT/hack/tool.sh" helm)
RYNDA_E2E_BROWSER=$browser
export RYNDA_E2E_KUBECONFIG RYNDA_E2E_NODE_IP RYNDA_E2E_KUBECTL RYNDA_E2E_HELM RYNDA_E2E_BROWSER

tests() (cd "$ROOT" && go test -tags=e2e -count=1 -timeout 30m -v -run "${RUN:-.}" ./test/e2e/...)
step "Tests on the cluster" tests
