import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { SecondTelling } from './test/second-telling.ts';

/** Stories in the lab that spend most of their time waiting until somebody's patience has run out: three at a time, the longest first. */
const WAITING = [
  'test/faults/draw.test.ts',
  'test/e2e/recover-lost-host.test.ts',
  'test/e2e/locks.test.ts',
  'test/e2e/recover.test.ts',
  'test/e2e/signals.test.ts',
];

/** Nobody waits in the end for what was begun last. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      WAITING.findIndex((path) => moduleId.endsWith(path));
    // oxlint-disable-next-line no-array-sort -- it is a method of the sequencer.
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}

/** Stories of what is moved and of what is said of it, rather than of how; they would make `npm test` long. */
const WHAT_IS_MOVED = [
  'test/e2e/address-command.test.ts',
  'test/e2e/bulk-path.test.ts',
  'test/e2e/drain.test.ts',
  'test/e2e/explain.test.ts',
  'test/e2e/files.test.ts',
  'test/e2e/history.test.ts',
  'test/e2e/hooks.test.ts',
  'test/e2e/jobs.test.ts',
  'test/e2e/kept-packets.test.ts',
  'test/e2e/lost-connections.test.ts',
  'test/e2e/many-moves.test.ts',
  'test/e2e/particulars.test.ts',
  'test/e2e/pid-namespace.test.ts',
  'test/e2e/pid-namespace-recovery.test.ts',
  'test/e2e/rebalance.test.ts',
  'test/e2e/remembered-answers.test.ts',
  'test/e2e/reports.test.ts',
  'test/e2e/placement.test.ts',
  'test/e2e/precopy.test.ts',
  'test/e2e/restart.test.ts',
  'test/e2e/rollback.test.ts',
  'test/e2e/sysv.test.ts',
  'test/e2e/taken-pid.test.ts',
  'test/e2e/udp-ping.test.ts',
  'test/e2e/units.test.ts',
  'test/e2e/waivers.test.ts',
  'test/e2e/windows.test.ts',
  'test/e2e/workloads.test.ts',
];

/**
 * A machine that nobody looks at stands still for half a minute now and then, and stories side by side on two cores starve
 * each other of what they wait for. One that fails there is told once more, and `.ci/run` names at its end those that
 * needed it. A mistake fails both times.
 */
const SECOND_TELLING = process.env['CI'] ? 1 : 0;

/** Takes seconds; the unit tests look at samples of the same. */
const EVERY_ZONE = 'test/windows/every-zone.test.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new SecondTelling()],
    projects: [
      {
        test: {
          name: 'unit',
          retry: SECOND_TELLING,
          // Many of these wait for a program or a clock, and none leaves anything behind in its process.
          isolate: false,
          maxWorkers: 4,
          // How busy the machine is must not decide; what hangs is found all the same.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/e2e/**',
            'test/lab/**',
            'test/services/**',
            'test/model/**',
            EVERY_ZONE,
            'test/faults/draw.test.ts',
            'test/catalogue/catalogue.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'model',
          retry: SECOND_TELLING,
          include: ['test/model/**/*.test.ts', EVERY_ZONE],
          // Each looks at a hundred thousand worlds and more, or at every change of clocks in ten years.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'lab',
          retry: SECOND_TELLING,
          include: ['test/e2e/**/*.test.ts', 'test/lab/**/*.test.ts', 'test/catalogue/catalogue.test.ts'],
          exclude: [...WAITING, ...WHAT_IS_MOVED],
          pool: 'forks',
          // The lab's hosts share two cores with the tests: one story at a time keeps their timing honest.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'services',
          retry: SECOND_TELLING,
          // Programs of all kinds as they are installed and run: what takes packages of its own, and minutes.
          include: ['test/services/**/*.test.ts', ...WHAT_IS_MOVED],
          pool: 'forks',
          // They wait for programs and clocks more than they compute: three at a time.
          maxWorkers: 3,
          testTimeout: 300_000,
          // The image with all the servers is built first where there is none.
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'patience',
          retry: SECOND_TELLING,
          include: WAITING,
          pool: 'forks',
          maxWorkers: 3,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
