import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/model/plan.ts';
import { renderPlan } from '../../../src/report/text/plan.ts';
import { foreignText } from '../foreign-text.ts';
import {
  affinityLost,
  ascii80,
  blocked,
  color80,
  move,
  noop,
  plain120,
  plain80,
  planOf,
  tcpKept,
} from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const everyKind = planOf([
  noop('queue', 'beta'),
  move,
  noop('worker', 'beta'),
  blocked,
  noop('cache', 'gamma'),
]);

describe('a plan of several moves at a time', () => {
  const two = planOf([move, { ...move, workload: 'api' }]);
  const textOf = (moves: number, per_host: number): string =>
    renderPlan({ ...two, policies: { moves, per_host } }, plain80);

  it('says how many, and how many of them per host', () => {
    expect(textOf(4, 1)).toContain('\nUp to 4 moves at a time, 1 per host.\n');
    expect(textOf(4, 4)).toContain('\nUp to 4 moves at a time.\n');
    expect(renderPlan(two, plain80)).not.toContain('at a time');
  });
});

describe('a plan with every kind of action', () => {
  it('reads well on 80 columns without colour', () => {
    expect(renderPlan(everyKind, plain80)).toMatchInlineSnapshot(`
      "= unchanged  on beta: queue, worker
      = unchanged  on gamma: cache

      ~ move  counter  alpha → beta
          process     pid 4711 on alpha and 2 processes below it, 64.0 MiB of memory
          standstill  about 95 ms; given up after 30.0 s more
          in all      about 240 ms, 65.0 MiB to send
          strategy    cold: freeze, copy, resume
          steps       1. alpha  lock the workload, write the gate and its supervisor
                      2. beta   make room for the images, wait for them
                      3. alpha  freeze and dump; hold
                      4. beta   take over 10.77.0.100, restore; hold
                      5. alpha  commit: end the old copy
                      6. beta   resume, announce the address, verify

          warning[process/cpu-affinity]: CPU affinity is not restored
            pid 4711
            The process is bound to CPUs 0-1. CRIU does not record this, so it may run
            on every CPU of beta.
            help: Bind it again after the move:
                    taskset -pc 0-1 4711

          info[sockets/tcp-established]: Established TCP connections are kept
            The connection to 10.77.0.20:51234 (fd 4 of PID 4711) is kept; the peer
            sees a delay, no reset.

      ✗ blocked  api  alpha → beta
          process     pid 812 on alpha

          error[fds/file-content]: A file has other content on the destination (2×)
            • host beta, pid 812, /opt/api/bin/api-server
              Both are 18432 bytes long, but the content differs. CRIU compares the
              size only and would resume the process with foreign code.
            • host beta, pid 812
              /usr/lib/x86_64-linux-gnu/libssl.so.3 has the same size on both hosts
              and different bytes.
            help: Install the same version on beta, or let mig carry the file:
                    files: { /opt/api/bin/api-server: copy }

          error[process/pid-taken]: A PID of the workload is taken on the destination
            PID 812 is in use on beta by cron. CRIU restores a process under its old
            number or not at all.
            help: Restart cron on beta, so that it gets another number:
                    systemctl restart cron.service

      1 workload cannot move; each error above says why and what to do.
      Plan: 1 to move, 1 blocked, 3 unchanged.
      "
    `);
  });

  it('names the unit that moves, and where it is', () => {
    const service = { ...move, unit: 'counter.service' };
    const unknown: Action = {
      workload: 'api',
      action: 'blocked',
      destination: 'beta',
      unit: 'api.service',
      findings: [],
    };

    expect(renderPlan(planOf([service]), plain80)).toMatch(
      /^ {4}unit {8}counter\.service on alpha\n {4}process {5}pid 4711 on alpha/m,
    );
    expect(renderPlan(planOf([unknown]), plain80)).toMatch(/^ {4}unit {8}api\.service$/m);
  });

  it('uses the room of 120 columns', () => {
    expect(renderPlan(planOf([blocked]), plain120)).toMatchInlineSnapshot(`
      "✗ blocked  api  alpha → beta
          process     pid 812 on alpha

          error[fds/file-content]: A file has other content on the destination (2×)
            • host beta, pid 812, /opt/api/bin/api-server
              Both are 18432 bytes long, but the content differs. CRIU compares the size only and would resume the process
              with foreign code.
            • host beta, pid 812
              /usr/lib/x86_64-linux-gnu/libssl.so.3 has the same size on both hosts and different bytes.
            help: Install the same version on beta, or let mig carry the file:
                    files: { /opt/api/bin/api-server: copy }

          error[process/pid-taken]: A PID of the workload is taken on the destination
            PID 812 is in use on beta by cron. CRIU restores a process under its old number or not at all.
            help: Restart cron on beta, so that it gets another number:
                    systemctl restart cron.service

      1 workload cannot move; each error above says why and what to do.
      Plan: 0 to move, 1 blocked, 0 unchanged.
      "
    `);
  });

  it('says the same in ASCII', () => {
    expect(
      renderPlan(
        planOf([
          { ...move, findings: [] },
          { ...blocked, findings: [] },
        ]),
        ascii80,
      ),
    ).toMatchInlineSnapshot(`
      "~ move  counter  alpha -> beta
          process     pid 4711 on alpha and 2 processes below it, 64.0 MiB of memory
          standstill  about 95 ms; given up after 30.0 s more
          in all      about 240 ms, 65.0 MiB to send
          strategy    cold: freeze, copy, resume
          steps       1. alpha  lock the workload, write the gate and its supervisor
                      2. beta   make room for the images, wait for them
                      3. alpha  freeze and dump; hold
                      4. beta   take over 10.77.0.100, restore; hold
                      5. alpha  commit: end the old copy
                      6. beta   resume, announce the address, verify

      x blocked  api  alpha -> beta
          process     pid 812 on alpha

      1 workload cannot move; each error above says why and what to do.
      Plan: 1 to move, 1 blocked, 0 unchanged.
      "
    `);
  });

  it('says nothing with colour alone', () => {
    const colored = renderPlan(everyKind, color80);
    expect(colored).not.toBe(renderPlan(everyKind, plain80));
    expect(withoutColor(colored)).toBe(renderPlan(everyKind, plain80));
  });

  it('keeps to the columns, but for paths and commands', () => {
    for (const line of renderPlan(everyKind, plain80).split('\n'))
      expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('a plan', () => {
  it('says that there is nothing to do', () => {
    expect(renderPlan(planOf([noop('queue', 'beta'), noop('cache', 'gamma')]), plain80))
      .toMatchInlineSnapshot(`
      "= unchanged  on beta: queue
      = unchanged  on gamma: cache

      Nothing to do: all 2 workloads run where they should.
      Plan: 0 to move, 0 blocked, 2 unchanged.
      "
    `);
  });

  it('says so, too, when the spec places nothing', () => {
    expect(renderPlan(planOf([]), plain80)).toMatchInlineSnapshot(`
      "Nothing to do: the spec places no workload.
      Plan: 0 to move, 0 blocked, 0 unchanged.
      "
    `);
  });

  it('shows an unchanged workload by itself when there is something to know about it', () => {
    expect(renderPlan(planOf([{ ...noop('queue', 'beta'), findings: [tcpKept] }]), plain80))
      .toMatchInlineSnapshot(`
        "= unchanged  queue  on beta
            info[sockets/tcp-established]: Established TCP connections are kept
              The connection to 10.77.0.20:51234 (fd 4 of PID 4711) is kept; the peer
              sees a delay, no reset.

        Nothing to do: the workload runs where it should.
        Plan: 0 to move, 0 blocked, 1 unchanged.
        "
      `);
  });

  it('names the wave only when there are several', () => {
    const second = { ...move, workload: 'api', wave: 2, findings: [], steps: [] };
    const text = renderPlan(planOf([second, { ...move, findings: [], steps: [] }]), plain80);
    expect(text.match(/wave .*/g)).toEqual(['wave        1 of 2', 'wave        2 of 2']);
    expect(renderPlan(planOf([move]), plain80)).not.toContain('wave');
  });

  it('says where a blocked workload was looked for in vain', () => {
    const lost: Action = { workload: 'api', action: 'blocked', destination: 'beta', findings: [] };
    expect(renderPlan(planOf([lost]), plain80)).toContain('✗ blocked  api  not found → beta\n');
  });

  it('shows findings that concern no workload', () => {
    expect(renderPlan(planOf([], [affinityLost]), plain80)).toContain('warning[process/cpu-affinity]');
  });

  it('says that an error without a workload keeps all of it from being carried out', () => {
    const text = renderPlan(planOf([move], [{ ...affinityLost, severity: 'error' }]), plain80);

    expect(text).toContain(
      'The plan cannot be carried out; the error above says why and what to do.\nPlan: 1',
    );
  });

  it('says when it was made from recorded facts', () => {
    const plan = { ...planOf([move]), appliable: false };
    expect(renderPlan(plan, plain120)).toContain(
      'The plan was made from recorded facts, not from live hosts: it cannot be applied.\nPlan: 1 to move',
    );
  });

  it('ends with the count', () => {
    expect(renderPlan(everyKind, plain80).split('\n').at(-2)).toBe(
      'Plan: 1 to move, 1 blocked, 3 unchanged.',
    );
  });
});

describe('what a waiver accepts', () => {
  const waived = { reason: 'The program starts its logger again by itself.', expires: '2026-12-31' };
  const pipe = {
    code: 'fds/pipe-outside',
    severity: 'error',
    summary: 'A pipe leads out of the workload',
    detail: 'fd 1 of PID 4711 is a pipe that PID 812 (logger) holds too.',
    subject: { host: 'alpha', pid: 4711, fd: 1 },
    remedy: 'Write to a file.',
  } as const;

  it('is shown as what it is, with the reason and the end in place of the remedy', () => {
    const findings = [{ ...pipe, waived }];

    expect(
      renderPlan(planOf([{ ...blocked, findings: [...blocked.findings, ...findings] }]), plain80),
    ).toContain(
      `
    waived error[fds/pipe-outside]: A pipe leads out of the workload
      host alpha
      fd 1 of PID 4711 is a pipe that PID 812 (logger) holds too.
      until 2026-12-31: The program starts its logger again by itself.
`,
    );
  });

  it('is said once for everything that it accepts', () => {
    const other = { ...pipe, detail: 'fd 2 is one too.', remedy: 'Another one.' };

    const text = renderPlan(
      planOf([{ ...move, findings: [pipe, other].map((one) => ({ ...one, waived })) }]),
      plain80,
    );

    expect(text).toContain('waived error[fds/pipe-outside]: A pipe leads out of the workload (2×)\n');
    expect(text.match(/until 2026-12-31/g)).toHaveLength(1);
    expect(text).not.toContain('help:');
  });
});

describe('foreign text in a plan', () => {
  const hostile = fc.tuple(foreignText, foreignText, foreignText).map(([name, detail, path]) =>
    planOf([
      { ...noop(name, detail), findings: [] },
      { ...move, workload: name, source: path, steps: [{ id: name, host: path, title: detail }] },
      {
        ...blocked,
        workload: name,
        findings: [
          { ...tcpKept, code: name, summary: detail, detail, remedy: detail, subject: { path } },
          { ...affinityLost, waived: { reason: detail, expires: path } },
        ],
      },
    ]),
  );

  it('cannot reach the terminal as a control sequence', () => {
    fc.assert(
      fc.property(hostile, (plan) => {
        expect(renderPlan(plan, plain80).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('cannot hide among our own colours', () => {
    fc.assert(
      fc.property(hostile, (plan) => {
        expect(withoutColor(renderPlan(plan, color80))).toBe(renderPlan(plan, plain80));
      }),
    );
  });

  it('is ASCII where the terminal knows nothing else', () => {
    fc.assert(
      fc.property(hostile, (plan) => {
        expect(renderPlan(plan, ascii80)).toMatch(/^[\x20-\x7e\n]*$/);
      }),
    );
  });

  it('cannot forge the last line', () => {
    const forged = { ...tcpKept, detail: 'x\nPlan: 0 to move, 0 blocked, 1 unchanged.' };
    const lines = renderPlan(planOf([{ ...blocked, findings: [forged] }]), plain80).split('\n');
    expect(lines.filter((line) => line.startsWith('Plan:'))).toEqual([
      'Plan: 0 to move, 1 blocked, 0 unchanged.',
    ]);
  });
});
