#!/bin/bash
# Runs one host of a lab from power on to power off. Entered in the lab's PID and network namespaces.
#
#   host.sh LAB IMAGE NAME ADDRESS INDEX [logind]
#
# LAB/hosts/NAME/disk holds what the host has changed of the image; it survives a reboot and a power cut.
# LAB/hosts/NAME/init holds the PID of the host's systemd, as the machine sees it, for as long as the host is on.
set -euo pipefail
lab=$1 image=$2 name=$3 address=$4 index=$5 logind=${6:-}
umask 022
here=$(dirname "$(readlink -f "$0")")
host=$lab/hosts/$name
disk=$host/disk/changes

new_disk() {
  local new=$host/disk.new/changes
  rm -rf --one-file-system "$host/disk.new"
  mkdir -p "$new"/etc/ssh "$new/opt/lab" "$host/disk.new/work"
  echo "$name" > "$new/etc/hostname"
  printf '127.0.0.1 localhost\n%s %s\n' "$address" "$name" > "$new/etc/hosts"
  tr -d - < /proc/sys/kernel/random/uuid > "$new/etc/machine-id"
  ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$new/etc/ssh/ssh_host_ed25519_key"
  cp "$lab/key.pub" "$new/etc/ssh/lab_authorized_keys"
  cp "$here"/programs/*.py "$new/opt/lab/"
  mv "$host/disk.new" "$host/disk"
}

run() {
  [ -e "$host/disk" ] || new_disk
  exec 9< /proc/self/ns/net
  cgroup=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)/mig-lab-${lab##*/}/$name
  status=129
  # A systemd that is asked to reboot ends by SIGHUP, see reboot(2) on PID namespaces.
  while [ "$status" = 129 ]; do
    ip link delete "$name" 2> /dev/null || true
    find "$cgroup" -depth -type d -exec rmdir {} + 2> /dev/null || true
    mkdir -p "$cgroup"
    status=0
    # Only the host enters its cgroup: a supervisor in it would keep systemd from handing out controllers.
    unshare --mount --uts --ipc --net --pid --fork --kill-child \
      bash -c 'echo 0 > "$1/cgroup.procs"; shift; exec unshare --cgroup bash "$@"' enter "$cgroup" \
      "$here/host-init.sh" "$host" "$image" "$name" "$address" "${address%.*}.1" "$index" "$logind" || status=$?
  done
  ip link delete "$name" 2> /dev/null || true
  rm -f "$host/init"
}

# Read as one line, so that a newer version of this file does not change what a running host does at its end.
run; exit
