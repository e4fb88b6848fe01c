#!/bin/bash
# Builds the root file system that all lab hosts share: Debian with systemd, sshd and a CRIU of at least 4.2.
#
#   build-image.sh IMAGE        IMAGE is a folder that comes to exist complete or not at all
#
# The mirror is the one this machine's apt uses; MIG_LAB_MIRROR and MIG_LAB_SUITE override it. MIG_LAB_PACKAGES: more packages,
# with commas in between.
set -euo pipefail
umask 022
image=$1
here=$(dirname "$(readlink -f "$0")")
suite=${MIG_LAB_SUITE:-forky}
packages=criu,openssh-server,openssh-client,systemd,systemd-sysv,libpam-systemd,dbus,sudo,iproute2,procps,kmod
packages+=,iptables,nftables,rsync,iputils-arping,iputils-ping,socat,zstd,lz4,curl,python3,python3-pycriu
packages+=${MIG_LAB_PACKAGES:+,$MIG_LAB_PACKAGES}

die() { echo "lab image: $*" >&2; exit 1; }

# The archives that apt reads this release's main component from, in the order of its sources.
mirrors() {
  if [ -n "${MIG_LAB_MIRROR:-}" ]; then echo "$MIG_LAB_MIRROR"; return; fi
  local release; release=$(. /etc/os-release; echo "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$release" '$2 == "main" && ($1 == release || $1 ~ /^(stable|testing|unstable|sid)$/) && !seen[$3]++ { print $3 }'
}

bootstrap() {
  local target=$1 mirror=$2 keyring='' file
  for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
    if [ -e "$file" ]; then keyring="[signed-by=$file]"; break; fi
  done
  local proxies=() line
  while IFS= read -r line; do proxies+=(--aptopt="$line"); done < <(apt-config dump | grep -i '^Acquire::.*proxy ' || true)
  # The Release file of a suite that changes daily may have lapsed on a mirror that lags behind.
  mmdebstrap --quiet --variant=minbase --include="$packages" ${proxies[@]+"${proxies[@]}"} \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Retries "3"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --essential-hook='mkdir -p "$1/usr/share/man/man1" "$1/usr/share/man/man7"' \
    "$suite" "$target" "deb $keyring $mirror $suite main"
}

configure() {
  local root=$1 version
  within() { unshare --pid --fork --mount-proc="$root/proc" chroot "$root" "$@"; }
  version=$(within criu --version | awk '/^Version:/ { print $2 }')
  [ "$(printf '%s\n' 4.2 "$version" | sort -V | head -1)" = 4.2 ] || die "$suite has CRIU $version; the lab needs 4.2 or newer"
  within useradd --create-home --shell /bin/bash --uid 1000 ops
  echo 'ops ALL=(ALL) NOPASSWD: ALL' > "$root/etc/sudoers.d/ops"
  install -d -m 700 "$root/root/.ssh"
  rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/machine-id"
  # One key opens every account, and a test that is refused often is not to be shut out.
  printf '%s\n' 'AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/lab_authorized_keys' 'PerSourcePenalties no' \
    > "$root/etc/ssh/sshd_config.d/lab.conf"
  cat > "$root/etc/systemd/system/lab-ready.service" <<'UNIT'
[Unit]
Description=Tells the lab that logins work
After=ssh.service dbus.service systemd-user-sessions.service systemd-logind.service
[Service]
Type=oneshot
ExecStart=/usr/bin/touch /run/lab-ready
[Install]
WantedBy=multi-user.target
UNIT
  # Servers that were asked for are started by the tests that need them, and none by itself.
  if [ -n "${MIG_LAB_PACKAGES:-}" ]; then
    within systemctl --quiet disable cron nginx postgresql redis-server tomcat11 2> /dev/null || true
  fi
  within systemctl --quiet enable ssh lab-ready
  # Masked: what would touch the machine that the hosts share (its kernel's settings, devices and modules), what needs
  # hardware, what wakes up in the middle of a measurement, and logind, which a host gets only when it is asked for.
  within systemctl --quiet mask systemd-sysctl systemd-udevd systemd-udev-trigger systemd-modules-load \
    systemd-binfmt proc-sys-fs-binfmt_misc.automount systemd-networkd systemd-resolved systemd-logind \
    getty.target console-getty.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer \
    e2scrub_all.timer systemd-tmpfiles-clean.timer
  # Without logind its PAM module would only wait for an answer that nobody gives.
  sed -i '/pam_systemd\.so/d' "$root/etc/pam.d/common-session"
  if [ -n "${MIG_LAB_RLIMITS_SHIM:-}" ]; then
    mkdir -p "$root/usr/local/lib/mig-lab"
    "$(command -v cc || command -v gcc || command -v tcc)" -shared -fPIC -O2 \
      -o "$root/usr/local/lib/mig-lab/rlimits.so" "$here/rlimits-shim.c"
  fi
}

mkdir -p "$(dirname "$image")"
exec 8> "$(dirname "$image")/image.lock"
flock 8
[ -e "$image" ] && exit
partial=$image.partial
[ "$(mirrors)" ] || die 'no Debian archive in the apt sources of this machine; name one in MIG_LAB_MIRROR'
built=
for mirror in $(mirrors); do
  rm -rf --one-file-system "$partial"
  if bootstrap "$partial" "$mirror"; then built=yes; break; fi
done
[ "$built" ] || die "mmdebstrap could not build $suite; its messages are above"
configure "$partial"
mv "$partial" "$image"
