import type { Finding } from '../../../src/model/finding.ts';
import type { WorkloadFacts } from '../../../src/model/workload-facts.ts';
import {
  buildExplanation,
  type ExplanationInput,
} from '../../../src/report/explanation/build-explanation.ts';
import type { ExplainedThing, ExplanationDocument } from '../../../src/report/explanation-documents.ts';
import { aFd, aProcess, aTree } from '../../builders/a-process.ts';

const file = (fd: number, path: string, inode: string, changes: object = {}) =>
  aFd('file', {
    fd,
    path,
    inode,
    link: path,
    deleted: false,
    nlink: 1,
    size_bytes: 10,
    mode: 0o644,
    reachable_by_path: true,
    ...changes,
  });
const socket = (fd: number, inode: string, protocol: string) =>
  aFd('socket', { fd, inode, link: `socket:[${inode}]`, protocol });
const mapping = (path: string, inode: string) =>
  ({
    range: `7f${inode}-7f${inode}`,
    kind: 'file',
    path,
    deleted: false,
    shared: false,
    writable: false,
    executable: true,
    dev: '8:1',
    inode,
  }) as const;

/** A server with a log, a pipe to a process outside, two sockets and a worker that has inherited all of them. */
export const server: WorkloadFacts = aTree({
  processes: [
    aProcess({
      fds: [
        aFd('device', { fd: 0, path: '/dev/null', inode: '5', link: '/dev/null', rdev: '1:3', block: false }),
        file(1, '/srv/log', '20'),
        aFd('pipe', { fd: 2, inode: '30', link: 'pipe:[30]' }),
        socket(3, '40', 'TCP'),
        socket(4, '41', 'TCP'),
      ],
      mappings: ['a', 'b', 'c', 'd'].map((name, at) => mapping(`/usr/lib/lib${name}.so`, `5${at}`)),
    }),
    aProcess({
      pid: 4712,
      parent: 4711,
      command: 'worker',
      session: 4711,
      process_group: 4711,
      threads: [4712, 4713],
      fds: [
        file(1, '/srv/log', '20'),
        aFd('pipe', { fd: 2, inode: '30', link: 'pipe:[30]' }),
        socket(3, '40', 'TCP'),
        socket(7, '41', 'TCP'),
        file(8, '/srv/other', '60'),
      ],
    }),
  ],
  sockets: {
    '40': {
      kind: 'tcp',
      family: 4,
      state: 'LISTEN',
      local: { ip: '0.0.0.0', port: 80 },
      remote: { ip: '0.0.0.0', port: 0 },
      receive_queue_bytes: 0,
      send_queue_bytes: 0,
    },
    '41': {
      kind: 'tcp',
      family: 4,
      state: 'ESTAB',
      local: { ip: '10.77.1.100', port: 80 },
      remote: { ip: '10.77.1.13', port: 42236 },
      receive_queue_bytes: 0,
      send_queue_bytes: 0,
    },
  },
});

export const pipeOutside: Finding = {
  code: 'fds/pipe-outside',
  severity: 'error',
  summary: 'A pipe connects the workload with a process that stays on the source',
  detail: 'fd 2 of PID 4711 and of 1 more process is a pipe to PID 99 (logger).',
  subject: { host: 'alpha', pid: 4711, fd: 2, inode: '30' },
  remedy: 'Select a process further up.',
};

export const logMissing: Finding = {
  code: 'fds/file-missing',
  severity: 'error',
  summary: 'A file that the workload uses is missing on the destination',
  detail: '/srv/log (open as fd 1 of PID 4711) does not exist on beta.',
  subject: { host: 'beta', pid: 4711, fd: 1, path: '/srv/log' },
  remedy: 'Put the file there, or let mig carry it.',
};

export const connectionKept: Finding = {
  code: 'sockets/tcp-established',
  severity: 'info',
  summary: 'The workload has open TCP connections',
  detail: 'The connection is kept.',
  subject: { host: 'alpha', pid: 4711, fd: 4, inode: '41' },
};

export const tidTaken: Finding = {
  code: 'process/pid-taken',
  severity: 'error',
  summary: 'A process number of the workload is taken on the destination',
  detail: 'Thread 4713 is in use on beta.',
  subject: { host: 'beta', pid: 4713 },
};

export const clockSkew: Finding = {
  code: 'host/clock-skew',
  severity: 'warning',
  summary: "The hosts' clocks differ",
  detail: 'beta is 3 s ahead.',
  subject: { host: 'beta' },
};

/** What is known of moving it to beta, with these findings. */
export function input(findings: readonly Finding[]) {
  return {
    project: 'shop',
    taken: '2026-11-21T00:00:00.000Z',
    workload: 'counter',
    destination: 'beta',
    found: { host: 'alpha', tree: server },
    judged: true,
    findings,
  } as const;
}

export function explained(
  findings: readonly Finding[],
  changes: Partial<ExplanationInput> = {},
): ExplanationDocument {
  return buildExplanation({ ...input(findings), ...changes });
}

/** What was said of what, as `PID: fd or kind: codes`, where anything was. */
export function said({ processes }: ExplanationDocument): readonly string[] {
  return processes.flatMap(({ pid, descriptors, sockets, memory, rest }) =>
    [...descriptors, ...sockets, ...memory, ...rest].flatMap((thing: ExplainedThing) =>
      thing.findings.map(({ code }) => `${pid}: ${thing.fd ?? thing.kind}: ${code}`),
    ),
  );
}
