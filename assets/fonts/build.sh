#!/bin/sh
# Rebuilds the nine fonts beside this file from their published sources.
#
#   apt-get install python3-fonttools unicode-data fonts-lxgw-wenkai fonts-hanazono npm
#   assets/fonts/build.sh
#
# The fonts are committed, so nobody needs this to build the program; it is
# here so that every byte of them can be accounted for and made again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # package version: unpacks it into $work/NAME
	mkdir -p "$work/$3"
	(cd "$work" && npm pack --silent "$1@$2" >/dev/null)
	tar -xzf "$work"/*"$3-$2.tgz" -C "$work/$3" --strip-components=1
}
fetch @expo-google-fonts/noto-sans-sc 0.4.3 noto-sans-sc
fetch @expo-google-fonts/noto-serif-sc 0.4.3 noto-serif-sc

# The distribution's own Python: fontTools is installed for that one.
SOURCE_DATE_EPOCH=1767225600 /usr/bin/python3 "$here/build.py" "$work" "$here"
