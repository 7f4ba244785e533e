#!/usr/bin/env bash
#
# Makes ShellCheck answer here, for the tests that run it: on Debian as root it is installed by apt,
# anywhere else it has to be there already.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive

if ! command -v shellcheck >/dev/null; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo '[shellcheck] not found on PATH, and only installed here on Debian as root' >&2
    exit 1
  fi
  apt-get install --yes --quiet --no-install-recommends shellcheck >/dev/null 2>&1 || {
    apt-get update --quiet >/dev/null
    apt-get install --yes --quiet --no-install-recommends shellcheck >/dev/null
  }
fi
shellcheck --version | sed -n 's/^version: /[shellcheck] /p'
