#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts PostgreSQL as the public postgres image does, for the part of its
# contract that the operator uses: PGDATA, POSTGRES_USER, POSTGRES_DB,
# POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE, POSTGRES_INITDB_ARGS. It runs as
# whoever it is started as, uid 999 as a rule, and never as root.
set -eu

# Flags alone are for the server.
case "${1:-}" in
'' | -*) set -- postgres "$@" ;;
esac
if [ "$1" != postgres ]; then
  exec "$@"
fi

: "${PGDATA:=/var/lib/postgresql/data}"
: "${POSTGRES_USER:=postgres}"
: "${POSTGRES_DB:=$POSTGRES_USER}"
export PGDATA

if [ "$(id -u)" = 0 ]; then
  echo "postgres: started as root; this image wants uid 999 (runAsUser)" >&2
  exit 1
fi

fail() {
  echo "postgres: $1" >&2
  exit 1
}

# make_cluster builds the database in a folder below PGDATA and then moves it
# up, PG_VERSION last: where that file is, the database is whole. A start that
# was interrupted earlier is begun anew.
make_cluster() {
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    [ -r "$POSTGRES_PASSWORD_FILE" ] || fail "cannot read POSTGRES_PASSWORD_FILE $POSTGRES_PASSWORD_FILE"
    POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  fi
  [ -n "${POSTGRES_PASSWORD:-}" ] || fail "the database is empty and neither POSTGRES_PASSWORD nor POSTGRES_PASSWORD_FILE is set"

  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  unfinished="$PGDATA/.unfinished"
  if [ -d "$unfinished" ]; then
    find "$PGDATA" -mindepth 1 -maxdepth 1 ! -name lost+found -exec rm -rf {} +
  elif [ -n "$(find "$PGDATA" -mindepth 1 -maxdepth 1 ! -name lost+found)" ]; then
    fail "$PGDATA holds files but no database (no PG_VERSION)"
  fi
  mkdir "$unfinished"

  secret=$(mktemp)
  printf '%s\n' "$POSTGRES_PASSWORD" >"$secret"
  # shellcheck disable=SC2086 # arguments are meant to be split, as in the public image
  initdb -D "$unfinished/data" --username="$POSTGRES_USER" --pwfile="$secret" --encoding=UTF8 \
    --auth-local=trust --auth-host=scram-sha-256 ${POSTGRES_INITDB_ARGS:-}
  rm -f "$secret"
  unset POSTGRES_PASSWORD

  {
    echo
    echo "# every other host must know the password"
    echo "host all all all scram-sha-256"
  } >>"$unfinished/data/pg_hba.conf"

  if [ "$POSTGRES_DB" != postgres ]; then
    printf 'CREATE DATABASE "%s"\n' "$(printf '%s' "$POSTGRES_DB" | sed 's/"/""/g')" |
      postgres --single -D "$unfinished/data" postgres >/dev/null
  fi

  sync
  find "$unfinished/data" -mindepth 1 -maxdepth 1 ! -name PG_VERSION -exec mv {} "$PGDATA"/ \;
  mv "$unfinished/data/PG_VERSION" "$PGDATA"/
  rm -rf "$unfinished"
}

[ -s "$PGDATA/PG_VERSION" ] || make_cluster

shift
exec postgres -c listen_addresses='*' "$@"
