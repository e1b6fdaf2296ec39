#!/usr/bin/env bash
# run.sh OUT: fills a demo branch from the sample files and opens the window on it. With no display it does the same
# under a virtual one and leaves documents, archive package and screenshots in OUT.
set -euo pipefail
out=${1:-out}
cd "$(dirname "$0")/.."

if [ ! -e "$out/demo/zhengyou.db" ]; then
	rm -rf "$out/demo"
	mkdir -p "$out"
	bin/zhengyou demo "$out/demo"
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	exec bin/zhengyou --db "$out/demo/zhengyou.db"
fi
echo "No display here: opening the window under a virtual one; screenshots go to $out/screens"
scripts/deps.sh display
mkdir -p "$out/screens"
scripts/xvfb.sh bin/zhengyou window --db "$out/demo/zhengyou.db" --shoot "$out/screens"
find "$out" -type f | sort
