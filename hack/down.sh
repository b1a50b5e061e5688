#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Removes what up.sh made. Works after a crash, and when there is nothing.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

NAME=${NAME:-rynda}
case "${CLUSTER:-}" in
current)
  HELM=$(command -v helm || "$ROOT/hack/tool.sh" helm)
  KUBECTL=$(command -v kubectl || "$ROOT/hack/tool.sh" kubectl)
  "$KUBECTL" delete --ignore-not-found -k "$ROOT/config/samples/acme"
  "$HELM" uninstall --ignore-not-found --wait rynda --namespace rynda-system
  "$HELM" uninstall --ignore-not-found --wait rynda-crds --namespace rynda-system
  "$KUBECTL" delete --ignore-not-found namespace rynda-system
  ;;
'' | bare | kind)
  if [ "${CLUSTER:-bare}" = bare ]; then
    cluster down -name "$NAME"
  fi
  if [ -e "$CACHE/clusters/kind-$NAME.kubeconfig" ] && [ "${CLUSTER:-kind}" = kind ]; then
    "$("$ROOT/hack/tool.sh" kind)" delete cluster --name "$NAME"
    rm -f "$CACHE/clusters/kind-$NAME.kubeconfig"
  fi
  ;;
*) die "CLUSTER=$CLUSTER: want bare, kind or current" ;;
esac
