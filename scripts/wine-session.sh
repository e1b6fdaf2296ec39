#!/usr/bin/env bash
# wine-session.sh PREFIX EXE OUT: under the display at hand, walks through EXE in the Wine prefix as wine.sh says and
# leaves its pictures in OUT. Ends with 1 when anything is not as it should be.
set -euo pipefail
prefix=$1 exe=$2 out=$3
export WINEPREFIX=$prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LANG=C.UTF-8 LC_ALL=C.UTF-8
seconds=${WINE_SECONDS:-120}                # for anything to happen in the window
member=尹金凤 month=$(date +%Y-%m) points=9.5 # the sheet of the month begins with this member of the sample branch

stop() { wineserver --kill 2>/dev/null || true; }
trap stop EXIT
fail() { echo "wine: $*" >&2; exit 1; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN {printf "%.1f s", b - a}'; }

# program ARG… runs a command of the program without its window.
program() { wine "$exe" "$@"; }
# digest tells the screen's pictures apart.
digest() { import -window root -depth 8 rgb:- | sha256sum; }

# rest BEFORE waits until the screen differs from the digest BEFORE and has stood still for a second and a half.
rest() {
	local before=$1 last= still=0
	for _ in $(seq $((seconds * 2))); do
		sleep 0.5
		local seen
		seen=$(digest)
		if [ "$seen" = "$before" ] || [ "$seen" != "$last" ]; then
			last=$seen still=0
			continue
		fi
		still=$((still + 1))
		[ $still -lt 3 ] || return 0
	done
	fail "nothing came to rest on the screen within $seconds s"
}

# painted waits until the window shows, with text and colours in it.
painted() {
	for _ in $(seq $((seconds * 5))); do
		sleep 0.2
		[ "$(import -window root -depth 8 png:- | identify -format '%k' -)" -lt 200 ] || return 0
		kill -0 "$1" 2>/dev/null || fail "the program ended before its window was painted"
	done
	fail "no window painted within $seconds s"
}

# press KEY… presses keys and waits for what they do.
press() {
	local before
	before=$(digest)
	xdotool key --delay 60 "$@"
	rest "$before"
}

picture() { import -window root "$out/$1.png" && echo "picture: $out/$1.png"; }

begun=$(now)
program demo "Z:${out//\//\\}\\demo" >"$out/demo.txt" || fail "the demo branch was not filled"
echo "demo branch filled after $(since "$begun")"
db="Z:${out//\//\\}\\demo\\zhengyou.db"
shown() { program --db "$db" explain --member "$member" --period "$month" | grep -Fc "　$points　" || true; }
[ "$(shown)" = 0 ] || fail "$member has $points already"

begun=$(now)
wine "$exe" --db "$db" 2>"$out/window.txt" &
window=$!
painted $window
echo "window painted after $(since "$begun")"
rest none
picture 1-desk
press ctrl+2
picture 2-roster
press ctrl+4
press ctrl+Home 9 period 5
press Return
picture 3-scores
xdotool key alt+F4
for _ in $(seq $((seconds * 5))); do
	kill -0 $window 2>/dev/null || break
	sleep 0.2
done
wait $window || fail "the window did not close well (code $?)"
program --db "$db" explain --member "$member" --period "$month" >"$out/explain.txt"
[ "$(shown)" = 1 ] || fail "the score typed in the window is not in the data (see $out/explain.txt)"
program --db "$db" check || fail "the check finds faults"
echo "$member has $points in $month: typed in the window, read back from the data"
