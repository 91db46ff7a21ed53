#!/usr/bin/env bash
# The one command that must pass: format, lint, strict types, import contracts, translations, tests.
# With --nightly the slow extras run too. Further arguments go to pytest.
set -euo pipefail
LOCK=dev
PACKAGES="Xvfb:xvfb xdotool:xdotool"
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
set_up
export QT_QPA_PLATFORM=offscreen PYTHONUTF8=1
marks="not nightly"
if [ "${1:-}" = --nightly ]; then
  marks=""
  shift
fi
step() { say "== $1"; shift; "$@"; }
step "format" "$VENV/bin/ruff" format --check --quiet .
step "lint" "$VENV/bin/ruff" check --quiet .
step "types" "$VENV/bin/mypy"
step "import contracts" "$VENV/bin/lint-imports"
step "translations" bash packaging/translations.sh --check
step "tests" "$VENV/bin/python" -m pytest -n 2 --dist worksteal -m "$marks" "$@"
