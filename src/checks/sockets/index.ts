import type { Check } from '../check.ts';
import { addressNotFloating } from './address-not-floating.ts';
import { boundAddressMissing } from './bound-address-missing.ts';
import { criuTooOld } from './criu-too-old.ts';
import { floatingAddressAbsent } from './floating-address-absent.ts';
import { floatingAddressTaken } from './floating-address-taken.ts';
import { floatingDeviceMissing } from './floating-device-missing.ts';
import { icmp } from './icmp.ts';
import { journald } from './journald.ts';
import { listenBacklog } from './listen-backlog.ts';
import { mptcp } from './mptcp.ts';
import { packet } from './packet.ts';
import { portTaken } from './port-taken.ts';
import { raw } from './raw.ts';
import { sharedOutside } from './shared-outside.ts';
import { tcpEstablished } from './tcp-established.ts';
import { udpQueue } from './udp-queue.ts';
import { unixDangling } from './unix-dangling.ts';
import { unixDirectoryMissing } from './unix-directory-missing.ts';
import { unixNameTaken } from './unix-name-taken.ts';
import { unixOutsideDatagram } from './unix-outside-datagram.ts';
import { unixOutsideStream } from './unix-outside-stream.ts';
import { unixRelativeName } from './unix-relative-name.ts';
import { unsupportedFamily } from './unsupported-family.ts';

/** Rules about sockets. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const socketRules: readonly Check[] = [
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
  sharedOutside,
  tcpEstablished,
  udpQueue,
  unixDangling,
  unixDirectoryMissing,
  unixNameTaken,
  unixOutsideDatagram,
  unixOutsideStream,
  unixRelativeName,
  unsupportedFamily,
];
