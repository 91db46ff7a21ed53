#!/usr/bin/env bash
# The one command that must pass: format, lint, strict types, import contracts, translations, tests,
# fuzzing for a minute of one core. With --nightly the slow extras run too, and fuzzing takes five.
# Further arguments go to pytest.
set -euo pipefail
LOCK=dev
PACKAGES="Xvfb:xvfb xdotool:xdotool"
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
set_up
export QT_QPA_PLATFORM=offscreen PYTHONUTF8=1
marks="not nightly" fuzz=60
if [ "${1:-}" = --nightly ]; then
  marks="" fuzz=300
  shift
fi
step() { say "== $1"; shift; "$@"; }
step "format" "$VENV/bin/ruff" format --check --quiet .
step "lint" "$VENV/bin/ruff" check --quiet .
step "types" "$VENV/bin/mypy"
step "import contracts" "$VENV/bin/lint-imports"
step "translations" bash packaging/translations.sh --check
step "tests" "$VENV/bin/python" -m pytest -n 2 --dist worksteal -m "$marks" "$@"
step "fuzzing" "$VENV/bin/python" -m tests.fuzz --seconds "$fuzz"
