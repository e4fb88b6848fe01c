import type { Step } from '../../model/plan.ts';
import { createLatch, type Latch } from './latch.ts';

/** How a planned step came to its end; `skipped`: the move ended without it. */
export type StepEnd =
  { readonly kind: 'done' | 'skipped' } | { readonly kind: 'failed'; readonly message: string };

/** The part of listr2's task that shows text. */
export interface TaskSurface {
  title: string;
  output: string;
}

/** What a live view knows about one workload: events set it, listr2 shows it. All texts are printable. */
export interface MoveView {
  readonly title: string;
  readonly steps: readonly { readonly step: Step; readonly end: Latch<StepEnd> }[];
  /** Opens when the move's turn has come. */
  readonly begin: Latch<void>;
  /** Opens when the move is over; `false`: it did not reach its goal. */
  readonly end: Latch<boolean>;
  /** Connects the task that shows this move; what was said before it existed is shown at once. */
  attach(surface: TaskSurface): void;
  /** The heading. */
  call(title: string): void;
  /** A remark below the heading; the latest one stands. */
  say(remark: string): void;
  /** Ends a step; `false`: the plan has no such step. */
  endStep(id: string, end: StepEnd): boolean;
  /** Whether the plan lists the step, so that it is drawn without a remark. */
  lists(id: string): boolean;
  /** Ends the move and every step that is still open. */
  finish(reachedGoal: boolean, title?: string): void;
}

/** The view of a move whose steps are known from the plan; without a plan, steps only show as remarks. */
export function createMoveView(workload: string, planned: readonly Step[]): MoveView {
  const steps = planned.map((step) => ({ step, end: createLatch<StepEnd>() }));
  const begin = createLatch<void>();
  const end = createLatch<boolean>();
  let surface: TaskSurface | undefined;
  let title = workload;
  let remark = 'waits for its turn';

  const show = (): void => {
    if (surface === undefined) return;
    if (surface.title !== title) surface.title = title;
    if (surface.output !== remark) surface.output = remark;
  };
  const call = (text: string): void => {
    title = text;
    show();
  };

  return {
    get title() {
      return title;
    },
    steps,
    begin,
    end,
    attach(task) {
      surface = task;
      show();
    },
    call,
    say(text) {
      remark = text;
      show();
    },
    endStep(id, how) {
      const found = steps.find(({ step }) => step.id === id);
      found?.end.open(how);
      return found !== undefined;
    },
    lists: (id) => steps.some(({ step }) => step.id === id),
    finish(reachedGoal, text) {
      if (end.isOpen()) return;
      if (text !== undefined) call(text);
      begin.open();
      for (const step of steps) step.end.open({ kind: 'skipped' });
      end.open(reachedGoal);
    },
  };
}
