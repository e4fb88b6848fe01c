#!/bin/bash
# What a careful user does without mig: one ssh per step, images on disk, rsync, then restore. The baseline of the bench.
#
#   by-hand.sh SSH_CONFIG SOURCE DESTINATION PID ADDRESS
#
# SSH_CONFIG is that of a lab, SOURCE and DESTINATION are names of its hosts, ADDRESS is what moves with the process.
set -euo pipefail
config=$1 source=$2 destination=$3 pid=$4 address=$5
on() { ssh -F "$config" "$@"; }
setting() { ssh -F "$config" -G "$1" | awk -v name="$2" '$1 == name { print $2; exit }'; }
images=/var/tmp/by-hand
hop='ssh -i /root/.ssh/hop -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR'
on "$source" "rm -rf $images; mkdir $images; install -m 600 /dev/stdin /root/.ssh/hop" < "$(setting "$source" identityfile)"
on "$source" "criu dump -t $pid -D $images -o dump.log --tcp-established"
on "$source" "ip addr del $address/32 dev eth0"
on "$source" "rsync -a -e '$hop' $images root@$(setting "$destination" hostname):/var/tmp/"
on "$destination" "ip addr add $address/32 dev eth0"
on "$destination" "criu restore -d -D $images -o restore.log --tcp-established"
on "$destination" "arping -q -c 1 -w 1 -U -I eth0 $address"
