#!/bin/sh
# Like the official node image: whatever is not a program on the PATH is for node.
set -e
case ${1:-} in
  -*) set -- node "$@" ;;
  *) command -v "$1" >/dev/null || set -- node "$@" ;;
esac
exec "$@"
