#!/bin/bash
# What podman offers for moving a container: checkpoint --export, the archive by rsync, restore --import; one ssh per step.
#
#   by-podman.sh SSH_CONFIG SOURCE DESTINATION CONTAINER ADDRESS
#
# SSH_CONFIG is that of a lab, SOURCE and DESTINATION are names of its hosts, ADDRESS is what moves with the container.
set -euo pipefail
config=$1 source=$2 destination=$3 container=$4 address=$5
on() { ssh -F "$config" "$@"; }
setting() { ssh -F "$config" -G "$1" | awk -v name="$2" '$1 == name { print $2; exit }'; }
archive=/var/tmp/by-hand/archive.tar.zst
hop='ssh -i /root/.ssh/hop -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR'
on "$source" "mkdir -p ${archive%/*}; install -m 600 /dev/stdin /root/.ssh/hop" < "$(setting "$source" identityfile)"
on "$source" "podman --runtime runc container checkpoint --tcp-established --export $archive $container" > /dev/null
on "$source" "ip addr del $address/32 dev eth0"
on "$source" "rsync -a -e '$hop' ${archive%/*} root@$(setting "$destination" hostname):/var/tmp/"
on "$destination" "ip addr add $address/32 dev eth0"
on "$destination" "podman --runtime runc container restore --tcp-established --import $archive" > /dev/null
on "$destination" "arping -q -c 1 -w 1 -U -I eth0 $address"
