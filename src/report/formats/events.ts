import { ndjsonSink } from '../progress/ndjson.ts';
import type { ReportFormat } from './format.ts';

/** What a run told, one JSON document a line, as `mig apply --json` prints it. */
export const eventsFormat: ReportFormat = {
  name: 'events',
  run({ record }) {
    const lines: string[] = [];
    const sink = ndjsonSink((line) => lines.push(line));
    for (const event of record.events) sink(event);
    return lines.join('');
  },
};
