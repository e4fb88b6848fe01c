"""What each part of a standstill costs the processor per GiB of memory, by itself, on this machine: python3 per_gigabyte.py [MB]

Prints lines of: user s, system s, elapsed s, what. Everything is between two processes of one host, on memory that was there before.
"""
import mmap
import os
import resource
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

SIZE = (int(sys.argv[1]) if len(sys.argv) > 1 else 512) << 20
CHUNK = 1 << 20
SHARED = mmap.MAP_SHARED
POPULATE = 0x8000
PAGES = os.urandom(CHUNK)


def row(what, action):
    """In a process of its own, so that its end, and what it has done before, is nobody else's."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        action()
        elapsed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
        os.write(writer, repr((after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime, elapsed)).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    user, system, elapsed = (value * (1 << 30) / SIZE for value in eval(os.read(reader, 200)))
    os.close(reader)
    print("%6.3f %6.3f %6.3f  %s" % (user, system, elapsed, what), flush=True)


def write_all(descriptor):
    for at in range(0, SIZE, CHUNK):
        os.pwrite(descriptor, PAGES, at)


def read_all(descriptor):
    buffer = bytearray(CHUNK)
    for at in range(0, SIZE, CHUNK):
        os.preadv(descriptor, [buffer], at)


def map_all(descriptor):
    for at in range(0, SIZE, CHUNK):
        mmap.mmap(descriptor, CHUNK, flags=SHARED | POPULATE, prot=mmap.PROT_READ, offset=at)


def touch(huge):
    memory = mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if huge:
        memory.madvise(mmap.MADV_HUGEPAGE)
    for at in range(0, SIZE, mmap.PAGESIZE):
        memory[at] = 1
    return memory


def fill_anonymous(descriptor):
    """As criu restore does: read from the image into memory that is not there yet."""
    memory = memoryview(mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
    for at in range(0, SIZE, CHUNK):
        os.preadv(descriptor, [memory[at:at + CHUNK]], at)


def freeing(huge):
    """How long the process that has the memory takes to end, seen from outside."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        held = touch(huge)
        os.write(writer, b"!")
        time.sleep(60)
        del held
    os.read(reader, 1)
    began = time.perf_counter()
    os.kill(child, 9)
    os.waitpid(child, 0)
    print("%13s %6.3f  kill and end of a process with that much, %s" % (
        "", (time.perf_counter() - began) * (1 << 30) / SIZE, "huge pages" if huge else "single pages"), flush=True)


def stream(wrap):
    """One process sends, another one takes; both rows."""
    ours, theirs = tcp_pair()

    def take():
        connection, place = wrap(theirs, True), memoryview(mmap.mmap(-1, SIZE, flags=SHARED | mmap.MAP_ANONYMOUS | POPULATE))
        at = 0
        while at < SIZE:
            at += connection.recv_into(place[at:at + CHUNK])

    def give():
        connection = wrap(ours, False)
        for _ in range(0, SIZE, CHUNK):
            connection.sendall(PAGES)

    child = os.fork()
    if child == 0:
        theirs.close()
        row("send, " + wrap.__doc__, give)
        os._exit(0)
    ours.close()
    row("take, " + wrap.__doc__, take)
    os.waitpid(child, 0)


def tcp_pair():
    server = socket.create_server(("127.0.0.1", 0))
    ours = socket.create_connection(server.getsockname())
    return ours, server.accept()[0]


def plain(connection, _):
    """plain TCP"""
    return connection


def tls(connection, is_server):
    """TLS 1.3"""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if is_server else ssl.PROTOCOL_TLS_CLIENT)
    if is_server:
        context.load_cert_chain(FOLDER + "/c", FOLDER + "/k")
    else:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(connection, server_side=is_server)


FOLDER = tempfile.mkdtemp(dir="/dev/shm")
try:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x",
                    "-keyout", FOLDER + "/k", "-out", FOLDER + "/c"], check=True, stderr=subprocess.DEVNULL)
    # Whatever the machine below has to give first is given now.
    row("(first touch of anonymous memory)", lambda: touch(False))
    row("touch anonymous memory", lambda: touch(False))
    row("touch anonymous memory, huge pages", lambda: touch(True))
    freeing(False)
    freeing(True)
    image = os.open(FOLDER + "/image", os.O_RDWR | os.O_CREAT)
    row("write to new pages of tmpfs", lambda: write_all(image))
    row("write to pages of tmpfs that are there", lambda: write_all(image))
    row("read from tmpfs", lambda: read_all(image))
    row("map tmpfs, 1 MiB at a time", lambda: map_all(image))
    row("read from tmpfs into new anonymous memory", lambda: fill_anonymous(image))
    os.unlink(FOLDER + "/image")
    os.close(image)
    stream(plain)
    stream(tls)
finally:
    shutil.rmtree(FOLDER)
