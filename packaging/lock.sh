#!/usr/bin/env bash
# Writes the two lock files anew from pyproject.toml: what the program runs on, and the tools beside it
# with every extra, so that nothing goes untested.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@"; }
lock pyproject.toml --group build -o packaging/locks/run.txt
lock pyproject.toml --group build --group dev --extra ocr --extra learn -c packaging/locks/run.txt -o packaging/locks/dev.txt
