#!/usr/bin/env bash
#
# Makes the base images of the examples and tests available to `docker build`.
#
#   base-images.sh [GROUP...]   pull them, or where no registry answers build stand-ins
#                               groups: debian alpine node bun python (default: all)
#   base-images.sh --list       the stand-ins that are here, and how each differs from the real image
#   base-images.sh --remove     remove the stand-ins
#   base-images.sh --help       this text
#
# An image that is here is kept. A stand-in carries the tag of the image it stands in for, and says so:
#   dev.slipway.stand-in=true
#   dev.slipway.stand-in.for=<image>      dev.slipway.stand-in.note=<how it differs>
#   dev.slipway.stand-in.recipe=<digest of what it was made from; another one means it is rebuilt>
#
# Stand-ins are made on Debian as root, of Debian packages, this machine's node and npm, and bun from npm.
# Their sizes are not those of the real images.
set -euo pipefail

readonly recipes=${BASH_SOURCE[0]%/*}/base-images
readonly cache=/var/cache/slipway-stand-ins
readonly release=bookworm
readonly label=dev.slipway.stand-in
readonly groups=(debian alpine node bun python)
# The images of each group that tests and examples name.
readonly debian="debian:$release debian:$release-slim"
readonly alpine="alpine:latest busybox:latest"
readonly node="node:latest node:20 node:20-slim node:20-alpine"
readonly bun="oven/bun:alpine"
readonly python="python:3.10 python:3.10-slim"
# What stand-ins are built from; never an image that a project names.
readonly own="slipway/stand-in-debian slipway/stand-in-alpine"

export DEBIAN_FRONTEND=noninteractive DOCKER_BUILDKIT=1

say() { printf '[base-images %3ss] %s\n' "$SECONDS" "$*"; }
fail() {
  printf '[base-images] %s\n' "$*" >&2
  exit 1
}
quietly() { # quietly STEP COMMAND...: output goes to the step's log, which is shown only when the command fails
  local step=$1 log=$cache/$1.log
  shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail "$step failed, see $log."
  fi
}

# --- What is here ----------------------------------------------------------------------------------------

label_of() { docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null; }

# A real image, or a stand-in made by this very recipe.
is_here() {
  local made_by
  made_by=$(label_of "$1" $label.recipe) || return 1
  [[ -z $made_by || $made_by == "$recipe" ]]
}

missing_of() { # missing_of IMAGE...
  local image
  for image; do is_here "$image" || printf '%s ' "$image"; done
}

stand_ins() { # an image built FROM a stand-in inherits its labels, so the names count as well
  local image
  # shellcheck disable=SC2086  # lists
  for image in $debian $alpine $node $bun $python $own; do
    if [[ $(label_of "$image" $label) == true ]]; then echo "$image"; fi
  done
}

# --- Pulling ---------------------------------------------------------------------------------------------

# Asks for an image that does not exist: a registry that answers says so. Nothing is downloaded.
registry_answers() {
  if [[ -z ${answer:-} ]]; then
    answer=no
    if timeout 20 docker pull alpine:no-such-tag 2>&1 | grep -qiE 'manifest unknown|not found'; then answer=yes; fi
  fi
  [[ $answer == yes ]]
}

# --- Building stand-ins ----------------------------------------------------------------------------------

build() { # build IMAGE STANDS_FOR TARGET NOTE CONTEXT [BUILD_FLAG...], by the recipe named after the group
  local image=$1 stands_for=$2 target=$3 note=$4 context=$5
  shift 5
  quietly "build-${image//[\/:]/-}" docker build --progress plain --provenance=false --tag "$image" \
    --file "$context/Dockerfile" --target "$target" \
    --label $label=true --label "$label.for=$stands_for" --label "$label.note=$note" --label "$label.recipe=$recipe" \
    "$@" "$context"
}

context_for() { # context_for GROUP FILE...: a fresh build context with the group's Dockerfile and these recipe files
  local group=$1 file
  shift
  mkdir "$scratch/$group"
  cp "$recipes/$group.Dockerfile" "$scratch/$group/Dockerfile"
  for file; do cp "$recipes/$file" "$scratch/$group/"; done
  echo "$scratch/$group"
}

debian_mirror() {
  # shellcheck disable=SC2016  # apt's own placeholders
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1
}

bootstrap_debian() { # a minimal Debian that trusts and asks the same servers as this machine
  local root=$scratch/root mirror file
  say "bootstrapping Debian $release"
  quietly apt-update apt-get update
  mirror=$(debian_mirror)
  [[ -n $mirror ]] || fail "apt knows no Debian mirror to take packages from."
  quietly apt-install apt-get install --yes --no-install-recommends debootstrap
  quietly debootstrap debootstrap --variant=minbase --include=ca-certificates $release "$root" "$mirror"

  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    rm -f "$root$file"
    if [[ -s $file ]]; then cp "$file" "$root$file"; fi
  done
  grep -rhs 'Acquire::Check-' /etc/apt/apt.conf.d >"$root/etc/apt/apt.conf.d/10host" || true
  find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \;
  quietly certificates chroot "$root" update-ca-certificates
  # As in Debian's own image: apt keeps neither packages nor its index caches.
  cat >"$root/etc/apt/apt.conf.d/docker-clean" <<'CONF'
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
CONF
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no service starts in a build
  chmod +x "$root/usr/sbin/policy-rc.d"
  : >"$root/etc/resolv.conf"
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/usr/share/{locale,doc,man}/*
  tar --directory "$root" --create --file "$cache/$release.partial" .
  mv "$cache/$release.partial" "$cache/$release.tar"
}

debian_base() {
  if is_here slipway/stand-in-debian; then return; fi
  if [[ ! -s $cache/$release.tar ]]; then bootstrap_debian; fi
  docker import --change 'CMD ["bash"]' --change "LABEL $label=true" --change "LABEL $label.for=debian:$release" \
    --change "LABEL $label.note=\"debootstrap's minbase variant\"" --change "LABEL $label.recipe=$recipe" \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    "$cache/$release.tar" slipway/stand-in-debian >/dev/null
}

alpine_base() {
  if is_here slipway/stand-in-alpine; then return; fi
  local context
  debian_base
  context=$(context_for alpine busybox-tree.sh)
  build slipway/stand-in-alpine alpine:latest alpine "Debian's static busybox; no musl, no apk" "$context"
}

stand_in_debian() {
  local image
  debian_base
  for image; do docker tag slipway/stand-in-debian "$image"; done
}

stand_in_alpine() {
  local image
  alpine_base
  for image; do docker tag slipway/stand-in-alpine "$image"; done
}

stand_in_node() {
  local context image target note version about
  debian_base
  alpine_base
  context=$(context_for node docker-entrypoint.sh shared-objects.sh)
  mkdir -p "$context/node/bin" "$context/node/lib/node_modules" "$context/node/etc"
  cp "$(node --print process.execPath)" "$context/node/bin/node"
  cp --archive "$(npm root --global 2>/dev/null)/npm" "$context/node/lib/node_modules/npm"
  rm -f "$context/node/lib/node_modules/npm/npmrc" # a distribution's own prefix
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$context/node/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$context/node/bin/npx"
  install "$context/docker-entrypoint.sh" "$context/node/bin/"
  npm_settings >"$context/node/etc/npmrc"
  version=$(node --version) about="node $version and its npm, no yarn"
  for image; do
    case $image in
      *-slim) target=slim note="Debian with $about" ;;
      *-alpine) target=alpine note="busybox and glibc (no musl, no apk) with $about" ;;
      *) target=full note="Debian with curl, git, procps and $about; smaller than the real one" ;;
    esac
    build "$image" "$image" $target "$note" "$context" --build-arg NODE_VERSION="${version#v}"
  done
}

npm_settings() { # a registry of this machine's own goes along, unless its address holds a password
  local registry
  registry=$(npm config get registry 2>/dev/null)
  if [[ $registry == http* && $registry != *@* ]]; then echo "registry=$registry"; fi
}

stand_in_bun() {
  local context package=@oven/bun-linux-x64
  stand_in_alpine
  case $(uname -m) in
    aarch64) package=@oven/bun-linux-aarch64 ;;
    *) grep -qw avx2 /proc/cpuinfo || package+=-baseline ;;
  esac
  context=$(context_for bun bunfig.toml shared-objects.sh)
  quietly npm-pack npm pack --pack-destination "$context" "$package"
  tar --directory "$context" --extract --file "$context"/*.tgz
  install "$context/package/bin/bun" "$context/bun"
  build "$1" "$1" alpine "busybox and glibc (no musl, no apk) with bun $("$context/bun" --version)" "$context"
}

stand_in_python() {
  local context image target
  debian_base
  context=$(context_for python repack_wheels.py)
  for image; do
    target=full
    if [[ $image == *-slim ]]; then target=slim; fi
    build "$image" "$image" $target "Debian's Python 3.11, and wheels of flask and gunicorn instead of an index" "$context"
  done
}

# --- Main ------------------------------------------------------------------------------------------------

obtain() { # obtain GROUP
  local group=$1 image missing
  # shellcheck disable=SC2086  # a list
  read -ra missing <<<"$(missing_of ${!group})"
  if ((${#missing[@]} > 0)) && registry_answers; then
    for image in "${missing[@]}"; do
      say "pulling $image"
      docker pull --quiet "$image" >/dev/null || say "$image cannot be pulled"
    done
    read -ra missing <<<"$(missing_of "${missing[@]}")"
  fi
  if ((${#missing[@]} == 0)); then return; fi
  if ! grep -qsx ID=debian /etc/os-release || [[ $(id -u) != 0 ]]; then
    fail "${missing[*]} cannot be pulled, and only on Debian as root can stand-ins be made."
  fi
  say "standing in for ${missing[*]}"
  "stand_in_$group" "${missing[@]}"
}

docker version >/dev/null 2>&1 || fail "No Docker engine answers: run docker-engine.sh first."
case ${1:-} in
  --list)
    for image in $(stand_ins); do printf '%-26s %s\n' "$image" "$(label_of "$image" $label.note)"; done
    exit
    ;;
  --remove)
    stand_ins | xargs --no-run-if-empty docker image rm >/dev/null
    exit
    ;;
  --help)
    sed -n '3,/^set -/{/^#/s/^# \{0,1\}//p}' "$0"
    exit
    ;;
esac

if (($# == 0)); then set -- "${groups[@]}"; fi
for group; do
  [[ " ${groups[*]} " == *" $group "* ]] || fail "unknown group $group, see --help"
done
recipe=$({
  cat "$0" "$recipes"/*
  node --version
  cat /etc/ssl/certs/ca-certificates.crt
} 2>/dev/null | sha256sum | cut -c 1-16)
scratch=$(mktemp --directory)
trap 'rm -rf "$scratch"' EXIT
if [[ $(id -u) == 0 ]]; then
  mkdir -p $cache
  exec 9>$cache/lock
  flock 9
fi
for group; do obtain "$group"; done
say "here: $*"
