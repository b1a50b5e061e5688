#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the product's speed and size: JSON lines on stdout, a table on
# stderr. Arguments go to the program (hack/bench -h). The part "live" runs in a
# cluster of its own, which is made after the other parts, so that it takes no
# processor from them, and is always removed; RYNDA_BENCH_KUBECONFIG names a
# cluster with the sample desk to use in its place.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

NAME=rynda-bench
PORT=${PORT:-30091}
made=''
bin=''
finish_bench() {
  local code=$?
  [ -z "$bin" ] || rm -rf "$bin"
  if [ -n "$made" ]; then
    NAME=$NAME CLUSTER=bare "$ROOT/hack/down.sh" >&2 || code=1
  fi
  step_table >&2
  exit "$code"
}
trap finish_bench EXIT
trap 'exit 130' INT TERM

only=chat,start,idle,bot,help,sla,live
rest=()
while [ $# -gt 0 ]; do
  case "$1" in
  -only | --only)
    only=$2
    shift
    ;;
  -only=* | --only=*) only=${1#*=} ;;
  *) rest+=("$1") ;;
  esac
  shift
done
live=
others=
IFS=, read -ra parts <<<"$only"
for part in "${parts[@]}"; do
  if [ "$part" = live ]; then live=yes; else others=${others:+$others,}$part; fi
done

{
  step "Packages" "$ROOT/hack/deps.sh" test
  step "Web desk and widget" "$ROOT/hack/web.sh"
  RYNDA_PG_BIN=$(pg_bin)
  export RYNDA_PG_BIN
  bin=$(mktemp -d)
  build() {
    local program
    cd "$ROOT" || return 1
    for program in rynda rynda-operator; do
      CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$bin/$program" "./cmd/$program" || return 1
    done
    go build -o "$bin/bench" ./hack/bench
  }
  step "Product's binaries" build
} >&2

bench() { (cd "$ROOT" && "$bin/bench" -bin "$bin" "$@" ${rest[@]+"${rest[@]}"}); }
code=0
if [ -n "$others" ]; then
  case ",$others," in
  *,idle,*)
    # Without them the program says that the operator was not measured.
    KUBEBUILDER_ASSETS=$(cluster binaries) && export KUBEBUILDER_ASSETS
    ;;
  esac
  bench -only "$others" || code=1
fi
if [ -n "$live" ]; then
  kubeconfig=${RYNDA_BENCH_KUBECONFIG:-}
  if [ -z "$kubeconfig" ]; then
    if [ "$(uname)" = Linux ] && [ "$(id -u)" = 0 ]; then
      made=yes
      NAME=$NAME CLUSTER=bare PORT=$PORT "$ROOT/hack/up.sh" >&2
      kubeconfig=$(cluster kubeconfig -name $NAME)
    else
      echo "the part live makes a cluster as root on Linux; elsewhere name one by RYNDA_BENCH_KUBECONFIG (make up)" >&2
      code=1
    fi
  fi
  if [ -n "$kubeconfig" ]; then
    bench -only live -kubeconfig "$kubeconfig" || code=1
  fi
fi
exit "$code"
