/** What CRIU 4.2.1 really wrote when the programs of test/catalogue were moved with it, and the check that each is about. */
export const criuSaid: readonly (readonly [code: string, line: string])[] = [
  [
    'sockets/unix-outside-stream',
    "Error (criu/sk-unix.c:881): unix: Can't dump half of stream unix connection. name: (null); peer name:",
  ],
  [
    'fds/anonymous-unsupported',
    "Error (criu/files-ext.c:94): Can't dump file 4 of that type [600] (anon anon_inode:[landlock-ruleset])",
  ],
  ['fds/bpf', "Error (criu/files-ext.c:94): Can't dump file 4 of that type [600] (anon anon_inode:bpf-map)"],
  [
    'fds/deleted-changed-link',
    "Error (criu/files-reg.c:1122): Can't create link remap for /srv/deleted-other-link/one. Use link-remap option.",
  ],
  ['fds/device', "Error (criu/files-ext.c:94): Can't dump file 3 of that type [20644] (chr 10:229)"],
  [
    'fds/directory-missing',
    "20166: Error (criu/files-reg.c:2353): Can't open file srv/directory-missing/here on restore: No such file or directory",
  ],
  [
    'fds/fifo-missing',
    "20207: Error (criu/fifo.c:98): Can't open fake fifo 0xc [srv/fifo-missing/fifo]: No such file or directory",
  ],
  [
    'fds/file-kind',
    "20140: Error (criu/files-reg.c:2353): Can't open file srv/file-kind/file on restore: Is a directory",
  ],
  [
    'fds/file-missing',
    "20152: Error (criu/files-reg.c:2353): Can't open file srv/file-missing/file on restore: No such file or directory",
  ],
  [
    'fds/file-mode',
    '20156: Error (criu/files-reg.c:2294): File srv/file-mode/file has bad mode 0100644 (expect 0100640)',
  ],
  [
    'fds/file-size',
    '20154: Error (criu/files-reg.c:2175): File srv/file-size/file has bad size 26 (expect 13)',
  ],
  ['fds/io-uring', 'pie: 20195: Error (criu/pie/parasite.c:588): send_fds failed (-22)'],
  ['fds/mqueue', "Error (criu/files-reg.c:1790): Can't lookup mount=184 for fd=4 path=/mqueue"],
  ['fds/namespace-outside', 'Error (criu/namespaces.c:532): No NS ID with kid 4026532997'],
  [
    'fds/open-by-other-mount-namespace',
    "Error (criu/files-reg.c:1790): Can't lookup mount=277 for fd=6 path=/file",
  ],
  ['fds/packet-pipe', 'Error (criu/pipes.c:490): The packetized mode for pipes is not supported yet'],
  [
    'fds/perf-event',
    "Error (criu/files-ext.c:94): Can't dump file 4 of that type [600] (anon anon_inode:[perf_event])",
  ],
  ['fds/pidfd', 'Error (criu/pidfd.c:97): pidfd: pidfd pid 20234 is not a part of process tree..'],
  [
    'fds/proc-of-other',
    "20123: Error (criu/files-reg.c:2353): Can't open file proc/20147/stat on restore: No such file or directory",
  ],
  [
    'fds/pty-master-outside',
    'Error (criu/tty.c:410): tty: Found slave peer index 1 without correspond master peer',
  ],
  ['fds/tun', 'Error (criu/tun.c:306): tun: Net namespace is required to dump tun link'],
  [
    'fds/userfaultfd',
    "Error (criu/files-ext.c:94): Can't dump file 4 of that type [600] (anon anon_inode:[userfaultfd])",
  ],
  [
    'memory/sysv',
    "Error (criu/cr-dump.c:478): Task 20364 with SysVIPC shmem map @7f4a72384000 doesn't live in IPC ns",
  ],
  ['memory/unsupported-mapping', 'Error (criu/proc_parse.c:502): Unknown shit 100600 (/secretmem (deleted))'],
  [
    'process/cwd-missing',
    "20332: Error (criu/files-reg.c:2353): Can't open file srv/cwd-missing/home on restore: No such file or directory",
  ],
  [
    'process/namespace-unsupported',
    'Error (criu/mount.c:724): mnt: FS mnt ./dev/hugepages dev 0xbb root / unsupported id 269',
  ],
  [
    'process/session-or-group-outside',
    'Error (criu/pstree.c:304): The root process 20360 is not a session leader. Consider using --shell-job option',
  ],
  [
    'process/traced',
    'Error (compel/src/lib/infect.c:262): Unseizable non-zombie 20363 found, state S, err -1/10',
  ],
  [
    'sockets/bound-address-missing',
    "20248: Error (criu/sk-inet.c:1059): inet: Can't bind inet socket (id 12): Cannot assign requested address",
  ],
  ['sockets/mptcp', 'Error (criu/sk-inet.c:137): inet: Unsupported proto 262 for socket 1032d22'],
  [
    'sockets/tcp-established',
    'Error (criu/sk-inet.c:200): inet: Connected TCP socket, consider using --tcp-established option.',
  ],
  [
    'sockets/tcp-listen-port-taken',
    "20236: Error (criu/sk-inet.c:1059): inet: Can't bind inet socket (id 12): Address already in use",
  ],
  [
    'sockets/unix-outside-datagram',
    'Error (criu/sk-unix.c:874): unix: External socket is used. Consider using --ext-unix-sk option.',
  ],
  [
    'sockets/unix-outside-stream',
    'Error (criu/sk-unix.c:874): unix: External socket is used. Consider using --ext-unix-sk option.',
  ],
  ['sockets/vsock', 'Error (criu/sockets.c:767): sockets: BUG! Unknown socket collected (family 40)'],
];
