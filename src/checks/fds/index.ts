import type { Check } from '../check.ts';
import { anonymousUnsupported } from './anonymous-unsupported.ts';
import { bpf } from './bpf.ts';
import { copySpecial } from './copy-special.ts';
import { deletedChangedLink } from './deleted-changed-link.ts';
import { deletedFile } from './deleted-file.ts';
import { device } from './device.ts';
import { directoryMissing } from './directory-missing.ts';
import { dnotify } from './dnotify.ts';
import { epollOutside } from './epoll-outside.ts';
import { eventfd } from './eventfd.ts';
import { fanotify } from './fanotify.ts';
import { fifoMissing } from './fifo-missing.ts';
import { fifoOutside } from './fifo-outside.ts';
import { fileContent } from './file-content.ts';
import { fileKind } from './file-kind.ts';
import { fileMissing } from './file-missing.ts';
import { fileMode } from './file-mode.ts';
import { fileSize } from './file-size.ts';
import { fileUnreadable } from './file-unreadable.ts';
import { growingFile } from './growing-file.ts';
import { inotify } from './inotify.ts';
import { ioUring } from './io-uring.ts';
import { lease } from './lease.ts';
import { lock } from './lock.ts';
import { mqueue } from './mqueue.ts';
import { namespaceOutside } from './namespace-outside.ts';
import { networkFileSystem } from './network-file-system.ts';
import { opath } from './opath.ts';
import { openByOtherMountNamespace } from './open-by-other-mount-namespace.ts';
import { packetPipe } from './packet-pipe.ts';
import { perfEvent } from './perf-event.ts';
import { pidfd } from './pidfd.ts';
import { pipeOutside } from './pipe-outside.ts';
import { procOfOther } from './proc-of-other.ts';
import { ptyMasterOutside } from './pty-master-outside.ts';
import { replacedFile } from './replaced-file.ts';
import { sharedNotProven } from './shared-not-proven.ts';
import { timerfd } from './timerfd.ts';
import { tty } from './tty.ts';
import { ttyNumberTaken } from './tty-number-taken.ts';
import { tun } from './tun.ts';
import { unhashed } from './unhashed.ts';
import { userfaultfd } from './userfaultfd.ts';
import { wouldOverwrite } from './would-overwrite.ts';

/** Rules about open files and other descriptors. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const fdRules: readonly Check[] = [
  anonymousUnsupported,
  bpf,
  copySpecial,
  deletedChangedLink,
  deletedFile,
  device,
  directoryMissing,
  dnotify,
  epollOutside,
  eventfd,
  fanotify,
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
  lease,
  lock,
  mqueue,
  namespaceOutside,
  networkFileSystem,
  opath,
  openByOtherMountNamespace,
  packetPipe,
  perfEvent,
  pidfd,
  pipeOutside,
  procOfOther,
  ptyMasterOutside,
  replacedFile,
  sharedNotProven,
  timerfd,
  tty,
  ttyNumberTaken,
  tun,
  unhashed,
  userfaultfd,
  wouldOverwrite,
];
