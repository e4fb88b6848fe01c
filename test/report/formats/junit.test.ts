import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/report/formats/index.ts';
import { junitFormat } from '../../../src/report/formats/junit.ts';
import type { ReportContent } from '../../../src/report/formats/format.ts';
import { affinityLost, eventsOf, everyEvent, move, moved, planOf } from '../samples.ts';
import { planContent, runContent, statusNow, wrongYaml } from './contents.ts';
import { hostileContents, hostileText } from './hostile.ts';
import { elementsOf, parseXml, type XmlElement } from './parse-xml.ts';

const [tcpKept, ...otherFindings] = move.findings;
const waived = { reason: 'known', expires: '2026-12-31' };
const recovered = eventsOf(
  { type: 'run_start', command: 'recover', project: 'shop', plan: '', workloads: ['counter'] },
  { type: 'run_summary', outcome: 'ok', workloads: [{ ...moved, outcome: 'kept', host: 'alpha' }] },
);

const contents = {
  plan: planContent(),
  'waived plan': planContent(
    planOf([
      { ...move, findings: [{ ...(tcpKept ?? affinityLost), severity: 'error', waived }, ...otherFindings] },
    ]),
  ),
  'refused plan': planContent(planOf([]), ['The plan is stale']),
  run: runContent(),
  'cut run': runContent(everyEvent.slice(0, 3), planOf([])),
  recovery: { ...runContent(), record: { events: recovered } },
  status: statusNow,
  'wrong YAML': wrongYaml,
  'right YAML': { ...wrongYaml, findings: [] },
} as const satisfies Readonly<Record<string, ReportContent>>;

// One parser for all of them: starting it takes longer than what it does.
const trees = parseXml(Object.values(contents).map((content) => renderReport(junitFormat, content) ?? ''));

function junit(name: keyof typeof contents): XmlElement {
  const tree = trees[Object.keys(contents).indexOf(name)];
  if (!tree) throw new Error(`no document of ${name}`);
  return tree;
}

/** `HOST.WORKLOAD NAME: what came of it`, a line for each case. */
function casesOf(root: XmlElement): readonly string[] {
  return elementsOf(root)
    .filter(({ name }) => name === 'testcase')
    .map(({ attributes: { classname, name }, content }) => {
      const results = content.flatMap((one) => (typeof one === 'string' ? [] : [one.name]));
      return `${classname} ${name}: ${results.filter((one) => one !== 'system-out').join() || 'passed'}`;
    });
}

const whole = ['tests', 'failures', 'errors', 'skipped', 'time'];

/**
 * The elements of `junit-10.xsd` of Jenkins' xUnit plugin that mig writes, with the attributes that each must and may have,
 * and what may be in it.
 */
const grammar: Readonly<Record<string, { must: string[]; may: string[]; holds: string[] }>> = {
  testsuites: { must: ['name', ...whole], may: [], holds: ['testsuite'] },
  testsuite: { must: ['name', ...whole], may: ['timestamp'], holds: ['testcase'] },
  testcase: {
    must: ['name', 'classname', 'time'],
    may: [],
    holds: ['skipped', 'error', 'failure', 'system-out'],
  },
  skipped: { must: ['message'], may: [], holds: [] },
  error: { must: ['message', 'type'], may: [], holds: [] },
  failure: { must: ['message', 'type'], may: [], holds: [] },
  'system-out': { must: [], may: [], holds: [] },
};

function expectGrammar(root: XmlElement): void {
  expect(root.name).toBe('testsuites');
  for (const { name, attributes, content } of elementsOf(root)) {
    const { must, may, holds } = grammar[name] ?? { must: [], may: [], holds: [] };
    const keys = Object.keys(attributes);
    expect(keys).toEqual(expect.arrayContaining(must));
    expect(keys.filter((key) => ![...must, ...may].includes(key))).toEqual([]);
    const inner = content.flatMap((one) => (typeof one === 'string' ? [] : [one.name]));
    expect(inner.filter((one) => !holds.includes(one))).toEqual([]);
    // Only where texts belong is there any.
    const takesText = holds.length === 0 || name === 'testcase';
    const texts = content.filter((one) => typeof one === 'string').join('');
    expect(takesText || /^\s*$/.test(texts)).toBe(true);
  }
}

describe('a plan as JUnit', () => {
  it('has a case for each check of a workload that would move, and for what blocks another', () => {
    expect(casesOf(junit('plan'))).toEqual([
      'alpha.counter sockets/tcp-established: passed',
      'alpha.counter process/cpu-affinity: passed',
      'alpha.counter fds/bpf: passed',
      'alpha.api fds/file-content: failure',
      'alpha.api process/pid-taken: failure',
      'gamma.db runs where it should: passed',
    ]);
  });

  it('says in a failure what is in the way and what to do', () => {
    const failure = elementsOf(junit('plan')).find(
      ({ name, attributes }) => name === 'failure' && attributes['type'] === 'process/pid-taken',
    );
    expect(failure?.attributes['message']).toBe('A PID of the workload is taken on the destination');
    expect(failure?.content).toContainEqual(expect.stringContaining('Remedy: Restart cron on beta'));
  });

  it('takes a check that is waived for skipped, with the reason', () => {
    expect(casesOf(junit('waived plan'))[0]).toBe('alpha.counter sockets/tcp-established: skipped');
  });

  it('fails where nobody could begin it', () => {
    expect(casesOf(junit('refused plan'))).toEqual(['plan The plan is stale: failure']);
  });
});

describe('a run as JUnit', () => {
  it('has a case for each step, those not come to included, and one for where the workload is', () => {
    expect(casesOf(junit('run'))).toEqual([
      'alpha.counter counter.dump: passed',
      'alpha.counter counter.lock: skipped',
      'beta.counter counter.prepare: skipped',
      'beta.counter counter.restore: skipped',
      'alpha.counter counter.commit: skipped',
      'beta.counter counter.resume: skipped',
      'beta.counter runs where it should: passed',
      'beta.api api.restore: failure',
      'alpha.api runs where it should: failure',
    ]);
  });

  it('does not know how a step ended that the record stops in', () => {
    expect(casesOf(junit('cut run'))).toEqual([
      'alpha.counter counter.dump: error',
      'alpha.counter runs where it should: error',
      'nowhere.api runs where it should: error',
    ]);
  });

  it('is content with a recovery that left the workload where it was', () => {
    expect(casesOf(junit('recovery'))).toEqual(['alpha.counter has one running copy: passed']);
  });

  it('counts what it holds', () => {
    const { attributes } = junit('run');
    expect(attributes).toMatchObject({ tests: '9', failures: '2', errors: '0', skipped: '5', time: '0.091' });
  });
});

describe('other things as JUnit', () => {
  it('fails a workload that is not where it should be, and what is left over', () => {
    expect(casesOf(junit('status'))).toEqual([
      'beta.counter runs where it should: passed',
      'alpha.api runs where it should: failure',
      'nowhere.db runs where it should: failure',
      'runs 20260301-100000-ab12: failure',
      'gamma folder /run/mig/x: failure',
    ]);
  });

  it('has a failure for each mistake in the YAML, or one case that passes', () => {
    expect(casesOf(junit('wrong YAML'))).toEqual(['ops/mig.yaml spec/unknown-key 7:3: failure']);
    expect(casesOf(junit('right YAML'))).toEqual(['ops/mig.yaml the YAML is right: passed']);
  });

  it('is well-formed and of the known elements, whatever names a hostile host has', () => {
    const texts = fc.sample(hostileText, 60);
    const documents = texts.flatMap((text) =>
      hostileContents(text).map((content) => renderReport(junitFormat, content) ?? ''),
    );
    const roots = parseXml(documents);
    expect(roots).toHaveLength(documents.length);
    for (const root of roots) expectGrammar(root);
  });
});
