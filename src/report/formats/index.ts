import { eventsFormat } from './events.ts';
import type { ReportContent, ReportFormat } from './format.ts';
import { htmlFormat } from './html.ts';
import { jsonFormat } from './json.ts';
import { junitFormat } from './junit.ts';
import { markdownFormat } from './markdown.ts';
import { sarifFormat } from './sarif.ts';

/** Every format that `--report` knows, as help lists them. */
export const reportFormats: readonly ReportFormat[] = [
  jsonFormat,
  eventsFormat,
  markdownFormat,
  junitFormat,
  sarifFormat,
  htmlFormat,
];

/** The whole text of a report, or undefined where the format has no word for such a thing. */
export function renderReport(format: ReportFormat, content: ReportContent): string | undefined {
  switch (content.kind) {
    case 'plan':
      return format.plan?.(content);
    case 'run':
      return format.run?.(content);
    case 'validation':
      return format.validation?.(content);
    case 'status':
      return format.status?.(content);
    default:
      return content satisfies never;
  }
}
