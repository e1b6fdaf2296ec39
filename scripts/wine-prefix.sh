#!/usr/bin/env bash
# wine-prefix.sh DIR: makes a Wine prefix in DIR in which Go programs run (see wine/bcryptprimitives.c).
set -euo pipefail
prefix=${1:?usage: wine-prefix.sh DIR}
here=$(cd "$(dirname "$0")" && pwd)
[ -e "$prefix/ready" ] && exit 0

mkdir -p "$prefix"
export WINEPREFIX=$(cd "$prefix" && pwd) WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" WINEARCH=win64
wineboot --init >/dev/null 2>&1
wineserver --wait
x86_64-w64-mingw32-gcc -shared -O2 -s -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" \
	"$here/wine/bcryptprimitives.c" -ladvapi32
touch "$WINEPREFIX/ready"
