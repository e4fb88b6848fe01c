"""One way in which memory can get from criu dump on one host to another, measured: bulk-path.ts runs both ends.

bulk_path.py FOLDER destination WAY ADDRESS              says its port, and takes what comes
bulk_path.py FOLDER source WAY ADDRESS PORT PID          prints how many seconds it took

FOLDER holds mig's programs for hosts, link.pem and link.key. The process runs on afterwards.
"""
import os
import shutil
import socket
import subprocess
import sys
import threading
import time

FOLDER, ROLE, WAY, ADDRESS = sys.argv[1:5]
sys.path.insert(0, FOLDER)
import link
import pages
from mailbox import Mailbox

CERTIFICATE, KEY = FOLDER + "/link.pem", FOLDER + "/link.key"
IMAGES = "/dev/shm/bulk-path"
PORT = 9777
TLS = ["--tls", "--tls-cacert", CERTIFICATE, "--tls-cert", CERTIFICATE, "--tls-key", KEY, "--tls-no-cn-verify"]
STREAMS = int(WAY.split("-")[1]) if WAY.startswith("streams") else 0
SIZE = 256 << 20


def criu(*words, **options):
    argv = ["criu", *words, "--no-default-config", "--images-dir", IMAGES, "--log-file", ROLE + ".log"]
    return subprocess.Popen(argv, **options)


def dump(pid, *words, **options):
    return criu("dump", "--tree", pid, "--leave-running", "--tcp-established", "--manage-cgroups=ignore",
                "--network-lock", "nftables", *words, **options)


def ended(program):
    if program.wait() != 0:
        sys.exit("%s: criu ended with code %d" % (WAY, program.returncode))


def carry(here, there):
    """From one socket to another until the first one ends."""
    buffer = memoryview(bytearray(1 << 20))
    while count := here.recv_into(buffer):
        there.sendall(buffer[:count])


def relay(near, out, back):
    """criu's socket to one connection, and another to criu's socket."""
    def forth():
        carry(near, out)
        out.shutdown(socket.SHUT_WR)
    threading.Thread(target=forth, daemon=True).start()
    threading.Thread(target=lambda: carry(back, near), daemon=True).start()


def destination():
    if WAY.startswith("page-server") and WAY != "page-server-relayed":
        server = criu("page-server", "--address", ADDRESS, "--port", str(PORT), *(TLS if WAY.endswith("tls") else []))
        print(PORT, flush=True)
        return ended(server)
    listener = link.Listener(ADDRESS, CERTIFICATE, KEY)
    print(listener.port, flush=True)
    if STREAMS:
        return take_streams(listener)
    links = listener.accept(20)
    if WAY == "files":
        mailbox = Mailbox()
        size = int(links["forward"].recv(20))
        incoming = pages.Incoming(IMAGES, [size])
        links["backward"].sendall(b"+")
        incoming.receive(links["pages"], mailbox)
        mailbox.wait(("pages-complete",))
        links["backward"].sendall(b"!")
    else:
        near, far = socket.socketpair()
        server = criu("page-server", "--ps-socket", str(far.fileno()), pass_fds=[far.fileno()])
        far.close()
        relay(near, links["backward"], links["pages"])
        ended(server)


def source(port, pid):
    if STREAMS:
        return send_streams(port)
    if WAY.startswith("page-server") and WAY != "page-server-relayed":
        words = ["--page-server", "--address", ADDRESS, "--port", port, *(TLS if WAY.endswith("tls") else [])]
        begun = time.monotonic()
        ended(dump(pid, *words))
        return time.monotonic() - begun
    links = link.connect(ADDRESS, int(port), CERTIFICATE, KEY, 10)
    if WAY == "files":
        with open("/proc/%s/statm" % pid, encoding="ascii") as file:
            links["forward"].sendall(b"%d" % (int(file.read().split()[1]) * 4096))
        links["backward"].recv(1)
        begun = time.monotonic()
        outgoing = pages.Outgoing(IMAGES, links["pages"], Mailbox())
        ended(dump(pid))
        outgoing.complete()
        links["backward"].recv(1)
        return time.monotonic() - begun
    near, far = socket.socketpair()
    begun = time.monotonic()
    program = dump(pid, "--page-server", "--ps-socket", str(far.fileno()), pass_fds=[far.fileno()])
    far.close()
    relay(near, links["pages"], links["backward"])
    ended(program)
    return time.monotonic() - begun


def take_streams(listener):
    """The same amount over several connections, each into a file of its own, as pages are."""
    def take(connection, number):
        incoming = pages.Incoming(IMAGES + "/%d" % number, [SIZE // STREAMS])
        connection.sendall(b"+")
        incoming.receive(connection, Mailbox())
        connection.sendall(b"!")
    listener._context.num_tickets = 0
    threads = []
    for number in range(STREAMS):
        os.makedirs(IMAGES + "/%d" % number)
        connection = listener._context.wrap_socket(listener._socket.accept()[0], server_side=True)
        threads.append(threading.Thread(target=take, args=(connection, number)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def send_streams(port):
    content = open(IMAGES + "/content", "wb+")
    content.write(os.urandom(1 << 20) * (SIZE >> 20))
    content.flush()
    context = link._context(link.ssl.PROTOCOL_TLS_CLIENT, CERTIFICATE, KEY)
    connections = [context.wrap_socket(socket.create_connection((ADDRESS, int(port)))) for _ in range(STREAMS)]
    for connection in connections:
        connection.recv(1)

    def send(number):
        sender = pages.PageSender(connections[number])
        part = SIZE // STREAMS
        sender.send_stretches(1, content.name, [(number * part, part)])
        sender.finish()
        connections[number].recv(1)
    begun = time.monotonic()
    threads = [threading.Thread(target=send, args=(number,)) for number in range(STREAMS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - begun


def fetch_memory():
    """As mig does before a freeze: memory that has just been freed is there at once."""
    with open(IMAGES + "/fetched", "wb") as file:
        for _ in range(SIZE >> 20):
            file.write(bytes(1 << 20))
    os.unlink(IMAGES + "/fetched")


shutil.rmtree(IMAGES, ignore_errors=True)
os.makedirs(IMAGES)
fetch_memory()
try:
    if ROLE == "destination":
        destination()
        # A way that is fast because it carries nothing is none.
        print("arrived", sum(entry.stat().st_size for entry in os.scandir(IMAGES) if entry.name.startswith("pages-")))
    else:
        print(source(*sys.argv[5:7]))
finally:
    shutil.rmtree(IMAGES, ignore_errors=True)
