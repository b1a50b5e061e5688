#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings up a cluster with the product in it, and the sample desk when it is
# the cluster for people. CLUSTER says which cluster:
#   bare     made here from packages, without a container engine (Linux, root)
#   kind     a kind cluster in the Docker engine
#   current  the current kubeconfig; PUSH=registry/path says where its nodes
#            can pull images from
set -euo pipefail
. "$(dirname "$0")/lib.sh"

NAME=${NAME:-rynda}
SAMPLE=${SAMPLE:-yes}
PORT=${PORT:-30080}
if [ -z "${CLUSTER:-}" ]; then
  CLUSTER=bare
  if docker info >/dev/null 2>&1; then CLUSTER=kind; fi
fi
need_go

trap finish EXIT

engine=()
case "$CLUSTER" in
bare)
  # A cluster that stands keeps its PostgreSQL image and needs no packages.
  step "Packages" "$ROOT/hack/deps.sh" cluster
  # Compiling Kubernetes keeps the processors busy and downloads keep the line
  # busy: they go side by side. A failure here is met again, and shown, below.
  downloads() {
    "$ROOT/hack/web.sh"
    cluster image postgres
    (cd "$ROOT" && go mod download)
  }
  downloads >/dev/null 2>&1 &
  downloading=$!
  stop_downloads() {
    local status=$?
    kill "$downloading" 2>/dev/null || true
    finish "$status"
  }
  trap stop_downloads EXIT
  step "Cluster $NAME" cluster up -name "$NAME"
  step "Downloads that are still under way" wait "$downloading" || true
  trap finish EXIT
  KUBECONFIG=$(cluster kubeconfig -name "$NAME")
  ;;
kind)
  docker info >/dev/null 2>&1 || die "CLUSTER=kind needs a running Docker engine; CLUSTER=bare needs none"
  KUBECONFIG=$CACHE/clusters/kind-$NAME.kubeconfig
  mkdir -p "$CACHE/clusters"
  make_kind() {
    local kind
    kind=$("$ROOT/hack/tool.sh" kind)
    if ! "$kind" get clusters 2>/dev/null | grep -qx "$NAME"; then
      "$kind" create cluster --name "$NAME" --wait 120s --kubeconfig "$KUBECONFIG" --config - <<KIND
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
  extraPortMappings: [{containerPort: 30080, hostPort: $PORT, listenAddress: 127.0.0.1}]
KIND
    fi
    "$kind" export kubeconfig --name "$NAME" --kubeconfig "$KUBECONFIG"
  }
  step "Cluster $NAME in Docker" make_kind
  engine=(without-postgres)
  ;;
current)
  [ -n "${PUSH:-}" ] || die "CLUSTER=current needs PUSH=registry/path, from where the cluster's nodes pull images"
  KUBECONFIG=${KUBECONFIG:-$HOME/.kube/config}
  engine=(without-postgres)
  ;;
*) die "CLUSTER=$CLUSTER: want bare, kind or current" ;;
esac
export KUBECONFIG

# The tools are built with the bare cluster; elsewhere a person's own will do.
if [ "$CLUSTER" != bare ] && command -v kubectl >/dev/null && command -v helm >/dev/null; then
  KUBECTL=kubectl HELM=helm
else
  KUBECTL=$("$ROOT/hack/tool.sh" kubectl) HELM=$("$ROOT/hack/tool.sh" helm)
fi

made=$("$ROOT/hack/images.sh" "${engine[@]}")
eval "$made"
# shellcheck disable=SC2154 # assigned by eval
case "$CLUSTER" in
bare) step "Load the images" cluster load -name "$NAME" "$RYNDA_TAR" "$OPERATOR_TAR" "$POSTGRES_TAR" ;;
kind)
  load_kind() {
    local tar
    for tar in "$RYNDA_TAR" "$OPERATOR_TAR"; do
      "$("$ROOT/hack/tool.sh" kind)" load image-archive --name "$NAME" "$tar" || return 1
    done
  }
  step "Load the images" load_kind
  ;;
current)
  push() {
    cluster image push "$RYNDA_TAR" "$PUSH/rynda:${RYNDA_IMAGE##*:}" &&
      cluster image push "$OPERATOR_TAR" "$PUSH/rynda-operator:${OPERATOR_IMAGE##*:}"
  }
  step "Push the images" push
  RYNDA_IMAGE=$PUSH/rynda:${RYNDA_IMAGE##*:}
  OPERATOR_IMAGE=$PUSH/rynda-operator:${OPERATOR_IMAGE##*:}
  ;;
esac

install_charts() {
  "$HELM" upgrade --install rynda-crds "$ROOT/charts/rynda-crds" --namespace rynda-system --create-namespace >/dev/null &&
    "$HELM" upgrade --install rynda "$ROOT/charts/rynda" --namespace rynda-system --wait --timeout 3m \
      --set "image.repository=${OPERATOR_IMAGE%:*},image.tag=${OPERATOR_IMAGE##*:}" \
      --set "workloadImage.repository=${RYNDA_IMAGE%:*},workloadImage.tag=${RYNDA_IMAGE##*:}" \
      --set "postgresImage=${POSTGRES_IMAGE:-docker.io/library/postgres:15}" >/dev/null && return
  "$KUBECTL" get pods -n rynda-system -o wide >&2
  "$KUBECTL" logs -n rynda-system -l app.kubernetes.io/name=rynda-operator --tail=20 >&2
  return 1
}
step "Install the charts" install_charts

[ "$SAMPLE" = yes ] || exit 0

sample() {
  "$KUBECTL" apply --server-side --force-conflicts -k "$ROOT/config/samples/acme" >/dev/null || return 1
  "$KUBECTL" wait supportdesks.support.rynda.dev/acme -n acme --for=condition=Ready --timeout=180s >/dev/null && return
  echo "the desk did not become ready:" >&2
  "$KUBECTL" get supportdesks.support.rynda.dev/acme -n acme -o 'jsonpath={range .status.conditions[*]}  {.type}={.status} {.reason}: {.message}{"\n"}{end}' >&2
  "$KUBECTL" get pods,jobs,pvc -n acme >&2
  "$KUBECTL" get events -n acme --sort-by=.lastTimestamp 2>/dev/null | tail -n 15 >&2
  return 1
}
step "The sample desk acme" sample

case "$CLUSTER" in
bare) step "Forward 127.0.0.1:$PORT" cluster forward -name "$NAME" "$PORT:30080" ;;
esac
secret() { "$KUBECTL" get secret acme-admin -n acme -o "jsonpath={.data.$1}" | base64 -d; }
origin=http://127.0.0.1:$PORT
channel=$("$KUBECTL" get channels.support.rynda.dev -n acme -o 'jsonpath={.items[0].metadata.name}')
if [ "$CLUSTER" = current ]; then
  echo "The desk is Service acme in namespace acme; to reach it here: kubectl port-forward -n acme service/acme-ticket $PORT:80"
fi
cat <<MESSAGE

  A customer's page  $origin/try/$channel
  Help centre        $origin/help/
  Agents' desk       $origin/desk/
  First login        $(secret email)  $(secret password)

  export KUBECONFIG=$KUBECONFIG   # kubectl: $KUBECTL
  make down removes everything again.

MESSAGE
