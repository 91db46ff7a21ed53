#!/usr/bin/env bash
# Takes the pictures of README and docs anew: a tour of the desk, of which a few are kept.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
bash packaging/run.sh tour --out "$out"
mkdir -p docs/pictures
keep() { # stop language theme: the picture of one stop at 1280x800
  cp "$out"/??-"$1"-"$2"-"$3"-1280x800.png "docs/pictures/$1-$2-$3.png"
}
for look in "zh light" "en dark"; do
  # shellcheck disable=SC2086
  for stop in verdict proposed; do keep "$stop" $look; done
done
keep judged en light
keep pictures zh light
keep policy en light
keep audit en light
keep keys en light
keep settings en dark
