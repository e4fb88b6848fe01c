import type { Check } from './check.ts';
import { anonymousUnsupported } from './fds/anonymous-unsupported.ts';
import { copySpecial } from './fds/copy-special.ts';
import { deletedChangedLink } from './fds/deleted-changed-link.ts';
import { deletedFile } from './fds/deleted-file.ts';
import { device } from './fds/device.ts';
import { directoryMissing } from './fds/directory-missing.ts';
import { fifoMissing } from './fds/fifo-missing.ts';
import { fifoOutside } from './fds/fifo-outside.ts';
import { fileContent } from './fds/file-content.ts';
import { fileKind } from './fds/file-kind.ts';
import { fileMissing } from './fds/file-missing.ts';
import { fileMode } from './fds/file-mode.ts';
import { fileSize } from './fds/file-size.ts';
import { fileUnreadable } from './fds/file-unreadable.ts';
import { growingFile } from './fds/growing-file.ts';
import { inotify } from './fds/inotify.ts';
import { ioUring } from './fds/io-uring.ts';
import { lock } from './fds/lock.ts';
import { namespaceOutside } from './fds/namespace-outside.ts';
import { networkFileSystem } from './fds/network-file-system.ts';
import { packetPipe } from './fds/packet-pipe.ts';
import { pidfd } from './fds/pidfd.ts';
import { pipeOutside } from './fds/pipe-outside.ts';
import { replacedFile } from './fds/replaced-file.ts';
import { ttyNumberTaken } from './fds/tty-number-taken.ts';
import { tty } from './fds/tty.ts';
import { unhashed } from './fds/unhashed.ts';
import { wouldOverwrite } from './fds/would-overwrite.ts';
import { arch } from './host/arch.ts';
import { cgroup2Missing } from './host/cgroup2-missing.ts';
import { clockSkew } from './host/clock-skew.ts';
import { cpuFeatures } from './host/cpu-features.ts';
import { cpuVendor } from './host/cpu-vendor.ts';
import { criuCheckFailed } from './host/criu-check-failed.ts';
import { criuMissing } from './host/criu-missing.ts';
import { criuTooOld as hostCriuTooOld } from './host/criu-too-old.ts';
import { criuVersionForKernel } from './host/criu-version-for-kernel.ts';
import { criuVersionsDiffer } from './host/criu-versions-differ.ts';
import { drainingDestination } from './host/draining-destination.ts';
import { firewallMissing } from './host/firewall-missing.ts';
import { foreignLimits } from './host/foreign-limits.ts';
import { kernelOlder } from './host/kernel-older.ts';
import { localAddress } from './host/local-address.ts';
import { noTmpfs } from './host/no-tmpfs.ts';
import { notRoot } from './host/not-root.ts';
import { pythonMissing } from './host/python-missing.ts';
import { sameMachine } from './host/same-machine.ts';
import { space } from './host/space.ts';
import { toolMissing } from './host/tool-missing.ts';
import { transferPath } from './host/transfer-path.ts';
import { unreachable } from './host/unreachable.ts';
import { unreadable as hostUnreadable } from './host/unreadable.ts';
import { deletedMapping } from './memory/deleted-mapping.ts';
import { deviceMapping } from './memory/device-mapping.ts';
import { locked } from './memory/locked.ts';
import { sharedOutside as memorySharedOutside } from './memory/shared-outside.ts';
import { sysv } from './memory/sysv.ts';
import { unsupportedMapping } from './memory/unsupported-mapping.ts';
import { capability } from './process/capability.ts';
import { cwdMissing } from './process/cwd-missing.ts';
import { exeReplaced } from './process/exe-replaced.ts';
import { lsmLabel } from './process/lsm-label.ts';
import { namespaceUnsupported } from './process/namespace-unsupported.ts';
import { notSessionLeader } from './process/not-session-leader.ts';
import { pidTaken } from './process/pid-taken.ts';
import { rootDiffers } from './process/root-differs.ts';
import { seccomp } from './process/seccomp.ts';
import { sessionLeaderOutside } from './process/session-leader-outside.ts';
import { stopped } from './process/stopped.ts';
import { terminal } from './process/terminal.ts';
import { traced } from './process/traced.ts';
import { userMissing } from './process/user-missing.ts';
import { zombie } from './process/zombie.ts';
import { addressNotFloating } from './sockets/address-not-floating.ts';
import { boundAddressMissing } from './sockets/bound-address-missing.ts';
import { criuTooOld } from './sockets/criu-too-old.ts';
import { floatingAddressAbsent } from './sockets/floating-address-absent.ts';
import { floatingAddressTaken } from './sockets/floating-address-taken.ts';
import { floatingDeviceMissing } from './sockets/floating-device-missing.ts';
import { icmp } from './sockets/icmp.ts';
import { journald } from './sockets/journald.ts';
import { listenBacklog } from './sockets/listen-backlog.ts';
import { mptcp } from './sockets/mptcp.ts';
import { packet } from './sockets/packet.ts';
import { portTaken } from './sockets/port-taken.ts';
import { raw } from './sockets/raw.ts';
import { sharedOutside as socketsSharedOutside } from './sockets/shared-outside.ts';
import { tcpEstablished } from './sockets/tcp-established.ts';
import { udpQueue } from './sockets/udp-queue.ts';
import { unixDangling } from './sockets/unix-dangling.ts';
import { unixDirectoryMissing } from './sockets/unix-directory-missing.ts';
import { unixNameTaken } from './sockets/unix-name-taken.ts';
import { unixOutsideDatagram } from './sockets/unix-outside-datagram.ts';
import { unixOutsideStream } from './sockets/unix-outside-stream.ts';
import { unixRelativeName } from './sockets/unix-relative-name.ts';
import { unsupportedFamily } from './sockets/unsupported-family.ts';
import { elsewhereUnknown } from './workload/elsewhere-unknown.ts';
import { inLimbo } from './workload/in-limbo.ts';
import { inProgress } from './workload/in-progress.ts';
import { isMigOrSshd } from './workload/is-mig-or-sshd.ts';
import { maxDowntime } from './workload/max-downtime.ts';
import { notFound } from './workload/not-found.ts';
import { parentOutside } from './workload/parent-outside.ts';
import { runningTwice } from './workload/running-twice.ts';
import { severalMatches } from './workload/several-matches.ts';
import { supervised } from './workload/supervised.ts';
import { unreadable as workloadUnreadable } from './workload/unreadable.ts';

/** Every rule. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const catalogue: readonly Check[] = [
  anonymousUnsupported,
  copySpecial,
  deletedChangedLink,
  deletedFile,
  device,
  directoryMissing,
  fifoMissing,
  fifoOutside,
  fileContent,
  fileKind,
  fileMissing,
  fileMode,
  fileSize,
  fileUnreadable,
  growingFile,
  inotify,
  ioUring,
  lock,
  namespaceOutside,
  networkFileSystem,
  packetPipe,
  pidfd,
  pipeOutside,
  replacedFile,
  ttyNumberTaken,
  tty,
  unhashed,
  wouldOverwrite,
  arch,
  cgroup2Missing,
  clockSkew,
  cpuFeatures,
  cpuVendor,
  criuCheckFailed,
  criuMissing,
  hostCriuTooOld,
  criuVersionForKernel,
  criuVersionsDiffer,
  drainingDestination,
  firewallMissing,
  foreignLimits,
  kernelOlder,
  localAddress,
  noTmpfs,
  notRoot,
  pythonMissing,
  sameMachine,
  space,
  toolMissing,
  transferPath,
  unreachable,
  hostUnreadable,
  deletedMapping,
  deviceMapping,
  locked,
  memorySharedOutside,
  sysv,
  unsupportedMapping,
  capability,
  cwdMissing,
  exeReplaced,
  lsmLabel,
  namespaceUnsupported,
  notSessionLeader,
  pidTaken,
  rootDiffers,
  seccomp,
  sessionLeaderOutside,
  stopped,
  terminal,
  traced,
  userMissing,
  zombie,
  addressNotFloating,
  boundAddressMissing,
  criuTooOld,
  floatingAddressAbsent,
  floatingAddressTaken,
  floatingDeviceMissing,
  icmp,
  journald,
  listenBacklog,
  mptcp,
  packet,
  portTaken,
  raw,
  socketsSharedOutside,
  tcpEstablished,
  udpQueue,
  unixDangling,
  unixDirectoryMissing,
  unixNameTaken,
  unixOutsideDatagram,
  unixOutsideStream,
  unixRelativeName,
  unsupportedFamily,
  elsewhereUnknown,
  inLimbo,
  inProgress,
  isMigOrSshd,
  maxDowntime,
  notFound,
  parentOutside,
  runningTwice,
  severalMatches,
  supervised,
  workloadUnreadable,
];
