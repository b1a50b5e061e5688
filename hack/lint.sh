#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks style and the rules between the rooms. Goes through all checks before
# it fails, so that one run shows everything.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
cd "$ROOT"
need_go
failed=0
check() { step "$@" || failed=1; }

# The files that are checked in or about to be, without those that a program wrote.
sources() {
  git ls-files -z --cached --others --exclude-standard -- "$@" |
    while IFS= read -r -d '' file; do
      [ -f "$file" ] || continue
      case "$file" in */zz_generated*.go | */api/schema.d.ts | *.golden | */testdata/*) continue ;; esac
      head -n 3 "$file" | grep -q 'Code generated .* DO NOT EDIT' || printf '%s\0' "$file"
    done
}

lengths() {
  local bad=0 file n
  while IFS= read -r -d '' file; do
    n=$(wc -l <"$file")
    if [ "$n" -gt 800 ]; then
      echo "$file has $n lines; the limit is 800" >&2
      bad=1
    fi
  done < <(sources '*.go' '*.ts' '*.tsx' '*.sh' '*.sql' '*.css')
  return "$bad"
}
check "No file is longer than 800 lines" lengths

licences() {
  local bad=0 file
  while IFS= read -r -d '' file; do
    if ! head -n 3 "$file" | grep -q 'SPDX-License-Identifier: Apache-2.0'; then
      echo "$file does not name its licence" >&2
      bad=1
    fi
  done < <(sources '*.go' '*.sh')
  return "$bad"
}
check "Every Go file and script names its licence" licences

golangci=$("$ROOT/hack/tool.sh" golangci-lint)
go_lint() {
  local bad=0 dir
  for dir in . hack/cluster hack/tools; do
    echo "  module $dir" >&2
    (cd "$dir" && GOWORK=off "$golangci" run --config "$ROOT/.golangci.yml" --timeout 15m ./...) || bad=1
  done
  return "$bad"
}
check "Go" go_lint

if command -v shellcheck >/dev/null; then
  shells() { sources '*.sh' '.ci/run' | xargs -0 shellcheck --external-sources; }
  check "Shell" shells
fi

if [ -d charts ]; then
  helm=$("$ROOT/hack/tool.sh" helm)
  charts() {
    local bad=0 chart
    for chart in charts/*/Chart.yaml; do
      "$helm" lint --quiet --strict "$(dirname "$chart")" || bad=1
    done
    return "$bad"
  }
  check "Charts" charts
fi

if [ -f web/package-lock.json ]; then
  web_lint() { "$ROOT/hack/web.sh" packages && cd web && npm run --silent lint; }
  check "Web" web_lint
fi

step_table >&2
exit $failed
