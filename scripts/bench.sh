#!/usr/bin/env bash
# bench.sh: prints the measured figures beside LibreOffice's; pictures of what was measured go to out/bench.
set -euo pipefail
cd "$(dirname "$0")/.."
exec go run ./tools/bench "$@"
