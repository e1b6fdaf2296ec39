#!/usr/bin/env bash
# windows.sh VERSION: cross-builds bin/zhengyou.exe with icon, version information and manifest (winres/winres.json:
# per-monitor DPI, no elevation, common controls 6). The icon's resource name is the one GLFW looks for.
set -euo pipefail
version=${1:?usage: windows.sh VERSION}
cd "$(dirname "$0")/.."

go tool go-winres make --in winres/winres.json --arch amd64 --out rsrc \
	--file-version "$version.0" --product-version "$version.0"
trap 'rm -f rsrc_windows_amd64.syso' EXIT
echo "building bin/zhengyou.exe $version (the first time takes about 7 minutes)"
CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
	go build -ldflags "-H windowsgui -s -w" -o bin/zhengyou.exe .
ls -l bin/zhengyou.exe
