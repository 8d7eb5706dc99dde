#!/bin/sh
# Installs what is missing of the Debian packages named as arguments, or of packages.txt.
# Root is asked for only when something is missing.
set -eu
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
  # shellcheck disable=SC2046  # one word a package is what is wanted
  set -- $(sed 's/#.*//' packages.txt)
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "not a Debian system: install the counterparts of: $*" >&2
  exit 0
fi

missing=
for package in "$@"; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "as root, run: apt-get install --no-install-recommends$missing" >&2
  exit 1
fi

echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get -q update
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing
