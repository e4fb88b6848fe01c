"""
A process tree that holds one of everything, for looking at it from outside. Works in the folder given as its argument,
prints one line of JSON about itself once everything is in place, and stays until its standard input ends.
"""
import ctypes
import fcntl
import json
import mmap
import os
import select
import socket
import sys
import threading

folder = os.fsencode(sys.argv[1])
os.setsid()
os.chdir(folder)
with open("/proc/self/comm", "w") as comm:
    comm.write("odd) R 1\n(name")


def path(name):
    return os.path.join(folder, name)


def opened(name, flags=os.O_RDWR | os.O_CREAT):
    return os.open(path(name), flags, 0o640)


fds = {}
fds["plain"] = opened(b"plain.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
os.write(fds["plain"], b"twelve bytes")
fds["gone"] = opened(b"gone")
os.unlink(path(b"gone"))
fds["called_deleted"] = opened(b"not really (deleted)")
fds["replaced"] = opened(b"replaced")
os.unlink(path(b"replaced"))
os.close(opened(b"replaced"))
fds["odd_name"] = opened(b"line\nfeed \xff\\012")
fds["folder"] = os.open(folder, os.O_RDONLY)
os.mkfifo(path(b"fifo"))
fds["fifo"] = os.open(path(b"fifo"), os.O_RDWR)
fds["null"] = os.open("/dev/null", os.O_RDWR)
fds["memfd"] = os.memfd_create("scratch")
fds["namespace"] = os.open("/proc/self/ns/uts", os.O_RDONLY)
epoll = select.epoll()
fds["epoll"] = epoll.fileno()
fcntl.flock(fds["plain"], fcntl.LOCK_EX)

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
server = listener.accept()[0]
udp = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
udp.bind(("::1", 0))
unbound = socket.socket()
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
netlink.bind((0, 0))
netlink_unbound = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
unix = socket.socket(socket.AF_UNIX)
unix.bind(b"unix.sock")
unix.listen()
abstract = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
abstract.bind(b"\0mig-probe-%d\0end" % os.getpid())
left, right = socket.socketpair()
senders = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2)]
if os.path.exists(b"outsider.sock"):
    for sender in senders:
        sender.connect(b"outsider.sock")
sockets = {"listener": listener, "client": client, "server": server, "udp": udp, "unbound": unbound,
           "netlink": netlink, "netlink_unbound": netlink_unbound, "unix": unix, "abstract": abstract,
           "left": left, "right": right, "sender": senders[0], "other_sender": senders[1]}
fds.update({name: item.fileno() for name, item in sockets.items()})

os.ftruncate(fds["odd_name"], mmap.PAGESIZE)
mapped = mmap.mmap(fds["odd_name"], mmap.PAGESIZE, mmap.MAP_SHARED)
shared = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
fds["pipe_read"], fds["pipe_write"] = os.pipe()
epoll.register(fds["pipe_read"], select.EPOLLIN)

libc = ctypes.CDLL(None)
os.symlink("nowhere", path(b"link"))
fds["link"] = os.open(path(b"link"), os.O_PATH | os.O_NOFOLLOW)
os.mkdir(path(b"watched"))
fds["inotify"] = libc.inotify_init1(0)
libc.inotify_add_watch(fds["inotify"], path(b"watched"), 0x100)
fds["eventfd"] = libc.eventfd(0, 0)
fds["timer"] = libc.timerfd_create(1, 0)
libc.timerfd_settime(fds["timer"], 0, ctypes.byref((ctypes.c_long * 4)(3600, 500000000, 3600, 0)), None)

child = os.fork()
if child == 0:
    os.read(0, 1)
    os._exit(0)

threading.Thread(target=lambda: os.read(fds["pipe_read"], 1), daemon=True).start()
facts = {
    "pid": os.getpid(),
    "child": child,
    "threads": sorted(map(int, os.listdir("/proc/self/task"))),
    "fds": fds,
    "inodes": {name: str(os.fstat(fd).st_ino) for name, fd in fds.items()},
    "tcp_port": listener.getsockname()[1],
    "client_port": client.getsockname()[1],
    "udp_port": udp.getsockname()[1],
}
print(json.dumps(facts), flush=True)
os.read(0, 1)
