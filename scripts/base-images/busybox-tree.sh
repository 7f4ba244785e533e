#!/bin/sh
# busybox-tree.sh ROOT: lays out a small root file system whose every tool is busybox.
set -eu
root=$1
busybox=$(command -v busybox)

for folder in bin sbin etc/ssl/certs home/node lib lib64 proc root run sys dev tmp usr/bin usr/sbin usr/local/bin var/log var/tmp; do
  mkdir -p "$root/$folder"
done
chmod 1777 "$root/tmp" "$root/var/tmp"
chown 1000:1000 "$root/home/node"

cp "$busybox" "$root/bin/busybox"
for applet in $("$busybox" --list-full); do
  mkdir -p "$root/${applet%/*}"
  [ -e "$root/$applet" ] || ln -s /bin/busybox "$root/$applet"
done

cat >"$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/root:/bin/sh
node:x:1000:1000::/home/node:/bin/sh
nobody:x:65534:65534:nobody:/:/sbin/nologin
PASSWD
cat >"$root/etc/group" <<'GROUP'
root:x:0:
node:x:1000:
nogroup:x:65534:
GROUP
cat >"$root/etc/os-release" <<'RELEASE'
NAME="Stand-in for Alpine"
ID=stand-in
PRETTY_NAME="busybox stand-in for Alpine Linux (glibc, no apk)"
RELEASE
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
