#!/usr/bin/env bash
# fmt.sh check|write: gofumpt over the Go files git knows. check lists what is not formatted and ends with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

files() {
	git ls-files -z -- '*.go' | while IFS= read -r -d '' f; do [ -e "$f" ] && printf '%s\0' "$f"; done
}

case ${1:-} in
write) files | xargs -0r go tool gofumpt -w ;;
check)
	unformatted=$(files | xargs -0r go tool gofumpt -l)
	[ -z "$unformatted" ] && exit 0
	echo "Not formatted (make fmt mends it):"
	echo "$unformatted"
	exit 1
	;;
*) echo "usage: fmt.sh check|write" >&2 && exit 2 ;;
esac
