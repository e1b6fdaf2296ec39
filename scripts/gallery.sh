#!/usr/bin/env bash
# gallery.sh DIR: renders every screen into DIR, with the test that draws them (no display needed).
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "$1"
ZHENGYOU_GALLERY=$(cd "$1" && pwd) go test -count=1 -run Gallery -v ./ui/view/... | grep -v '^=== '
echo "The pictures are in $1"
