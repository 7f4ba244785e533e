#!/bin/sh
# shared-objects.sh PROGRAM ROOT: copies the libraries that PROGRAM loads, and those of the name resolver, below ROOT.
set -eu
resolver=$(find /lib /usr/lib -name 'libnss_dns.so.2' -o -name 'libnss_files.so.2' -o -name 'libresolv.so.2')
for library in $(ldd "$1" | grep -o '/[^ ]*') $resolver; do
  mkdir -p "$2${library%/*}"
  cp -L "$library" "$2$library"
done
