import type { Terminal } from './terminal.ts';

/**
 * Guards what a run writes down on the controller: once moves are under way, a full disk here is no reason to leave them
 * alone. It is said once, and the run goes on.
 *
 * @param begun Whether a move has begun; before that, trouble ends the run, and nothing was touched.
 */
export function keepOn(terminal: Terminal, begun: () => boolean): (error: unknown) => void {
  let said = false;
  return (error) => {
    if (!begun()) throw error;
    if (said) return;
    said = true;
    const reason = error instanceof Error ? error.message : String(error);
    terminal.remark(`The run's folder cannot be written any more, and the run goes on without: ${reason}\n`);
  };
}
