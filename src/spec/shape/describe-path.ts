import type { Path } from '../problem.ts';

/** A place as people write it: `workloads.counter.address[1].ip`; the document itself is `The document`, for sentences begin with it. */
export function describePath(path: Path): string {
  if (path.length === 0) return 'The document';
  const text = path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return `\`${text.replace(/^\./, '')}\``;
}
