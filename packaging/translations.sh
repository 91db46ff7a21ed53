#!/usr/bin/env bash
# The desk's words in both languages. Without arguments: collects them into zh.ts and en.ts, builds.
# --check refuses strings that are unfinished, vanished or not collected yet, then builds.
# --build only makes the .qm files that are older than their .ts.
set -euo pipefail
cd "$(dirname "$0")/.."
TOOLS=.venv/bin
FOLDER=resources/translations

collect() { # zh.ts en.ts [option]: zh holds every string, en only those that have a plural
  local list
  list=$(mktemp)
  find reviewer/gui -name '*.py' | LC_ALL=C sort >"$list"
  "$TOOLS/pyside6-lupdate" -silent ${3:-} -locations none -source-language en_GB \
    -target-language zh_CN "@$list" -ts "$1"
  "$TOOLS/pyside6-lupdate" -silent ${3:-} -locations none -source-language en_GB \
    -target-language en_GB -pluralonly "@$list" -ts "$2"
  rm -f "$list"
}

check() {
  local beside bad=0 name
  "$TOOLS/python" packaging/error_texts.py --check || bad=1
  beside=$(mktemp -d)
  trap 'rm -rf "$beside"' RETURN
  cp "$FOLDER"/zh.ts "$FOLDER"/en.ts "$beside"
  collect "$beside/zh.ts" "$beside/en.ts"
  for name in zh en; do
    if grep -qE 'type="(unfinished|vanished|obsolete)"' "$beside/$name.ts"; then
      grep -E 'type="(unfinished|vanished|obsolete)"' -B3 "$beside/$name.ts" | grep '<source>' >&2
      printf '%s\n' "$FOLDER/$name.ts: the strings above are unfinished or no longer used." \
        "Run bash packaging/translations.sh and translate what is new." >&2
      bad=1
    fi
  done
  return $bad
}

build() {
  local name
  for name in zh en; do
    [ "$FOLDER/$name.qm" -nt "$FOLDER/$name.ts" ] ||
      { "$TOOLS/pyside6-lrelease" -silent "$FOLDER/$name.ts" -qm "$FOLDER/$name.qm.new" &&
        mv "$FOLDER/$name.qm.new" "$FOLDER/$name.qm"; }
  done
}

case "${1:-}" in
  "")
    "$TOOLS/python" packaging/error_texts.py
    collect "$FOLDER/zh.ts" "$FOLDER/en.ts" -no-obsolete
    ;;
  --check) check ;;
  --build) ;;
  *) echo "usage: translations.sh [--check | --build]" >&2; exit 2 ;;
esac
build
