import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.ts';
import { waitForOpening } from '../../src/cli/wait-for-opening.ts';

/** What is said while a window is waited for that opens in so many ms. */
async function waiting(ms: number, canAnimate: boolean): Promise<readonly string[]> {
  const said: string[] = [];
  const style = { columns: 40, color: false, unicode: true };
  const terminal: Terminal = {
    answer: () => undefined,
    remark: (text) => void said.push(text),
    answerStyle: style,
    remarkStyle: style,
    canAsk: false,
    canAnimate,
  };
  const opens = new Date(Date.now() + ms).toISOString();
  await waitForOpening({ window: 'night', timezone: 'UTC', opens }, terminal);
  return said;
}

describe('waiting for a window', () => {
  it('says so once where lines stay, and when it is over', async () => {
    const [first, ...rest] = await waiting(1100, false);

    expect(first).toMatch(/^Waiting for window night: .* UTC, in 2\.0 s\n$/);
    expect(rest).toEqual(['Now: window night.\n']);
  });

  it('redraws a line that fits the terminal where that is possible', async () => {
    const said = await waiting(20, true);

    expect(said[0]).toMatch(/^\rWaiting for window night: /);
    // All but one of the 40 columns, between the way back and what wipes the rest.
    expect(said[0]).toHaveLength('\r'.length + 39 + '\u001b[K'.length);
    expect(said.at(-1)).toBe('\r\u001b[KNow: window night.\n');
  });

  it('does not wait for what has opened', async () => {
    expect(await waiting(-1000, false)).toEqual(['Now: window night.\n']);
  });
});
