const CONTAINER = 'a runtime has to call CRIU: test/services/containers.test.ts tells it';
const PODMAN = 'podman has to have made the container: test/services/podman.test.ts tells it';

/**
 * The rules that no case shows, and why none can here. What they are about is in the recorded or built facts of their cases
 * in test/checks.
 */
export const NO_CASE: Readonly<Record<string, string>> = {
  'container/bundle-differs': CONTAINER,
  'container/by-runtime': CONTAINER,
  'container/cgroup-shared': 'freezing the root cgroup would stop the host for good',
  'container/criu-config': CONTAINER,
  'container/name-taken': CONTAINER,
  'container/runtime-missing': CONTAINER,
  'container/changes-large': CONTAINER,
  'container/image-missing': PODMAN,
  'container/podman-managed': PODMAN,
  'container/runtime-unsupported': PODMAN,
  'container/stdio': CONTAINER,
  'container/tcp-close': CONTAINER,
  'fds/network-file-system': 'the kernel has no network file system',
  'fds/shared-not-proven': 'there is no file system of the network here that two hosts could share',
  'host/arch': 'both hosts are one machine',
  'host/clock-skew': 'both hosts have one clock',
  'host/compressor-missing': 'about a program of mig’s own; CRIU has no part in it',
  'host/cpu-vendor': 'both hosts are one machine',
  'host/draining-destination': 'about the YAML alone, and refused there as not supported yet',
  'host/kernel-feature': 'both hosts have one kernel, and it offers all that CRIU asks for',
  'host/kernel-older': 'both hosts have one kernel',
  'host/local-address': 'about the YAML alone; CRIU cannot be asked',
  'host/no-direct-link': 'about the network between mig and the hosts; CRIU has no part in it',
  'host/no-tmpfs': 'systemd does not start on a host without a tmpfs at /run',
  'host/not-root': 'a login over SSH that does not become root is refused before anything is probed',
  'host/selinux-enforcing': 'the kernel has no SELinux',
  'host/time-namespace': 'the kernel has time namespaces',
  'host/transfer-path': 'about the YAML alone; CRIU cannot be asked',
  'host/vdso': 'both hosts have one kernel',
  'memory/gpu': 'the machine has no GPU',
  'memory/vfio': 'the machine gives no device away',
  'process/dumpable': 'fs.suid_dumpable is one for both hosts',
  'process/frozen': 'CRIU waits for good, and a killed CRIU leaves nothing to compare',
  'process/kernel-thread': 'the hosts have PID namespaces of their own, without kernel threads',
  'process/lsm-label': 'the kernel has no security module',
  'process/32-bit': 'the kernel runs 32-bit programs and CRIU carries them: program-32-bit moves',
  'process/pid-namespace':
    'it is about the YAML, and CRIU has no say in it; test/e2e/pid-namespace.test.ts tries it',
  'process/pid-namespace-unsupported': 'it is about the YAML; CRIU objects only when the copy is to move on',
  'process/shadow-stack': 'the processor or the kernel has no shadow stacks',
  ...Object.fromEntries(
    [
      'active-there',
      'differs',
      'missing',
      'reload-by-clock',
      'requirement-missing',
      'sandbox-unsupported',
      'several-roots',
      'transient',
      'triggered',
      'type-unsupported',
    ].map((rule) => [
      `unit/${rule}`,
      'the cases are processes and no services; test/checks/unit has what systemd says of those',
    ]),
  ),
  'workload/restarted': 'nothing is dumped, and CRIU has no say in it; test/e2e/restart.test.ts tries it',
  'sockets/criu-too-old': 'both hosts have the CRIU of their distribution, which is none of the old ones',
  'sockets/unreadable': 'to root on this kernel every socket is readable, but for a race',
};
