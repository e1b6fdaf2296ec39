#!/usr/bin/env bash
# wine.sh OUT [EXE [ARG…]]: starts the Windows program (bin/zhengyou.exe) under Wine on a virtual display and leaves its
# picture in OUT/wine.png. The prefix is kept in .tools/wine, so that the next start is quick. Needs no display.
set -euo pipefail
out=${1:-out}
shift || true
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- bin/zhengyou.exe

mkdir -p "$out"
prefix=$PWD/.tools/wine
scripts/xvfb.sh scripts/wine-prefix.sh "$prefix"
exe=$1
shift
scripts/xvfb.sh scripts/wine-session.sh "$prefix" "$exe" "$out/wine.png" "$@"
