// Not by way of the index, which brings all of its folder.
import { withoutCommands } from '../report/annotations.ts';
import { detectStyle, type Style } from '../report/style.ts';

/** How mig speaks: the answer goes to stdout, everything else to stderr, each in the style that its stream can show. */
export interface Terminal {
  readonly answer: (text: string) => void;
  readonly remark: (text: string) => void;
  /** Tells GitHub's runner something, in its own words; absent: there is none. It reads both streams. */
  readonly command?: (text: string) => void;
  readonly answerStyle: Style;
  readonly remarkStyle: Style;
  /** Whether a person can be asked. */
  readonly canAsk: boolean;
  /** Whether progress may redraw itself. */
  readonly canAnimate: boolean;
}

export interface TerminalFlags {
  readonly color?: 'auto' | 'always' | 'never' | undefined;
  readonly input?: boolean | undefined;
}

/** The process's own terminal. With `CI` set nobody is asked and nothing moves, whatever the streams are. */
export function openTerminal(flags: TerminalFlags): Terminal {
  const isCi = Boolean(process.env['CI']);
  const isGithub = process.env['GITHUB_ACTIONS'] === 'true';
  const safe = isGithub ? withoutCommands : (text: string): string => text;
  return {
    answer: (text) => void process.stdout.write(safe(text)),
    remark: (text) => void process.stderr.write(safe(text)),
    ...(isGithub && { command: (text: string) => void process.stderr.write(text) }),
    answerStyle: detectStyle(process.stdout, process.env, flags),
    remarkStyle: detectStyle(process.stderr, process.env, flags),
    canAsk: process.stdin.isTTY && !isCi && flags.input !== false,
    canAnimate: process.stderr.isTTY && !isCi && process.env['TERM'] !== 'dumb',
  };
}
