"""Packets given to this host's own network stack, as if they came from the network once more.

A packet sent with its own IP header to an address of this host goes over the loopback interface, with the route it was
given on its way out, so that no check of where its sender may be (rp_filter) concerns it.
"""
from __future__ import annotations

import ipaddress
import socket
import struct

_SO_MARK = 36
_IPPROTO_RAW = 255
_TCP, _UDP, _FRAGMENT = 6, 17, 44
# Where the checksum is in the header of each.
_CHECKSUM_AT = {_TCP: 16, _UDP: 6}


class Injector:
    def __init__(self, addresses: "list[str]", mark: int) -> None:
        """@param addresses  packets to others are none of ours
        @param mark  what the packets are marked with, so that rules can tell them from those of the network"""
        self._addresses = frozenset(ipaddress.ip_address(address).packed for address in addresses)
        self._sockets = {4: _raw_socket(socket.AF_INET, mark)}
        if any(len(address) == 16 for address in self._addresses):
            self._sockets[6] = _raw_socket(socket.AF_INET6, mark)

    def inject(self, packets: "list[bytes]") -> None:
        """What the kernel does not take is lost, as packets may be."""
        for packet in packets:
            version = packet[0] >> 4
            destination = packet[16:20] if version == 4 else packet[24:40]
            if destination not in self._addresses or not is_transport(packet):
                continue
            self.send(with_checksum(packet))

    def send(self, packet: bytes) -> None:
        """As it is."""
        version = packet[0] >> 4
        destination = packet[16:20] if version == 4 else packet[24:40]
        try:
            self._sockets[version].sendto(packet, (str(ipaddress.ip_address(destination)), 0))
        except OSError:
            pass


def is_transport(packet: bytes) -> bool:
    """Whether a packet is TCP or UDP, or a fragment. What else there is, such as the search for neighbours, is said again."""
    if packet[0] >> 4 == 4:
        return packet[9] in _CHECKSUM_AT
    return packet[6] in (*_CHECKSUM_AT, _FRAGMENT)


def is_datagram(packet: bytes) -> bool:
    at = 9 if packet[0] >> 4 == 4 else 6
    return packet[at:at + 1] == bytes([_UDP])


def with_checksum(packet: bytes) -> bytes:
    """A packet on its way to a network card, or put together from several, has a checksum of its addresses only, for the
    card to complete; there is none here to do it. Any other checksum stays: a packet that was damaged on its way must not
    be made whole."""
    if packet[0] >> 4 == 4:
        start, protocol, addresses = (packet[0] & 15) * 4, packet[9], packet[12:20]
        if struct.unpack_from("!H", packet, 6)[0] & 0x3fff:
            return packet
    else:
        start, protocol, addresses = 40, packet[6], packet[8:40]
    if protocol not in _CHECKSUM_AT:
        return packet
    at = start + _CHECKSUM_AT[protocol]
    of_addresses = sum_of_words(addresses + struct.pack("!II", len(packet) - start, protocol))
    if struct.unpack_from("!H", packet, at)[0] != of_addresses:
        return packet
    # What is in its place is the sum of the addresses already.
    whole = 0xffff - sum_of_words(packet[start:])
    return packet[:at] + struct.pack("!H", whole or 0xffff) + packet[at + 2:]


def sum_of_words(data: bytes) -> int:
    """The ones' complement sum of 16-bit words (RFC 1071): what remains of the number that they are by 2^16 - 1."""
    number = int.from_bytes(data + b"\0" * (len(data) % 2), "big")
    return number % 0xffff or (0xffff if number else 0)


def _raw_socket(family: int, mark: int) -> socket.socket:
    raw = socket.socket(family, socket.SOCK_RAW, _IPPROTO_RAW)
    raw.setsockopt(socket.SOL_SOCKET, _SO_MARK, mark)
    return raw
