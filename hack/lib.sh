# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What all scripts here share: where things are, and steps with their times.
# To be sourced, not run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/rynda
export ROOT CACHE
# The compiler is the one that is installed: nothing else may be downloaded
# behind a person's back. Version control is not asked, so that an unchanged
# source gives an unchanged binary.
export GOTOOLCHAIN=local GOFLAGS="${GOFLAGS:--buildvcs=false}"
# Tests, linters and images compile alike and so share one build cache; the
# race detector alone needs C.
if [ -z "${RACE:-}" ]; then export CGO_ENABLED=0; fi

# Times of the steps, one line each; nested scripts write into the same file.
if [ -z "${RYNDA_STEPS:-}" ]; then
  RYNDA_STEPS=$(mktemp)
  RYNDA_STEPS_OWNER=$$
  RYNDA_STEPS_DEPTH=0
  export RYNDA_STEPS RYNDA_STEPS_OWNER RYNDA_STEPS_DEPTH
fi

die() {
  echo "✗ $*" >&2
  exit 1
}

# seconds writes a number of seconds as people read it.
seconds() {
  if [ "$1" -lt 60 ]; then echo "$1 s"; else printf '%d min %02d s\n' $(($1 / 60)) $(($1 % 60)); fi
}

# step NAME COMMAND... runs a command, shows its name and its time.
step() {
  local name=$1 begun=$SECONDS code=0 indent
  shift
  indent=$(printf '%*s' $((2 * RYNDA_STEPS_DEPTH)) '')
  echo "$indent· $name" >&2
  RYNDA_STEPS_DEPTH=$((RYNDA_STEPS_DEPTH + 1)) "$@" || code=$?
  local took=$((SECONDS - begun))
  if [ "$code" = 0 ]; then
    echo "$indent✓ $name  $(seconds $took)" >&2
    printf '%s\t%s\n' "$took" "$indent  $name" >>"$RYNDA_STEPS"
  else
    echo "$indent✗ $name failed after $(seconds $took)" >&2
    printf '%s\t%s\n' "$took" "$indent✗ $name" >>"$RYNDA_STEPS"
  fi
  return "$code"
}

# step_table prints where the time went. Steps inside a step come before it.
step_table() {
  [ "$RYNDA_STEPS_OWNER" = $$ ] || return 0
  echo "Where the time went:"
  while IFS=$'\t' read -r took rest; do
    printf '%13s %s\n' "$(seconds "$took")" "$rest"
  done <"$RYNDA_STEPS"
  printf '%13s   in all\n' "$(seconds $SECONDS)"
  rm -f "$RYNDA_STEPS"
}

# finish [STATUS] ends a script with the table, whatever it ended with.
finish() {
  local code=${1:-$?}
  step_table >&2
  exit "$code"
}

# hash_files reads file names, ended by NUL, and prints a hash of names and contents.
hash_files() { xargs -0 sha256sum | sha256sum | cut -c1-16; }

# need_go checks the compiler, which no script installs.
need_go() {
  command -v go >/dev/null || die "Go is missing: install Go 1.26 or newer (https://go.dev/dl/)"
  local minor
  minor=$(go env GOVERSION | sed -E 's/^go1\.([0-9]+).*/\1/')
  [ "$minor" -ge 26 ] || die "Go is too old: $(go env GOVERSION); install Go 1.26 or newer"
}

need_node() {
  command -v npm >/dev/null || die "Node.js is missing: install Node 20 or newer with npm (https://nodejs.org/)"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || die "Node.js is too old: $(node --version); install Node 20 or newer"
}

# cluster runs the manager of bare clusters, built when its sources changed.
cluster() {
  local sum bin
  sum=$(find "$ROOT/hack/cluster" -path "$ROOT/hack/cluster/kube" -prune -o -type f -not -name '*_test.go' -print0 | sort -z | hash_files)
  bin=$CACHE/bin/cluster-$sum
  if [ ! -x "$bin" ]; then
    need_go
    mkdir -p "$CACHE/bin"
    (cd "$ROOT/hack/cluster" && GOWORK=off go build -o "$bin.$$" . && mv "$bin.$$" "$bin") || return 1
  fi
  (cd "$ROOT" && exec "$bin" "$@")
}

# pg_bin prints the folder of PostgreSQL's own programs, not of wrappers.
pg_bin() {
  local dir
  for dir in ${RYNDA_PG_BIN:-} /usr/lib/postgresql/{18,17,16,15}/bin; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then
      echo "$dir"
      return
    fi
  done
  die "PostgreSQL 15 or newer is missing: run hack/deps.sh test"
}
