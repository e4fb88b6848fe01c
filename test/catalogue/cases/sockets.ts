import type { CatalogueCase } from '../case.ts';

const loopback = { workload: { tcp: 'established' } };

export const sockets: readonly CatalogueCase[] = [
  { name: 'tcp-listen', about: 'listens on a port' },
  {
    name: 'tcp-listen-taken',
    about: 'listens on a port that is taken there',
    destination: `cd /; setsid -f python3 -c 'import socket, signal; s = socket.create_server(("0.0.0.0", 7102)); signal.pause()' > /dev/null 2>&1 < /dev/null; for i in $(seq 100); do ss -ltn | grep -q :7102 && break; sleep .02; done`,
    refused: ['sockets/port-taken'],
  },
  { name: 'tcp6-listen', about: 'listens for both kinds of IP' },
  { name: 'tcp-loopback', about: 'has a connection to itself', ...loopback },
  {
    name: 'tcp-loopback-undecided',
    about: 'has a connection, of which the YAML says nothing',
    program: ['tcp-loopback.py'],
    refused: ['sockets/tcp-established'],
  },
  { name: 'tcp-half-closed', about: 'has a connection to itself that is closed on one side', ...loopback },
  {
    name: 'tcp-backlog',
    about: 'has not yet taken a connection that came in',
    refused: ['sockets/listen-backlog'],
  },
  {
    name: 'tcp-bound',
    about: 'is bound to an address that is not there',
    source: 'ip address add 10.9.8.7/32 dev lo',
    refused: ['sockets/bound-address-missing'],
  },
  { name: 'tcp-unbound', about: 'has a TCP socket that it has not used' },
  { name: 'udp', about: 'answers datagrams' },
  { name: 'udp-connected', about: 'has a datagram socket with a peer' },
  { name: 'udp-queue', about: 'has a datagram that it has not read', told: ['sockets/udp-queue'] },
  { name: 'unix-pair', about: 'has a socket pair' },
  { name: 'unix-listen', about: 'listens on a path' },
  {
    name: 'unix-listen-taken',
    about: 'listens on a path that is taken there',
    program: ['unix-listen.py'],
    destination: `cd /; setsid -f python3 -c 'import socket, signal; s = socket.socket(socket.AF_UNIX); s.bind("/run/unix-listen-taken.sock"); s.listen(); signal.pause()' > /dev/null 2>&1 < /dev/null; for i in $(seq 100); do [ -S /run/unix-listen-taken.sock ] && break; sleep .02; done`,
    refused: ['sockets/unix-name-taken'],
  },
  { name: 'unix-abstract', about: 'listens on an abstract name' },
  { name: 'unix-dgram-pair', about: 'sends datagrams to itself' },
  {
    name: 'unix-outside-stream',
    about: 'is connected to somebody outside',
    refused: ['sockets/unix-outside-stream'],
  },
  {
    name: 'unix-outside-dgram',
    about: 'sends datagrams to somebody outside',
    refused: ['sockets/unix-outside-datagram'],
  },
  { name: 'unix-fd-in-flight', about: 'has a descriptor on its way' },
  { name: 'netlink', about: 'listens to the kernel' },
  { name: 'packet', about: 'has a packet socket' },
  { name: 'raw', about: 'has a raw socket' },
  { name: 'icmp', about: 'has an ICMP socket' },
  { name: 'mptcp', about: 'listens with multipath TCP', refused: ['sockets/mptcp'] },
  { name: 'vsock', about: 'has a vsock socket', refused: ['sockets/unsupported-family'] },
  { name: 'alg', about: "has a socket of the kernel's crypto", refused: ['sockets/unsupported-family'] },
  { name: 'multicast', about: 'has joined a multicast group' },
];
