# Sourced by run.sh and test.sh: everything that a fresh Debian or Ubuntu with Python and git lacks.
# Touches the checkout's .venv and, as root, the named system packages; nothing else.
# Sets VENV. Wants LOCK (run or dev) and PACKAGES (system packages beside Qt's own).

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
VENV=.venv

QT_LIBRARIES="libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0
  libxkbcommon-x11.so.0:libxkbcommon-x11-0 libdbus-1.so.3:libdbus-1-3
  libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6 libglib-2.0.so.0:libglib2.0-0
  libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
  libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
  libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0
  libxcb-shape.so.0:libxcb-shape0 libxcb-sync.so.1:libxcb-sync1 libxcb-shm.so.0:libxcb-shm0
  libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-xkb.so.1:libxcb-xkb1 libX11-xcb.so.1:libx11-xcb1
  libwayland-cursor.so.0:libwayland-cursor0 libwayland-egl.so.1:libwayland-egl1"

find_python() {
  local name
  for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  stop "Python 3.11 or newer is needed; none was found. Install it, then run this again."
}

has_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list "$1" family 2>/dev/null | head -1)" ]; }

missing_packages() {
  local pair known
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  for pair in $QT_LIBRARIES; do
    case "$known" in *"${pair%%:*} "*) ;; *) printf '%s ' "${pair#*:}" ;; esac
  done
  command -v fc-list >/dev/null 2>&1 || printf 'fontconfig '
  has_font ':lang=zh-cn' || printf 'fonts-noto-cjk '
  has_font ':family=Noto Color Emoji' || printf 'fonts-noto-color-emoji '
  for pair in $PACKAGES; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || printf '%s ' "${pair#*:}"
  done
}

install_packages() {
  local wanted
  wanted=$(missing_packages)
  [ -z "$wanted" ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "These system packages are missing: $wanted"
    say "Install them with this command, then run this again:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $wanted"
    exit 1
  fi
  say "Installing system packages: $wanted"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } >&2 ||
    stop "The system packages could not be installed; the lines above say why."
}

make_environment() {
  local python=$1 lock=packaging/locks/$LOCK.txt
  [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c '' 2>/dev/null || rm -rf "$VENV"
  if command -v uv >/dev/null 2>&1; then
    [ -x "$VENV/bin/python" ] || uv venv --quiet --python "$python" "$VENV"
    uv pip install --quiet --python "$VENV/bin/python" --require-hashes -r "$lock"
    uv pip install --quiet --python "$VENV/bin/python" --no-deps --no-build-isolation -e .
    return
  fi
  if [ ! -x "$VENV/bin/python" ]; then
    "$python" -m venv "$VENV" 2>/dev/null || make_environment_with_pip_from_apt "$python"
  fi
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation -e .
}

make_environment_with_pip_from_apt() {
  # Debian ships Python without ensurepip; its venv package brings it.
  local package
  package=$("$1" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
  rm -rf "$VENV"
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    stop "This Python cannot make virtual environments. Run: sudo apt-get install -y $package"
  fi
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package"; } >&2
  "$1" -m venv "$VENV"
}

set_up() {
  local python stamp
  stamp="$(cat packaging/setup.sh packaging/locks/"$LOCK".txt pyproject.toml | cksum) $LOCK $ROOT"
  if [ "$(cat "$VENV/.set-up-$LOCK" 2>/dev/null)" != "$stamp" ]; then
    python=$(find_python)
    install_packages
    say "Setting up the environment in $VENV (the first time takes a minute or two)"
    make_environment "$python"
    printf '%s' "$stamp" >"$VENV/.set-up-$LOCK"
  fi
  bash packaging/translations.sh --build
}
