#!/usr/bin/env bash
# xvfb.sh COMMAND…: runs a command under a virtual display of its own and ends with the command's code.
# XVFB_SCREEN is the screen (1366x768x24, what the offices have); XVFB_ARGS are further Xvfb arguments.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: xvfb.sh COMMAND…" >&2; exit 2; }

dir=$(mktemp -d)
server=
stop() {
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM

# -displayfd takes the first free number, so several runs can stand side by side. Without -noreset the server
# would start afresh whenever the last window closes.
# shellcheck disable=SC2086
Xvfb -displayfd 3 -screen 0 "${XVFB_SCREEN:-1366x768x24}" -noreset -nolisten tcp ${XVFB_ARGS:-} \
	3>"$dir/display" >"$dir/log" 2>&1 &
server=$!
for _ in $(seq 100); do
	[ -s "$dir/display" ] && break
	kill -0 "$server" 2>/dev/null || break
	sleep 0.1
done
[ -s "$dir/display" ] || { echo "xvfb.sh: the virtual display did not start:" >&2; cat "$dir/log" >&2; exit 1; }

unset WAYLAND_DISPLAY XDG_SESSION_TYPE
DISPLAY=:$(cat "$dir/display") "$@"
