#!/usr/bin/env bash
#
# Makes a Docker engine answer here, with Compose and buildx new enough for Slipway's tests.
#
#   docker-engine.sh           install what is missing, start the engine, wait until it answers
#   docker-engine.sh --check   only say what is there; exit 0 when nothing is missing
#   docker-engine.sh --stop    stop the engine that this script started
#   docker-engine.sh --help    this text
#
# It installs on Debian as root only, needs neither systemd nor an image registry, and leaves an engine
# that answers alone. Anywhere else an engine has to answer already.
#
# containerd, runc, iptables and tini come from this Debian release by apt. Its dockerd, Compose and buildx
# are too old, and installing newer packages would pull in a newer Debian: those packages are only unpacked,
# from the first newer suite whose programs run here, into /opt/docker-engine (Go programs: they need
# little more than libc).
set -euo pipefail

readonly min_engine=24.0 min_compose=2.40 min_buildx=0.29
readonly suites=(sid testing trixie-backports trixie)
readonly programs=/opt/docker-engine
readonly plugins=/usr/local/lib/docker/cli-plugins
readonly state=/run/docker-engine
readonly pid_file=$state/dockerd.pid log=$state/dockerd.log
readonly start_seconds=90

export DEBIAN_FRONTEND=noninteractive
export PATH=/usr/local/bin:$PATH:/usr/local/sbin:/usr/sbin:/sbin

say() { printf '[docker-engine %2ss] %s\n' "$SECONDS" "$*"; }
fail() {
  printf '[docker-engine] %s\n' "$*" >&2
  exit 1
}

# --- What is there ---------------------------------------------------------------------------------------

# The first version number that COMMAND prints; nothing when it fails or prints none.
version_from() { "$@" 2>/dev/null | grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | head -n 1 || true; }

at_least() { # at_least FOUND WANTED; an empty FOUND is never enough
  [[ -n $1 ]] && printf '%s\n%s\n' "$2" "$1" | sort --version-sort --check=silent
}

cli_version() { version_from docker --version; }
compose_version() { version_from docker compose version --short; }
buildx_version() { version_from docker buildx version; }
engine_version() { version_from timeout 10 docker version --format '{{.Server.Version}}'; }

dockerd_path() {
  if [[ -x $programs/usr/sbin/dockerd ]]; then echo "$programs/usr/sbin/dockerd"; else command -v dockerd; fi
}
dockerd_version() {
  local dockerd
  if dockerd=$(dockerd_path); then version_from "$dockerd" --version; fi
}

report() {
  local engine compose buildx
  engine=$(engine_version) compose=$(compose_version) buildx=$(buildx_version)
  say "engine ${engine:-does not answer}, Compose ${compose:-missing}, buildx ${buildx:-missing}"
}

complete() {
  at_least "$(compose_version)" "$min_compose" &&
    at_least "$(buildx_version)" "$min_buildx" &&
    [[ -n $(engine_version) ]]
}

# --- Installing ------------------------------------------------------------------------------------------

quietly() { # quietly COMMAND...: its output is shown only when it fails
  if ! "$@" >"$scratch/output" 2>&1; then
    tail -n 20 "$scratch/output" >&2
    return 1
  fi
}

install_packages() {
  local package missing=()
  for package; do
    dpkg-query --show --showformat '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then return; fi
  say "installing ${missing[*]}"
  # containerd's package would start a service of its own: this script decides what runs.
  local policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
    trap 'rm -rf "$scratch" /usr/sbin/policy-rc.d' EXIT
  fi
  quietly apt-get update --quiet || fail "apt-get update failed."
  quietly apt-get install --yes --quiet --no-install-recommends "${missing[@]}" || fail "apt-get install failed."
}

# Runs an apt tool that sees one suite only; the machine's own package lists stay as they are.
apt_of_suite() { # apt_of_suite SUITE apt-get|apt-cache ARGUMENT...
  local suite=$1 tool=$2
  shift 2
  "$tool" -o Dir::State::Lists="$scratch/$suite/lists" -o Dir::Etc::sourcelist="$scratch/$suite/sources.list" \
    -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null -o Dir::Etc::preferences=/dev/null \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Default-Release= "$@"
}

fetch_lists() { # fetch_lists SUITE: its package lists, from the mirror this machine already uses
  local mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  # shellcheck disable=SC2016  # apt's own placeholders
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1)
  [[ -n $mirror ]] || fail "apt knows no Debian mirror to take a newer Docker from."
  mkdir -p "$scratch/$1/lists/partial"
  printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$1" >"$scratch/$1/sources.list"
  apt_of_suite "$1" apt-get update --quiet >"$scratch/$1/update.log" 2>&1
}

offered_version() { # offered_version SUITE PACKAGE
  version_from apt_of_suite "$1" apt-cache madison "$2"
}

unpack() { # unpack SUITE PACKAGE...: into the suite's scratch folder
  local suite=$1 deb
  shift
  mkdir -p "$scratch/$suite/root" "$scratch/$suite/debs"
  chmod 777 "$scratch/$suite/debs" # apt downloads as a user of its own
  (cd "$scratch/$suite/debs" && quietly apt_of_suite "$suite" apt-get download --quiet "$@") || return 1
  for deb in "$scratch/$suite/debs"/*.deb; do dpkg --extract "$deb" "$scratch/$suite/root"; done
}

plugin_in() { # plugin_in ROOT NAME: the folder changed between Debian releases
  local folder
  for folder in usr/libexec usr/lib; do
    if [[ -x $1/$folder/docker/cli-plugins/$2 ]]; then echo "$1/$folder/docker/cli-plugins/$2"; fi
  done | head -n 1
}

runs_here() { # runs_here ROOT: every unpacked program starts with this machine's libraries
  local program
  for program in "$1/usr/sbin/dockerd" "$1/usr/bin/docker"; do
    if [[ -e $program ]] && ! "$program" --version >/dev/null 2>&1; then return 1; fi
  done
  for program in docker-compose docker-buildx; do
    program=$(plugin_in "$1" $program)
    if [[ -n $program ]] && ! "$program" version >/dev/null 2>&1; then return 1; fi
  done
}

# Unpacks what is missing or too old from the first suite that has all of it in a sufficient version.
install_docker() {
  local suite package wanted=()
  local -A minimum=()
  want() { # want PACKAGE FOUND_VERSION MINIMUM
    at_least "$2" "$3" && return
    wanted+=("$1")
    minimum[$1]=$3
  }
  if [[ -z $(engine_version) ]]; then want docker.io "$(dockerd_version)" $min_engine; fi
  want docker-cli "$(cli_version)" $min_engine
  want docker-compose "$(compose_version)" $min_compose
  want docker-buildx "$(buildx_version)" $min_buildx
  if ((${#wanted[@]} == 0)); then return; fi

  for suite in "${suites[@]}"; do
    fetch_lists "$suite" || continue
    for package in "${wanted[@]}"; do
      at_least "$(offered_version "$suite" "$package")" "${minimum[$package]}" || continue 2
    done
    say "taking ${wanted[*]} from $suite"
    if unpack "$suite" "${wanted[@]}" && runs_here "$scratch/$suite/root"; then
      place "$scratch/$suite/root"
      return
    fi
    say "what $suite offers does not run here"
  done
  fail "No suite of Debian offers a Docker that runs here with Compose >= $min_compose and buildx >= $min_buildx."
}

place() { # place ROOT: copies the programs and links them where the shell and the docker CLI look
  local plugin found
  mkdir -p "$programs" "$plugins"
  # A running program's file must be replaced, not written over.
  cp --archive --remove-destination "$1/." "$programs/"
  if [[ -x $1/usr/bin/docker ]]; then ln -sfn "$programs/usr/bin/docker" /usr/local/bin/docker; fi
  for plugin in docker-compose docker-buildx; do
    found=$(plugin_in "$programs" $plugin)
    if [[ -n $found ]]; then ln -sfn "$found" "$plugins/$plugin"; fi
  done
  hash -r
}

# --- Starting --------------------------------------------------------------------------------------------

mount_cgroups() { # a machine without an init system may have none
  if mountpoint --quiet /sys/fs/cgroup; then return; fi
  mount -t cgroup2 cgroup2 /sys/fs/cgroup 2>/dev/null && return
  local controller
  mount -t tmpfs cgroup /sys/fs/cgroup
  while read -r controller; do
    mkdir -p "/sys/fs/cgroup/$controller"
    mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller" || rmdir "/sys/fs/cgroup/$controller"
  done < <(awk '!/^#/ && $4 == 1 { print $1 }' /proc/cgroups)
}

# After a hard stop a pid file may name a process that is something else by now, and dockerd would refuse to start.
drop_stale_pid_file() { # drop_stale_pid_file FILE PROGRAM
  if [[ -s $1 && $(cat "/proc/$(<"$1")/comm" 2>/dev/null) != "$2" ]]; then rm -f "$1"; fi
}

route_mtu() { # the largest packet the way out takes; containers must not send larger ones
  local device
  device=$(awk '$2 == "00000000" { print $1; exit }' /proc/net/route)
  cat "/sys/class/net/${device:-none}/mtu" 2>/dev/null || echo 1500
}

start_engine() {
  local dockerd mtu pid flags=(--pidfile="$pid_file")
  local socket=unix:///var/run/docker.sock
  [[ ${DOCKER_HOST:-$socket} == "$socket" && $(docker context show) == default ]] ||
    fail "No engine answers where DOCKER_HOST or the Docker context points, and one started here would not be found there."
  dockerd=$(dockerd_path) || fail "dockerd is missing."
  mkdir -p "$state"
  mount_cgroups
  drop_stale_pid_file "$pid_file" dockerd
  drop_stale_pid_file /var/run/docker/containerd/containerd.pid containerd

  # Debian names the init program of containers differently and keeps docker-proxy out of the PATH. It has to be
  # static: it runs in the container, where glibc may not be.
  flags+=(--init-path="$(command -v docker-init || command -v tini-static)")
  if [[ -x ${dockerd%/*}/docker-proxy ]]; then flags+=(--userland-proxy-path="${dockerd%/*}/docker-proxy"); fi
  mtu=$(route_mtu)
  if ((mtu < 1500)); then
    flags+=(--mtu="$mtu" --default-network-opt=bridge=com.docker.network.driver.mtu="$mtu")
  fi

  say "starting the engine"
  # 9>&-: a daemon that kept the lock would lock out every later run.
  setsid nohup "$dockerd" "${flags[@]}" >"$log" 2>&1 </dev/null 9>&- &
  pid=$!
  until [[ -n $(engine_version) ]]; do
    if ! kill -0 "$pid" 2>/dev/null || ((SECONDS > started + start_seconds)); then
      tail -n 20 "$log" >&2
      kill "$pid" 2>/dev/null || true
      fail "The engine did not come up; its log is $log."
    fi
    sleep 0.2
  done
}

stop_engine() {
  drop_stale_pid_file "$pid_file" dockerd
  if [[ ! -s $pid_file ]]; then
    say "no engine of this script runs"
    return
  fi
  local pid
  pid=$(<"$pid_file")
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  say "engine stopped"
}

# --- Main ------------------------------------------------------------------------------------------------

case ${1:-} in
  "") ;;
  --check)
    report
    complete
    exit
    ;;
  --stop)
    stop_engine
    exit
    ;;
  --help)
    sed -n '3,/^set -/{/^#/s/^# \{0,1\}//p}' "$0"
    exit
    ;;
  *) fail "unknown argument $1, see --help" ;;
esac

if complete; then
  report
  exit
fi
if ! grep -qsx ID=debian /etc/os-release || [[ $(id -u) != 0 ]]; then
  fail "A running Docker engine with Compose >= $min_compose and buildx >= $min_buildx is needed: start one first (only on Debian as root can this script install it)."
fi

exec 9>/run/docker-engine.lock
flock 9
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"

install_packages ca-certificates containerd runc iptables tini
install_docker
started=$SECONDS
if [[ -z $(engine_version) ]]; then start_engine; fi
report
complete || fail "Something is still missing: see the line above."
