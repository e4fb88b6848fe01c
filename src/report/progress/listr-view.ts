import type * as Listr2 from 'listr2';
import type { Plan, Step } from '../../model/plan.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import type { ProgressView } from './event-sink.ts';
import { listrLook } from './listr-look.ts';
import { createMoveView, type MoveView } from './move-view.ts';
import { showEvent } from './show-event.ts';

export interface ListrViewOptions {
  /** Where it draws; a terminal. Whatever else is written there meanwhile comes out when the view closes. */
  readonly stream: NodeJS.WriteStream;
  readonly style: Style;
  /** Only its moves are drawn, with their steps; without it every workload, without steps. */
  readonly plan?: Plan;
}

/**
 * A live picture of a run on a terminal. listr2 only draws: its tasks wait for events and do nothing themselves, it gets
 * no signal handler (its own one ends the process with 127), and a task's error goes no further than the picture.
 */
export async function createListrView({ stream, style, plan }: ListrViewOptions): Promise<ProgressView> {
  // Loading takes 60 ms that only a terminal is worth.
  const listr2 = await import('listr2');
  let moves = new Map<string, MoveView>();
  /** What is to go back after a failure: a picture of its own, below the first. */
  const ways = new Map<string, MoveView>();
  let drawing: Promise<unknown> | undefined;

  const turnBack = (): void => {
    for (const [workload, move] of moves) move.finish(false, printable(`${workload}  not started`, style));
    moves = ways;
    const views = [...ways.values()];
    drawing = drawing?.then(async () => draw(listr2, views, stream, style));
  };

  return {
    sink(event) {
      try {
        if (event.type === 'rollback' && moves !== ways && moves.get(event.workload)?.end.isOpen()) {
          ways.set(event.workload, createMoveView(printable(event.workload, style), []));
          return;
        }
        if (ways.size > 0 && moves !== ways) turnBack();
        if (event.type === 'run_start' && drawing === undefined) {
          for (const workload of event.workloads) {
            const steps = plan === undefined ? [] : plannedSteps(plan, workload);
            if (steps !== undefined) moves.set(workload, createMoveView(printable(workload, style), steps));
          }
          drawing = draw(listr2, [...moves.values()], stream, style);
        }
        showEvent(event, moves, style, moves === ways);
      } catch {
        // A picture that cannot be drawn is no reason to disturb a move.
      }
    },
    tick() {},
    async close() {
      for (const move of moves.values()) move.finish(false);
      await drawing;
    },
  };
}

/** The steps that are drawn of a workload's move; a workload that does not move is not drawn. */
function plannedSteps(plan: Plan, workload: string): readonly Step[] | undefined {
  const action = plan.actions.find((one) => one.workload === workload);
  if (action?.action !== 'move') return undefined;
  // The steps of several moves beside each other would fill more than a screen: each says the one that it is at.
  return plan.policies === undefined ? action.steps : [];
}

/** Draws until every move is over. Never rejects. */
async function draw(
  listr2: typeof Listr2,
  moves: readonly MoveView[],
  stream: NodeJS.WriteStream,
  style: Style,
): Promise<void> {
  const look = listrLook(listr2, stream, style);
  const list = new listr2.Listr<unknown, 'default', 'default'>([], {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    renderer: 'default',
    rendererOptions: look,
    // listr2 falls back when *stdout* is no terminal, which says nothing about the stream that is drawn on.
    fallbackRenderer: 'default',
    fallbackRendererOptions: look,
  });
  for (const move of moves) {
    list.add({
      title: move.title,
      task: async (_, task) => {
        move.attach(task);
        await move.begin.opened;
        const waits = [...move.steps.map((step) => stepWait(step, style)), endWait(move)];
        return task.newListr(waits, { concurrent: false, exitOnError: false });
      },
    });
  }
  const write = Object.getOwnPropertyDescriptor(stream, 'write');
  await list.run().catch(() => {
    // listr2 takes the stream's `write` and gives it back at its own end only, which a terminal that fails in
    // mid-frame keeps it from.
    if (write) Object.defineProperty(stream, 'write', write);
    else Reflect.deleteProperty(stream, 'write');
  });
}

function stepWait({ step, end }: MoveView['steps'][number], style: Style) {
  const title = printable(`${step.host}: ${step.title}`, style);
  const task = async (_: unknown, shown: { skip(): void }): Promise<void> => {
    const how = await end.opened;
    if (how.kind === 'failed') throw new Error(`${title}: ${how.message}`);
    if (how.kind === 'skipped') shown.skip();
  };
  return { title, task };
}

/** A task without a title is not drawn; this one keeps the move open between its last step and its result. */
function endWait({ end }: MoveView) {
  const task = async (): Promise<void> => {
    if (!(await end.opened)) throw new Error('The move did not reach its goal.');
  };
  return { task };
}
