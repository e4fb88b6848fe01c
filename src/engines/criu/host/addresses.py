"""The floating address: taken away, put up and announced over the kernel's own interfaces, without starting a program."""
from __future__ import annotations

import errno
import ipaddress
import socket
import struct
import threading

from address_calls import announced, call

# linux/rtnetlink.h, linux/if_addr.h
_RTM_NEWADDR, _RTM_DELADDR = 20, 21
_NLM_F_REQUEST, _NLM_F_ACK, _NLM_F_EXCL, _NLM_F_CREATE = 0x1, 0x4, 0x200, 0x400
_IFA_ADDRESS, _IFA_LOCAL = 1, 2
_IFA_F_NODAD = 0x02
_NLMSG_ERROR = 2


def add(ip: str, prefix: int, device: str) -> None:
    """Puts the address up, unannounced; one that is there already is left as it is. IPv6 skips duplicate detection."""
    _change(_RTM_NEWADDR, _NLM_F_CREATE | _NLM_F_EXCL, ip, prefix, device, ignore=errno.EEXIST)


def remove(ip: str, prefix: int, device: str) -> None:
    """Takes the address away; one that is not there is no error."""
    _change(_RTM_DELADDR, 0, ip, prefix, device, ignore=errno.EADDRNOTAVAIL)


def put_up(config: dict, has_left: bool = True) -> None:
    """Each address comes back and those who send to it hear of it; one that cannot be put up does not keep the next from it.

    @param has_left  whether the other host may have had it
    """
    troubles = []
    for address in config["addresses"]:
        try:
            add(address["ip"], address["prefix"], address["dev"])
            if address in announced(config):
                announce(address["ip"], address["dev"])
        except OSError as error:
            troubles.append(str(error))
    if has_left:
        troubles += call(config, config["role"])
    if troubles:
        raise OSError("; ".join(troubles))


def announce(ip: str, device: str) -> None:
    """Tells the neighbours where the address is now: gratuitous ARP (RFC 5227) or an unsolicited advertisement (RFC 4861)."""
    address = ipaddress.ip_address(ip)
    with open("/sys/class/net/%s/address" % device, encoding="ascii") as file:
        hardware = bytes.fromhex(file.read().strip().replace(":", ""))
    if len(hardware) != 6:
        return
    if address.version == 4:
        _announce_ipv4(address.packed, device, hardware)
    else:
        _announce_ipv6(address.packed, device, hardware)


def _announce_ipv4(packed: bytes, device: str, hardware: bytes) -> None:
    everyone = b"\xff" * 6
    packet = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    try:
        packet.bind((device, 0x0806))
        # As a request and as a reply: some neighbours take only the one or the other.
        for operation in (1, 2):
            arp = struct.pack("!HHBBH", 1, 0x0800, 6, 4, operation) + hardware + packed + everyone + packed
            packet.send(everyone + hardware + struct.pack("!H", 0x0806) + arp)
    finally:
        # That waits for the kernel's readers, about 10 ms, and nobody has to wait for it.
        threading.Thread(target=packet.close, name="close", daemon=True).start()


def _announce_ipv6(packed: bytes, device: str, hardware: bytes) -> None:
    override = 0x20000000
    advertisement = struct.pack("!BBHI", 136, 0, 0, override) + packed + b"\x02\x01" + hardware
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as raw:
        raw.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
        index = socket.if_nametoindex(device)
        raw.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
        raw.sendto(advertisement, ("ff02::1", 0, 0, index))


def _change(message: int, flags: int, ip: str, prefix: int, device: str, ignore: int) -> None:
    address = ipaddress.ip_address(ip)
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    header = struct.pack("=BBBBI", family, prefix, _IFA_F_NODAD, 0, socket.if_nametoindex(device))
    attributes = _attribute(_IFA_LOCAL, address.packed) + _attribute(_IFA_ADDRESS, address.packed)
    length = 16 + len(header) + len(attributes)
    request = struct.pack("=IHHII", length, message, flags | _NLM_F_REQUEST | _NLM_F_ACK, 1, 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as netlink:
        netlink.send(request + header + attributes)
        answer = netlink.recv(8192)
    kind = struct.unpack_from("=H", answer, 4)[0]
    code = -struct.unpack_from("=i", answer, 16)[0] if kind == _NLMSG_ERROR else 0
    if code not in (0, ignore):
        raise OSError(code, "%s %s/%d on %s: %s" % (
            "adding" if message == _RTM_NEWADDR else "removing", ip, prefix, device, errno.errorcode.get(code, code)))


def _attribute(kind: int, value: bytes) -> bytes:
    padding = b"\0" * (-len(value) % 4)
    return struct.pack("=HH", 4 + len(value), kind) + value + padding
