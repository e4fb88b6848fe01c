import { describe, expect, it } from 'vitest';
import { parseProcStatus } from '../../../src/probe/parse/parse-proc-status.ts';

const STATUS = `Name:\tevil\\nUid:\\t0
Umask:\t0022
State:\tS (sleeping)
Tgid:\t24267
TracerPid:\t77
Uid:\t1000\t1001\t1002\t1003
Gid:\t100\t101\t102\t103
Groups:\t4 24 27 
VmLck:\t      64 kB
VmSwap:\t      16 kB
HugetlbPages:\t    2048 kB
RssAnon:\t     128 kB
RssFile:\t    1536 kB
RssShmem:\t       8 kB
CapInh:\t0000000000000001
CapPrm:\t0000000000000002
CapEff:\t0000000000000003
CapBnd:\t0000000000000004
CapAmb:\t0000000000000005
NoNewPrivs:\t1
Seccomp:\t2
x86_Thread_features:\tshstk 
`;

describe('parseProcStatus', () => {
  it('reads ids, rights and memory', () => {
    expect(parseProcStatus(STATUS)).toEqual({
      tracer: 77,
      uids: [1000, 1001, 1002, 1003],
      gids: [100, 101, 102, 103],
      supplementary_gids: [4, 24, 27],
      capabilities: {
        inheritable: '0000000000000001',
        permitted: '0000000000000002',
        effective: '0000000000000003',
        bounding: '0000000000000004',
        ambient: '0000000000000005',
      },
      no_new_privs: true,
      seccomp: 2,
      memory: {
        anonymous_bytes: 131072,
        shared_bytes: 8192,
        file_bytes: 1572864,
        locked_bytes: 65536,
        swap_bytes: 16384,
        huge_bytes: 2097152,
      },
      shadow_stack: true,
    });
  });

  it('finds no memory in a zombie', () => {
    const zombie = STATUS.replaceAll(/^(Vm|Rss|Huge).*\n/gm, '');

    expect(Object.values(parseProcStatus(zombie).memory)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each(['', 'x86_Thread_features:\t\n', 'x86_Thread_features_locked:\tshstk\n'])(
    'finds no shadow stack in %j',
    (line) => {
      const other = STATUS.replace(/^x86_Thread_features.*\n/m, line);

      expect(parseProcStatus(other).shadow_stack).toBe(false);
    },
  );
});
