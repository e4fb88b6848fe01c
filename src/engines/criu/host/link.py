"""The connections between the two supervisors: TLS 1.3, both ends proving that they hold the key made for this run.

Three of them, because each may be read or written by one thread only: `pages` carries memory and `forward` messages from
the source to the destination, `backward` the answers. Where the hosts do not reach each other they are unix sockets, and a
relay on either host carries what passes through the controller.
"""
from __future__ import annotations

import socket
import ssl
import time

ROLES = ("pages", "forward", "backward")
_SILENCE_MS = 10_000


def _context(purpose: int, certificate: str, key: str) -> ssl.SSLContext:
    context = ssl.SSLContext(purpose)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    # One certificate for both ends, made for this run and trusted by nobody else: the name in it means nothing.
    context.load_verify_locations(certificate)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class Listener:
    """Takes the source's connections on the one address it was told to use, and nobody else's."""

    def __init__(self, address: str, certificate: str, key: str) -> None:
        self._context = _context(ssl.PROTOCOL_TLS_SERVER, certificate, key)
        # A session is never resumed; the tickets would be unread bytes on the connections that only send.
        self._context.num_tickets = 0
        if is_relayed(address):
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.bind(address)
            self._socket.listen(len(ROLES))
            self.port = 0
            return
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._socket = socket.create_server((address, 0), family=family)
        self.port = self._socket.getsockname()[1]

    def accept(self, seconds: float) -> "dict[str, ssl.SSLSocket]":
        """All three connections by role; OSError if they are not there in time. A stranger is turned away and not counted."""
        end = time.monotonic() + seconds
        connections: "dict[str, ssl.SSLSocket]" = {}
        while len(connections) < len(ROLES):
            self._socket.settimeout(max(0.001, end - time.monotonic()))
            raw, _ = self._socket.accept()
            try:
                raw.settimeout(5)
                connection = self._context.wrap_socket(raw, server_side=True)
                role = connection.recv(16).decode("ascii", "replace").strip()
                if role not in ROLES or role in connections:
                    raise OSError("unexpected greeting")
                connection.sendall(b"!")
                _tune(connection)
                connections[role] = connection
            except OSError:
                raw.close()
        self._socket.close()
        return connections


def connect(address: str, port: int, certificate: str, key: str, seconds: float) -> "dict[str, ssl.SSLSocket]":
    """The source's end of `Listener.accept`."""
    context = _context(ssl.PROTOCOL_TLS_CLIENT, certificate, key)
    connections = {}
    for role in ROLES:
        raw = _reach_relay(address, seconds) if is_relayed(address) else socket.create_connection((address, port), timeout=seconds)
        connection = context.wrap_socket(raw)
        connection.sendall(role.encode())
        if connection.recv(1) != b"!":
            raise OSError("the destination turned the connection away")
        _tune(connection)
        connections[role] = connection
    return connections


def is_relayed(address: str) -> bool:
    """Whether it is the path of a unix socket: what is sent there goes through the controller."""
    return address.startswith("/")


def _reach_relay(path: str, seconds: float) -> socket.socket:
    """The relay is being started at the same time."""
    end = time.monotonic() + seconds
    while True:
        raw = socket.socket(socket.AF_UNIX)
        raw.settimeout(seconds)
        try:
            raw.connect(path)
            return raw
        except OSError:
            raw.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.005)


def resolve(host: str) -> str:
    """The IP address of a host that may be given by name, as this host sees it; the path of a socket as it is."""
    if is_relayed(host):
        return host
    return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0]


def _tune(connection: socket.socket) -> None:
    """No waiting for more to send, and a link that has gone silent counts as lost within seconds, not minutes."""
    connection.settimeout(None)
    if connection.family == socket.AF_UNIX:
        # The relay notices by itself when the way through the controller falls silent.
        return
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 2)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 2)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 4)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _SILENCE_MS)
