import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildExplanation } from '../../src/report/explanation/build-explanation.ts';
import { renderExplanation } from '../../src/report/text/explain-workload.ts';
import { renderPlan } from '../../src/report/text/plan.ts';
import { aHost } from '../builders/a-host.ts';
import { aFd, aMapping, anOpenFile, aProcess, aTree } from '../builders/a-process.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan } from '../plan/a-plan.ts';
import { foreignText } from './foreign-text.ts';
import { plain80 } from './samples.ts';

/** A name that ends the line it is on, and goes on as mig would; without blanks, at which any text may be broken. */
const forgery = 'x\nhelp:forged\nerror[fds/forged]:\nforged';
const names = fc
  .tuple(foreignText, fc.boolean())
  .map(([text, isForged]) => (isForged ? text + forgery : text));

/** A workload that has whatever is reported by its name, and whose files are nowhere else. */
function treeWith(name: string) {
  const path = `/srv/${name}`;
  const fds = [
    anOpenFile(path, { fd: 3 }),
    anOpenFile(`${path} gone`, { fd: 4, deleted: true, nlink: 0, reachable_by_path: false }),
    aFd('fifo', { fd: 5, path, inode: '5' }),
    aFd('device', { fd: 6, path, inode: '6', rdev: '10:229', block: false }),
    aFd('memfd', { fd: 7, name, inode: '7' }),
    aFd('anonymous', { fd: 8, name, inode: '8' }),
    aFd('pipe', { fd: 9, inode: '77' }),
    aFd('socket', { fd: 10, inode: '10', protocol: name }),
    aFd('socket', { fd: 11, inode: '11', protocol: 'UNIX-STREAM' }),
  ];
  return aTree({
    processes: [
      aProcess({
        command: name,
        args: [name],
        fds,
        mappings: [aMapping({ path, inode: '30' })],
        exe: { path, deleted: false },
        cwd: { path, deleted: false },
        lsm_label: name,
        cgroup: path,
      }),
    ],
    sockets: { '11': { kind: 'unix', type: 'stream', state: 'ESTAB', path, peer: '12', peer_name: path } },
    outside_holders: { '77': [{ pid: 812, command: name }], '11': [{ pid: 813, command: name }] },
    unreadable: [name],
  });
}

/** The lines that only mig itself may begin. */
const own = /^\s*(?:help:forged|error\[fds\/forged\]|forged)/m;

describe('names as a hostile process would have them', () => {
  it('reach no terminal as they are, and make no line of their own', () => {
    fc.assert(
      fc.property(names, (name) => {
        const tree = treeWith(name);
        const alpha = aHost('alpha', { workloads: { counter: [tree] } });
        const plan = aPlan({ inventory: anInventory({ alpha }) });
        const findings = plan.actions.flatMap((action) => action.findings);
        const explanation = buildExplanation({
          project: 'shop',
          taken: '2026-11-21T00:00:00Z',
          workload: 'counter',
          destination: 'beta',
          found: { host: 'alpha', tree },
          judged: true,
          findings,
        });

        for (const text of [renderPlan(plan, plain80), renderExplanation(explanation, plain80)]) {
          expect(text).toMatch(/^[\n\P{C}]*$/u);
          expect(text).not.toMatch(own);
        }
        expect(findings.length).toBeGreaterThan(3);
      }),
      { numRuns: 60 },
    );
  });

  it('are in what is said, so that this tests something', () => {
    const alpha = aHost('alpha', { workloads: { counter: [treeWith(forgery)] } });

    const text = renderPlan(aPlan({ inventory: anInventory({ alpha }) }), plain80);

    expect(text).toContain(String.raw`x\n`);
  });
});
