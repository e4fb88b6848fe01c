import type { Check } from '../check.ts';
import { addressNotFloating } from './address-not-floating.ts';
import { alg } from './alg.ts';
import { boundAddressMissing } from './bound-address-missing.ts';
import { bpfFilter } from './bpf-filter.ts';
import { criuTooOld } from './criu-too-old.ts';
import { descriptorsPassing } from './descriptors-passing.ts';
import { deviceMissing } from './device-missing.ts';
import { floatingAddressAbsent } from './floating-address-absent.ts';
import { floatingAddressTaken } from './floating-address-taken.ts';
import { floatingDeviceMissing } from './floating-device-missing.ts';
import { foreignNetwork } from './foreign-network.ts';
import { icmpIdentifier } from './icmp-identifier.ts';
import { icmp } from './icmp.ts';
import { journald } from './journald.ts';
import { listenBacklog } from './listen-backlog.ts';
import { mptcp } from './mptcp.ts';
import { multicast } from './multicast.ts';
import { netlinkUnread } from './netlink-unread.ts';
import { netlink } from './netlink.ts';
import { optionLost } from './option-lost.ts';
import { packetQueue } from './packet-queue.ts';
import { packet } from './packet.ts';
import { raw } from './raw.ts';
import { sctp } from './sctp.ts';
import { sharedOutside } from './shared-outside.ts';
import { tcpEstablished } from './tcp-established.ts';
import { tcpHalfClosed } from './tcp-half-closed.ts';
import { tcpListenPortTaken } from './tcp-listen-port-taken.ts';
import { tcpOptionLost } from './tcp-option-lost.ts';
import { tcpReset } from './tcp-reset.ts';
import { tcpUnreadData } from './tcp-unread-data.ts';
import { udpBoundAddress } from './udp-bound-address.ts';
import { udpCorked } from './udp-corked.ts';
import { udpQueue } from './udp-queue.ts';
import { unixClientsOutside } from './unix-clients-outside.ts';
import { unixControlMessage } from './unix-control-message.ts';
import { unixDangling } from './unix-dangling.ts';
import { unixDirectoryDiffers } from './unix-directory-differs.ts';
import { unixDirectoryMissing } from './unix-directory-missing.ts';
import { unixListenBacklog } from './unix-listen-backlog.ts';
import { unixNameTaken } from './unix-name-taken.ts';
import { unixOutsideDatagram } from './unix-outside-datagram.ts';
import { unixOutsideStream } from './unix-outside-stream.ts';
import { unixPeerLost } from './unix-peer-lost.ts';
import { unixSenderLost } from './unix-sender-lost.ts';
import { unreadable } from './unreadable.ts';
import { unsupportedFamily } from './unsupported-family.ts';
import { urgentData } from './urgent-data.ts';
import { vsock } from './vsock.ts';
import { xdp } from './xdp.ts';

/** Rules about sockets. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const socketRules: readonly Check[] = [
  addressNotFloating,
  alg,
  boundAddressMissing,
  bpfFilter,
  criuTooOld,
  descriptorsPassing,
  deviceMissing,
  floatingAddressAbsent,
  floatingAddressTaken,
  floatingDeviceMissing,
  foreignNetwork,
  icmpIdentifier,
  icmp,
  journald,
  listenBacklog,
  mptcp,
  multicast,
  netlinkUnread,
  netlink,
  optionLost,
  packetQueue,
  packet,
  raw,
  sctp,
  sharedOutside,
  tcpEstablished,
  tcpHalfClosed,
  tcpListenPortTaken,
  tcpOptionLost,
  tcpReset,
  tcpUnreadData,
  udpBoundAddress,
  udpCorked,
  udpQueue,
  unixClientsOutside,
  unixControlMessage,
  unixDangling,
  unixDirectoryDiffers,
  unixDirectoryMissing,
  unixListenBacklog,
  unixNameTaken,
  unixOutsideDatagram,
  unixOutsideStream,
  unixPeerLost,
  unixSenderLost,
  unreadable,
  unsupportedFamily,
  urgentData,
  vsock,
  xdp,
];
