"""Knocks at the listeners of other hosts, at all of them at once, and then sends to one after the other for a moment."""
import json
import select
import socket
import struct
import threading
import time

_SECONDS = 2
# At least, and for a link of long ways at most, in milliseconds.
_LEAST, _MOST = 60, 600


def probe(question):
    """{host: {address, port}}, to what came of each."""
    results, open_ones, threads = {}, {}, []
    for host, place in question.items():
        thread = threading.Thread(target=_knock, args=(host, place, results, open_ones), daemon=True)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    for host, connection in open_ones.items():
        results[host]["bytes_per_second"] = _burst(connection, results[host]["rtt_us"])
    return results


def _knock(host, place, results, open_ones):
    begun = time.monotonic_ns()
    try:
        connection = socket.create_connection((place["address"], place["port"]), timeout=_SECONDS)
        # It is the listener and not somebody who answers for it.
        if connection.recv(1) != b"!":
            raise OSError("it is not answered by mig")
    except socket.timeout:
        results[host] = {"why": "no answer within %d s" % _SECONDS}
    except OSError as error:
        results[host] = {"why": (error.strerror or str(error)).lower()}
    else:
        results[host] = {"rtt_us": (time.monotonic_ns() - begun) // 2000}
        open_ones[host] = connection


def _burst(connection, rtt_us):
    duration = min(_MOST, max(_LEAST, rtt_us * 12 // 1000))
    data = memoryview(bytes(1 << 18))
    try:
        connection.sendall(b"%d\n" % duration)
        connection.setblocking(False)
        # What waits to be sent when the time is over is not sent any more.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end = time.monotonic() + duration / 1000 + _SECONDS
        while time.monotonic() < end:
            readable, writable, _ = select.select([connection], [connection], [], 0.1)
            if readable:
                return json.loads(connection.recv(1000))["bytes_per_second"]
            if writable:
                connection.send(data)
    except (OSError, ValueError):
        pass
    finally:
        connection.close()
    return None
