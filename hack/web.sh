#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the web desk and the widget into web/dist, which the binary embeds.
# Does nothing when neither sources nor versions changed.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

[ -f "$ROOT/web/package-lock.json" ] || exit 0
need_node
cd "$ROOT/web"

lock=$(sha256sum package-lock.json | cut -c1-16)
if [ "$(cat node_modules/.rynda-lock 2>/dev/null)" != "$lock" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  echo "$lock" >node_modules/.rynda-lock
fi
[ "${1:-}" != packages ] || exit 0

sources=$(find . \( -path ./node_modules -o -path ./dist \) -prune -o -type f -print0 | sort -z | hash_files)
stamp=node_modules/.rynda-built
if [ "$(cat "$stamp" 2>/dev/null)" != "$sources" ] || [ ! -d dist ]; then
  npm run --silent build
  echo "$sources" >"$stamp"
fi
