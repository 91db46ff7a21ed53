#!/usr/bin/env bash
# Sets up what is missing, then starts the program; arguments pass through to `reviewer`.
# Without arguments: the desk on the sample queue, or, where there is no display, a tour of it.
set -euo pipefail
LOCK=run
PACKAGES=""
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
set_up
if [ $# -gt 0 ]; then
  exec "$VENV/bin/reviewer" "$@"
elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$VENV/bin/reviewer" desk --sample
else
  say "There is no display; the desk runs through a tour and leaves its pictures in tour-out/."
  exec "$VENV/bin/reviewer" tour --out tour-out
fi
