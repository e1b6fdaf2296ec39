#!/usr/bin/env bash
# deps.sh GROUP…: makes sure the Debian packages of the groups are installed. Says what is missing; as root installs it,
# otherwise prints the one line to run and ends with 1. Takes milliseconds when nothing is missing.
set -euo pipefail

# packages GROUP prints the packages of a group; groups may contain others.
packages() {
	case $1 in
	build) echo gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev wayland-protocols ;;
	display) echo xvfb xauth libgl1-mesa-dri x11-utils xdotool xclip imagemagick ;;
	test) packages display && echo poppler-utils qpdf ;;
	windows) echo gcc-mingw-w64-x86-64 ;;
	wine) packages display && echo wine wine64 gcc-mingw-w64-x86-64 ;;
	bench) packages display && echo libreoffice-calc libreoffice-gtk3 ;;
	*) echo "deps.sh: unknown group '$1' (build display test windows wine bench)" >&2 && return 2 ;;
	esac
}

# missing PACKAGE… prints those that are not installed.
missing() {
	dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
		awk -v want="$*" '$1 == "installed" {have[$2] = 1}
			END {n = split(want, p, " "); for (i = 1; i <= n; i++) if (!(p[i] in have) && !seen[p[i]]++) print p[i]}' ||
		true
}

install() {
	export DEBIAN_FRONTEND=noninteractive
	compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null || apt-get update -q
	apt-get install -q -y --no-install-recommends "$@" && return
	echo "deps.sh: apt-get failed; trying once more with fresh package lists"
	apt-get update -q && apt-get install -q -y --no-install-recommends "$@"
}

command -v go >/dev/null || { echo "Go 1.26 or later is needed (https://go.dev/dl): no 'go' command found." >&2; exit 1; }
wanted=()
for group in "$@"; do
	read -r -d '' -a names < <(packages "$group" && printf '\0')
	wanted+=("${names[@]}")
done
if ! command -v dpkg-query >/dev/null; then
	echo "Not a Debian system: please see to these packages, or what they are called here: ${wanted[*]}"
	exit 0
fi
mapfile -t todo < <(missing "${wanted[@]}")
[ ${#todo[@]} -gt 0 ] || exit 0
echo "Missing for '$*': ${todo[*]}"
if [ "$(id -u)" -ne 0 ]; then
	echo "Please run this line, then start again:"
	echo "  sudo apt-get install --no-install-recommends ${todo[*]}"
	exit 1
fi
echo "Installing with apt-get (as root) …"
log=$(mktemp)
if ! install "${todo[@]}" >"$log" 2>&1; then
	tail -n 20 "$log"
	echo "Installing failed; the whole log is in $log"
	exit 1
fi
rm -f "$log"
