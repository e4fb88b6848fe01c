import type { Check } from './check.ts';

/** A line of CRIU's that is known, and the checks that look for its cause before a move. */
export interface RecognisedLine {
  /** As it stands in the log. */
  readonly line: string;
  /** Those whose text fits best, in the catalogue's order; never empty. */
  readonly checks: readonly [Check, ...Check[]];
}

/**
 * What a log of CRIU's means: the first of its error lines that a check knows by its text in `explains.prevents`. What
 * follows a failure in the log is its consequence. Of several texts that fit, the one with most to compare is meant.
 *
 * @param lines Lines that say what went wrong, such as `4711: Error (criu/files-reg.c:2353): Can't open file …`.
 */
export function recogniseLog(
  lines: readonly string[],
  catalogue: readonly Check[],
): RecognisedLine | undefined {
  for (const line of lines) {
    // With the blank that a line loses whose last word is missing: `peer name: `.
    const said = `${behindItsPlace(line)} `;
    const fitting = catalogue.flatMap((check) => {
      const lengths = (check.explains.prevents ?? []).filter((text) => fits(said, text)).map(lengthOf);
      return lengths.length === 0 ? [] : [{ check, length: Math.max(...lengths) }];
    });
    const best = Math.max(...fitting.map(({ length }) => length));
    const [first, ...others] = fitting.filter(({ length }) => length === best).map(({ check }) => check);
    if (first !== undefined) return { line, checks: [first, ...others] };
  }
  return undefined;
}

/** A line without its time, process and place in CRIU's source: what pr_err() was given (criu/include/log.h). */
function behindItsPlace(line: string): string {
  return line.replace(/^.*?\b(?:Error|Warn) +\([^()]*:\d+\): /, '');
}

/** Whether the parts between the `…` occur in the line, one behind the other. */
function fits(line: string, text: string): boolean {
  let at = 0;
  for (const part of text.split('…')) {
    const found = line.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}

/** How much of a text is the same in every case. */
function lengthOf(text: string): number {
  return text.replaceAll('…', '').length;
}
