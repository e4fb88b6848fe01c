import type { CatalogueCase } from '../case.ts';
import { occupied } from './occupied.ts';

export const unixSockets: readonly CatalogueCase[] = [
  { name: 'unix-pair', about: 'has a socket pair' },
  { name: 'unix-seqpacket', about: 'has a socket pair that keeps messages apart' },
  { name: 'unix-credentials', about: 'has a socket that tells who sends' },
  {
    name: 'unix-credentials-queued',
    about: 'has not read a message that tells who sent it',
    program: ['unix-credentials.py', 'queued'],
    refused: ['sockets/unix-control-message'],
  },
  { name: 'unix-options', about: 'is told when messages came', told: ['sockets/option-lost'] },
  { name: 'unix-peer-closed', about: 'has a connection whose other end is closed' },
  {
    name: 'unix-dangling',
    about: 'sends datagrams to a socket that has turned to another one',
    refused: ['sockets/unix-dangling'],
  },
  { name: 'unix-shut', about: 'has a connection that is closed on one side' },
  { name: 'unix-listen', about: 'listens on a path' },
  {
    name: 'unix-listen-taken',
    about: 'listens on a path that is taken there',
    program: ['unix-listen.py'],
    destination: occupied(
      's = socket.socket(socket.AF_UNIX); s.bind("/run/unix-listen-taken.sock"); s.listen()',
      '[ -S /run/unix-listen-taken.sock ]',
    ),
    refused: ['sockets/unix-name-taken'],
    stricter: 'CRIU removes the file of somebody who still listens on it',
  },
  { name: 'unix-abstract', about: 'listens on an abstract name' },
  {
    name: 'unix-abstract-taken',
    about: 'listens on an abstract name that is taken there',
    program: ['unix-abstract.py'],
    destination: occupied(
      's = socket.socket(socket.AF_UNIX); s.bind("\\0unix-abstract-taken"); s.listen()',
      'ss -xl | grep -q @unix-abstract-taken',
    ),
    refused: ['sockets/unix-name-taken'],
  },
  {
    name: 'unix-accepted',
    about: 'has a connection of a server that is gone, whose path is taken there',
    destination: occupied(
      's = socket.socket(socket.AF_UNIX); s.bind("/run/unix-accepted.sock"); s.listen()',
      '[ -S /run/unix-accepted.sock ]',
    ),
  },
  {
    name: 'unix-unlinked',
    about: 'has a path that was removed, and is taken there',
    destination: occupied(
      's = socket.socket(socket.AF_UNIX); s.bind("/run/unix-unlinked.sock"); s.listen()',
      '[ -S /run/unix-unlinked.sock ]',
    ),
  },
  { name: 'unix-relative', about: 'listens on a name in a folder that it has left' },
  {
    name: 'unix-no-folder',
    about: 'listens on a path in a folder that is not there',
    refused: ['sockets/unix-directory-missing'],
  },
  {
    name: 'unix-folder-made',
    about: 'listens on a path in a folder that mig makes',
    program: ['unix-no-folder.py'],
    workload: { files: { '/run/unix-folder-made': 'copy' } },
    told: ['sockets/unix-directory-missing'],
  },
  {
    name: 'unix-folder-open',
    about: 'listens on a path in a folder that others may enter there',
    program: ['unix-no-folder.py'],
    destination: 'mkdir -m 1777 /run/unix-folder-open',
    refused: ['sockets/unix-directory-differs'],
    stricter: 'CRIU makes the socket there; who may reach it would be somebody else',
  },
  { name: 'unix-backlog', about: 'has not yet taken a connection of its own' },
  {
    name: 'unix-backlog-sent',
    about: 'has not yet taken a connection of its own, on which something was sent',
    program: ['unix-backlog.py', 'sent'],
    refused: ['sockets/unix-listen-backlog'],
  },
  {
    name: 'unix-backlog-closed',
    about: 'has not yet taken a connection that was closed again',
    program: ['unix-backlog.py', 'closed'],
    refused: ['sockets/unix-listen-backlog'],
  },
  {
    name: 'unix-backlog-outside',
    about: 'has not yet taken a connection of somebody outside',
    refused: ['sockets/unix-listen-backlog'],
  },
  { name: 'unix-dgram-pair', about: 'sends datagrams to itself' },
  { name: 'unix-urgent', about: 'has not read an urgent byte', loses: 'sockets/urgent-data' },
  { name: 'unix-full', about: 'has as many messages to read as can wait' },
  { name: 'unix-mode', about: 'listens on a path that only one user may use' },
  {
    name: 'unix-peer-user',
    about: 'asks who has the other end of a connection',
    loses: 'sockets/unix-peer-lost',
  },
  {
    name: 'unix-sender',
    about: 'has not read a message that it will answer',
    loses: 'sockets/unix-sender-lost',
  },
  { name: 'unix-message-client', about: 'sends datagrams to an address' },
  {
    name: 'unix-clients-outside',
    about: 'takes datagrams of somebody outside',
    told: ['sockets/unix-clients-outside'],
  },
  {
    name: 'unix-outside-stream',
    about: 'is connected to somebody outside',
    refused: ['sockets/unix-outside-stream'],
  },
  {
    name: 'unix-connecting',
    about: 'is connected to somebody outside who has not taken the connection',
    refused: ['sockets/unix-outside-stream'],
  },
  {
    name: 'unix-outside-dgram',
    about: 'sends datagrams to somebody outside',
    refused: ['sockets/unix-outside-datagram'],
  },
  {
    name: 'unix-outside-dgram-there',
    about: 'sends datagrams to somebody outside, who has a counterpart there',
    program: ['unix-outside-dgram.py'],
    destination: occupied(
      's = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("\\0unix-outside-dgram-there")',
      'ss -xa | grep -q @unix-outside-dgram-there',
    ),
    told: ['sockets/unix-outside-datagram'],
  },
  {
    name: 'syslog',
    about: 'writes to the system log',
    destination: occupied(
      's = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/run/syslog.sock")',
      '[ -S /run/syslog.sock ]',
    ),
    told: ['sockets/unix-outside-datagram'],
  },
  {
    name: 'unix-outside-dgram-nameless',
    about: 'has a pair of datagram sockets with somebody outside',
    refused: ['sockets/unix-outside-datagram'],
  },
];
