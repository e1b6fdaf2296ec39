#!/usr/bin/env bash
# gallery.sh DIR: draws every screen with no data, the sample branch and far too much of everything into DIR (no display
# needed).
set -euo pipefail
cd "$(dirname "$0")/.."
go run ./tools/gallery -out "$1"
