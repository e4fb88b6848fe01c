import { describe, expect, it } from 'vitest';
import { drawCases } from './draw.ts';
import { FAULT_CASES, PLAIN_CASES, type FaultCase } from './fault-case.ts';
import { FAULTS } from './fault.ts';
import { mayBeLost, mayBeOutrun, mayStartAfresh } from './may-be-lost.ts';
import { POINTS } from './point.ts';

describe('the fault matrix', () => {
  it('has every fault at every point where it can happen, each under a name of its own', () => {
    const ids = new Set(FAULT_CASES.map(({ id }) => id));
    const everywhere = FAULTS.filter(({ name }) => !/criu|gate/.test(name));

    expect(ids.size).toBe(FAULT_CASES.length);
    expect(ids.size).toBeGreaterThan(POINTS.length * everywhere.length);
    expect(ids).toContain('source.freeze.effect/kill-criu-on-source');
    expect(ids).toContain('destination.clean_up.record/interrupt-twice');
  });

  it.each([
    ['source.freeze.before', 'kill-criu-on-source', false],
    ['source.freeze.effect', 'kill-criu-on-source', true],
    ['source.freeze.effect', 'kill-gate-on-destination', false],
    ['source.kill.effect', 'kill-criu-and-gate-on-source', false],
    ['destination.restore.before', 'kill-gate-on-source', true],
    ['destination.restore.effect', 'kill-criu-on-destination', true],
    ['destination.resume.record', 'kill-criu-on-destination', false],
    ['destination.clean_up.record', 'kill-supervisor-on-source', true],
    ['container:source.freeze.effect', 'kill-runtime-on-source', true],
    ['container:source.prepare.effect', 'kill-runtime-on-source', false],
    ['container:destination.release.effect', 'kill-runtime-on-destination', true],
    ['source.freeze.effect', 'kill-runtime-on-source', false],
    // The source's criu waits for the decision, the destination's has made the copy.
    ['routed:destination.move_address.effect', 'kill-criu-on-source', true],
    ['routed:destination.move_address.effect', 'kill-criu-on-destination', true],
    ['routed:destination.release.effect', 'kill-criu-on-source', false],
  ])('at %s has %s: %s', (point, fault, there) => {
    expect(FAULT_CASES.some(({ id }) => id === `${point}/${fault}`)).toBe(there);
  });

  it('accepts a loss only from hosts that lose their memory', () => {
    const kinds = new Set(FAULT_CASES.filter(mayBeLost).map(({ fault }) => fault.deed.kind));

    expect(kinds).toEqual(new Set(['destroy', 'reboot']));
  });

  it.each([
    ['source.freeze.effect/destroy-source', true],
    ['source.freeze.effect/destroy-destination', false],
    // The copy may not be whole yet, or may be.
    ['source.hand_over.record/destroy-source', true],
    ['source.commit.effect/destroy-source', false],
    ['destination.receive.before/reboot-source', true],
    ['destination.receive.effect/reboot-source', false],
    // The source waits for the word of a destination that stands still.
    ['destination.restore.record/destroy-destination', false],
    // The source has it, as images, until the copy is let go.
    ['destination.release.before/reboot-destination', false],
    ['destination.resume.before/reboot-destination', false],
    ['destination.resume.effect/reboot-destination', true],
    ['source.commit.before/reboot-destination', false],
    ['source.kill.before/reboot-destination', false],
    ['source.kill.effect/reboot-destination', true],
    // Whether it was, nobody knows of a host that never comes back: it is given up together with what it said.
    ['destination.resume.record/destroy-destination', false],
    // The source may have heard that the copy runs.
    ['destination.clean_up.before/destroy-destination', true],
    ['source.clean_up.record/destroy-source', false],
  ])('at %s accepts a loss: %s', (id, accepted) => {
    expect(FAULT_CASES.filter((each) => each.id === id).map(mayBeLost)).toEqual([accepted]);
  });

  it.each([
    ['destination.resume.before/destroy-destination', false],
    ['destination.resume.effect/destroy-destination', true],
    ['destination.resume.effect/reboot-destination', false],
    ['source.commit.record/destroy-destination', false],
    ['source.kill.effect/destroy-destination', true],
  ])('at %s accepts that what the copy answered last is lost: %s', (id, accepted) => {
    expect(FAULT_CASES.filter((each) => each.id === id).map(mayBeOutrun)).toEqual([accepted]);
  });
});

describe('a service of a host that boots', () => {
  it.each([
    ['source.quiet_unit.before/reboot-source', true],
    ['source.quiet_unit.effect/reboot-source', false],
    ['source.commit.effect/reboot-source', false],
    ['source.finish_unit.effect/reboot-source', false],
    ['destination.make_home.effect/reboot-source', true],
    ['destination.make_home.effect/reboot-destination', false],
    ['destination.restore.effect/reboot-source', false],
    ['destination.adopt.effect/reboot-destination', false],
    ['destination.settle_home.effect/reboot-destination', true],
    ['source.finish_unit.before/reboot-destination', true],
    ['source.finish_unit.before/kill-all-on-destination', false],
  ])('may begin anew after %s: %s', (id, accepted) => {
    expect(FAULT_CASES.filter((each) => each.id === `unit:${id}`).map(mayStartAfresh)).toEqual([accepted]);
  });
});

describe('a draw from the matrix', () => {
  it('has every fault, every step and every kind of workload that needs no packages at least once', () => {
    const drawn = drawCases(PLAIN_CASES, 1, 24);
    const steps = (cases: readonly FaultCase[]): Set<string> =>
      new Set(cases.map(({ point }) => `${point.role}.${point.step}`));

    expect(new Set(drawn.map(({ fault }) => fault)).size).toBe(FAULTS.length);
    expect(steps(drawn)).toEqual(steps(PLAIN_CASES));
    expect(new Set(drawn.map(({ kind }) => kind))).toEqual(new Set(PLAIN_CASES.map(({ kind }) => kind)));
    expect(new Set(drawn.map(({ point }) => point.moment)).size).toBe(3);
    expect(drawn.length).toBe(24);
  });

  it('is the same for the same seed, and another for another', () => {
    const ids = (seed: number): readonly string[] => drawCases(PLAIN_CASES, seed, 24).map(({ id }) => id);

    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });

  it('draws no case twice', () => {
    const drawn = drawCases(PLAIN_CASES, 3, 200);

    expect(new Set(drawn).size).toBe(200);
  });
});
