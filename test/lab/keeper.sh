#!/bin/bash
# Keeps one lab alive, and makes sure that nothing of it outlives its owner.
#
#   keeper.sh keep LABS ID         until standard input ends, which the kernel brings about when the owner dies
#   keeper.sh keep LABS ID apart   until somebody says `down`
#   keeper.sh down LABS ID         end a lab and wait until it is gone
#   keeper.sh sweep LABS           remove what labs have left whose keeper was killed
#
# A lab is a PID namespace with a network namespace: the network is the switch that the hosts are plugged into, and the
# hosts' processes all live below the keeper's first process. When that one dies, for whatever reason, the kernel kills
# the hosts and takes away their mounts, links and firewall rules. What is left then are a folder and empty cgroups.
set -euo pipefail
command=$1 labs=$2 id=${3:-} mode=${4:-}

cgroups() { awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts; }

remove() {
  find "$(cgroups)/mig-lab-$1" -depth -type d -exec rmdir {} + 2> /dev/null || true
  rm -rf --one-file-system "${labs:?}/$1"
}

# A living keeper holds the lock of its lab; the lock goes with the last process that has it.
sweep() {
  local lab
  for lab in "$labs"/*/; do
    lab=${lab%/}
    [ -d "$lab" ] && flock --nonblock "$lab/lock" true && remove "${lab##*/}"
  done
  return 0
}

keep() {
  exec 7> "$labs/.lock"; flock 7
  sweep
  mkdir "$labs/$id" || exit 1
  exec 8> "$labs/$id/lock"; flock 8
  exec 7>&-
  # A pipe that this lab holds open itself never ends; `down` writes into it.
  if [ "$mode" = apart ]; then mkfifo "$labs/$id/hold"; exec 0<> "$labs/$id/hold"; fi
  exec 9< /proc/self/ns/net
  unshare --pid --net --mount --fork --kill-child bash "$0" inside "$labs" "$id" || true
  # Nobody listens any more.
  exec > /dev/null 2>&1
  remove "$id"
}

machine() { nsenter --net=/proc/self/fd/9 "$@"; }

# Making the interface is what reserves the number: the kernel lets only one lab have it.
plug_in_the_machine() {
  local subnet trouble=
  for number in {1..254}; do
    subnet=10.77.$number
    [ "$(machine ip route show root "$subnet.0/24")" ] && continue
    trouble=$(machine ip link add "ml$number" type veth peer name controller netns $$ 2>&1) || continue
    machine ip address add "$subnet.1/24" dev "ml$number"
    machine ip link set "ml$number" up
    return
  done
  echo "no free subnet in 10.77.0.0/16${trouble:+: $trouble}" >&2
  exit 1
}

# The first process inside the lab's namespaces.
inside() {
  local number setting
  # Seen through the machine's own /proc: the PID by which others enter this lab.
  read -r pid _ < /proc/self/stat
  for setting in /proc/sys/net/bridge/bridge-nf-call-*; do [ ! -e "$setting" ] || echo 0 > "$setting"; done
  echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6
  ip -batch - <<'BATCH'
link add switch0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0
link set switch0 up
BATCH
  plug_in_the_machine
  ip link set controller master switch0 up
  echo "{\"number\":$number,\"pid\":$pid}"
  exec > /dev/null 2>&1
  while read -r line && [ "$line" != down ]; do :; done
  machine ip link delete "ml$number"
}

down() {
  exec 7> "$labs/.lock"; flock 7
  sweep
  exec 7>&-
  [ -e "$labs/$id" ] || return 0
  if [ ! -p "$labs/$id/hold" ]; then echo "lab $id ends with the process that made it" >&2; exit 1; fi
  echo down 1<> "$labs/$id/hold" > "$labs/$id/hold"
  while [ -e "$labs/$id" ]; do sleep 0.02; done
}

case $command in
  keep) mkdir -p "$labs"; keep ;;
  inside) inside ;;
  down) mkdir -p "$labs"; down ;;
  sweep) mkdir -p "$labs"; exec 7> "$labs/.lock"; flock 7; sweep ;;
esac; exit
