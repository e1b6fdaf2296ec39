#!/usr/bin/env bash
# wine.sh OUT [EXE]: tries the Windows program (bin/zhengyou.exe) under Wine on a virtual display: it fills a demo branch,
# opens its window, shows the roster, takes a score typed, closes, and is asked for the score from the command line.
# Pictures and the branch stay in OUT/wine. The prefix is kept in .tools/wine, so that the next start is quick.
set -euo pipefail
out=${1:-out}/wine
cd "$(dirname "$0")/.."
exe=$(realpath "${2:-bin/zhengyou.exe}")

rm -rf "$out"
mkdir -p "$out"
prefix=$PWD/.tools/wine
scripts/xvfb.sh scripts/wine-prefix.sh "$prefix"
scripts/xvfb.sh scripts/wine-session.sh "$prefix" "$exe" "$(realpath "$out")"
