#!/bin/bash
# Boots one host: the first process in its fresh namespaces, which becomes its systemd. Called by host.sh, with the
# switch's network namespace as descriptor 9.
set -euo pipefail
host=$1 image=$2 name=$3 address=$4 controller=$5 index=$6 logind=$7
mac=$(printf '02:6d:69:67:%02x:%02x' "$(cut -d. -f3 <<< "$address")" "${address##*.}")
nsenter --net=/proc/self/fd/9 \
  ip link add "$name" master switch0 up type veth peer name eth0 address "$mac" netns $$
exec 9<&-
ip -batch - <<BATCH
link set lo up
address add $address/24 dev eth0
link set eth0 up
route add default via $controller
BATCH

mount --make-rprivate /
mkdir -p "$host/root"
mount -t overlay overlay -o "lowerdir=$image,upperdir=$host/disk/changes,workdir=$host/disk/work" "$host/root"
# The machine's /proc still shows the machine's PIDs here.
read -r pid _ < /proc/self/stat
echo "$pid" > "$host/init.new"
mv "$host/init.new" "$host/init"
echo >> "$host/boots"
boots=$(wc -l < "$host/boots")

cd "$host/root"
mkdir -p old
pivot_root . old
mount -t proc proc /proc
mount -t sysfs sysfs /sys
umount -R /sys/fs/cgroup 2> /dev/null || true
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs /dev
mkdir /dev/pts /dev/shm /dev/net
while read -r node major minor; do mknod -m 666 "/dev/$node" c "$major" "$minor"; done <<'NODES'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
net/tun 10 200
NODES
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts /dev/pts
ln -s pts/ptmx /dev/ptmx
ln -s /proc/self/fd /dev/fd
ln -s fd/0 /dev/stdin
ln -s fd/1 /dev/stdout
ln -s fd/2 /dev/stderr
mount -t tmpfs -o mode=1777,size=4g tmpfs /dev/shm
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
umount -l /old
rmdir /old
cat /proc/sys/kernel/random/uuid > /run/boot_id
mount --bind /run/boot_id /proc/sys/kernel/random/boot_id

if [ "$logind" ]; then
  rm -f /etc/systemd/system/systemd-logind.service
  grep -q pam_systemd /etc/pam.d/common-session || echo 'session optional pam_systemd.so' >> /etc/pam.d/common-session
fi
# CAP_SYS_RESOURCE is bit 24; without it the hosts need rlimits-shim.c.
capabilities=0x$(awk '/^CapEff:/ { print $2 }' /proc/self/status)
if ((capabilities >> 24 & 1)); then rm -f /etc/ld.so.preload
else echo /usr/local/lib/mig-lab/rlimits.so > /etc/ld.so.preload; fi
# Machines that have just booted hand out the same low PIDs; start each host elsewhere, and elsewhere again after a reboot:
# what it ran before may live on another host by now, and want to come back.
echo $((1000 + index % 8 * 3900 + boots % 3 * 1300 + RANDOM % 300)) > /proc/sys/kernel/ns_last_pid
exec env -i container=mig-lab PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --show-status=no
