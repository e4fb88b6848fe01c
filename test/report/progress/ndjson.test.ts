import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ndjsonSink } from '../../../src/report/progress/ndjson.ts';
import { foreignText } from '../foreign-text.ts';
import { eventsOf, everyEvent } from '../samples.ts';

describe('ndjsonSink', () => {
  it('writes each event as one line that reads back as it was', () => {
    let text = '';
    everyEvent.forEach(ndjsonSink((chunk) => (text += chunk)));
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(everyEvent);
  });

  it('never sends a control character to a terminal and still says exactly what it was', () => {
    fc.assert(
      fc.property(foreignText, (message) => {
        let text = '';
        const sink = ndjsonSink((chunk) => (text += chunk));
        const [event] = eventsOf({ type: 'rollback', workload: 'w', message });
        if (event) sink(event);
        expect(text.slice(0, -1)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(text)).toEqual(event);
      }),
    );
  });
});
