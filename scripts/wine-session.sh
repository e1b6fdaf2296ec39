#!/usr/bin/env bash
# wine-session.sh PREFIX EXE SHOT [ARG…]: under the display at hand, starts EXE in the Wine prefix, waits until its window
# has painted and stays the same for a second, and takes the picture SHOT. Ends with 1 when no window shows.
set -euo pipefail
prefix=$1 exe=$2 shot=$3
shift 3
export WINEPREFIX=$prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LANG=C.UTF-8 LC_ALL=C.UTF-8
seconds=${WINE_SECONDS:-60}

stop() { wineserver --kill 2>/dev/null || true; }
trap stop EXIT

# colours tells how many colours the screen shows; digest tells its pictures apart.
colours() { import -window root -depth 8 "$shot" 2>/dev/null && identify -format '%k' "$shot"; }
digest() { identify -format '%#' "$shot"; }

start=$(date +%s.%N)
wine "$exe" "$@" &
painted= before=
for _ in $(seq $((seconds * 2))); do
	sleep 0.5
	[ "$(colours)" -gt "${WINE_COLOURS:-40}" ] || continue
	[ -n "$painted" ] || painted=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN {printf "%.1f", b - a}')
	now=$(digest)
	[ "$now" = "$before" ] && { echo "painted after $painted s: $shot"; exit 0; }
	before=$now
done
[ -n "$painted" ] && { echo "painted after $painted s, still moving: $shot"; exit 0; }
echo "no window painted within $seconds s (see $shot)" >&2
exit 1
