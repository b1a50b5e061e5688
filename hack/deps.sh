#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that are missing for the purposes named:
# cluster, test, browser. Where it cannot, it says exactly what to install.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

missing=()

# want FILE-OR-COMMAND PACKAGE...: packages are wanted when the first is not there.
want() {
  local probe=$1
  shift
  case "$probe" in
  /*) compgen -G "$probe" >/dev/null && return 0 ;;
  *) command -v "$probe" >/dev/null && return 0 ;;
  esac
  missing+=("$@")
}

for purpose in "$@"; do
  case "$purpose" in
  cluster)
    want containerd containerd
    want runc runc
    want '/usr/lib*/cni/ptp' containernetworking-plugins
    want ip iproute2
    want iptables iptables
    want conntrack conntrack
    want ethtool ethtool
    want socat socat
    want mmdebstrap mmdebstrap
    want '/usr/share/keyrings/debian-archive-keyring.*' debian-archive-keyring
    want curl curl
    ;;
  test)
    want '/usr/lib/postgresql/1[5-9]/bin/initdb' postgresql-15
    want git git
    ;;
  browser)
    want chromium chromium
    # Without a font a page has no letters, Latin or Cyrillic.
    want '/usr/share/fonts/truetype/*' fonts-dejavu-core
    ;;
  *) die "deps.sh: no purpose \"$purpose\" (cluster, test, browser)" ;;
  esac
done

[ ${#missing[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || die "install what these Debian packages hold: ${missing[*]}"
sudo=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || die "not root; run: sudo apt-get install --no-install-recommends ${missing[*]}"
  sudo=(sudo)
fi

# Debian starts a database server for whoever installs PostgreSQL; tests bring
# their own. An administrator's own setting stays as it is.
if [[ " ${missing[*]} " == *" postgresql-15 "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  "${sudo[@]}" mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | "${sudo[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
# Nor may containerd start: every cluster here runs its own.
policy=
if [[ " ${missing[*]} " == *" containerd "* ]] && [ ! -e /usr/sbin/policy-rc.d ]; then
  policy=/usr/sbin/policy-rc.d
  printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null
  "${sudo[@]}" chmod +x "$policy"
  trap '"${sudo[@]}" rm -f "$policy"' EXIT
fi

log=$(mktemp)
echo "  installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
if ! { "${sudo[@]}" apt-get update && "${sudo[@]}" apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  die "could not install ${missing[*]}; the whole output is in $log"
fi
rm -f "$log"
