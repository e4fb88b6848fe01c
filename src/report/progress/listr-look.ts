import type * as Listr2 from 'listr2';
import { paint, type Tone } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';

/** How listr2 draws for one stream and style: our signs and tones instead of what it guesses from the process. */
export function listrLook(listr2: typeof Listr2, stream: NodeJS.WriteStream, style: Style) {
  const { ListrDefaultRendererLogLevels: Level, ListrLogger, ProcessOutput, Spinner } = listr2;
  const signs = [
    [Level.PENDING, '›', 'caution'],
    [Level.WAITING, '·', 'quiet'],
    [Level.COMPLETED, '✓', 'good'],
    [Level.FAILED, '✗', 'bad'],
    [Level.FAILED_WITH_FAILED_SUBTASKS, '✗', 'bad'],
    [Level.COMPLETED_WITH_FAILED_SUBTASKS, '✗', 'bad'],
    [Level.SKIPPED_WITH_COLLAPSE, '·', 'quiet'],
    [Level.OUTPUT, '›', 'quiet'],
  ] as const satisfies readonly (readonly [string, string, Tone])[];

  /** Its timer never keeps the process alive, and a stream that fails in mid-frame does not end it. */
  class QuietSpinner extends Spinner {
    protected override readonly spinner = style.unicode ? Array.from('⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏') : Array.from('-\\|/');
    #timer: NodeJS.Timeout | undefined;

    override isRunning(): boolean {
      return this.#timer !== undefined;
    }

    override start(draw?: () => void, interval = 100): void {
      this.#timer = setInterval(() => {
        this.spin();
        try {
          draw?.();
        } catch {
          this.stop();
        }
      }, interval);
      this.#timer.unref();
    }

    override stop(): void {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  return {
    logger: new ListrLogger<Listr2.ListrDefaultRendererLogLevels>({
      processOutput: new ProcessOutput(stream, stream),
    }),
    spinner: new QuietSpinner(),
    icon: Object.fromEntries(signs.map(([level, sign]) => [level, printable(sign, style)])),
    color: Object.fromEntries(
      signs.map(([level, , tone]) => [level, (text = '') => paint(text, tone, style)]),
    ),
  };
}
