import type { Finding } from '../../model/finding.ts';
import { escapeForeign } from '../escape.ts';

/** What to leave out because the text around it has said it. */
export interface Context {
  readonly workload?: string;
}

/**
 * Where to look, as far as the finding's own words do not say it: `mig.yaml:13:5, host beta, pid 4711, fd 4`. Empty when
 * nothing is left to say.
 */
export function subjectText(finding: Finding, context: Context = {}): string {
  const { subject = {}, where } = finding;
  // Escaped as what it is compared with, so that a name is found in it whatever is in the name.
  const detail = escapeForeign(finding.detail);
  const names = (word: string, value: string | number | undefined): string[] =>
    value === undefined || says(detail, `${word} ${value}`) ? [] : [`${word} ${value}`];
  const bare = (value: string | undefined): string[] =>
    value === undefined || says(detail, escapeForeign(value)) ? [] : [value];
  const place = [
    ...(where === undefined ? [] : [`${where.file}:${where.line}:${where.column}`]),
    ...(says(detail, subject.host) ? [] : names('host', subject.host)),
    ...(subject.workload === context.workload || says(detail, subject.workload)
      ? []
      : names('workload', subject.workload)),
    ...names('pid', subject.pid),
    ...names('tid', subject.tid),
    ...names('fd', subject.fd),
    ...bare(subject.path),
    ...bare(subject.address),
    ...(says(detail, subject.key) ? [] : names('key', subject.key)),
  ];
  // An inode number leads nowhere by itself and means little beside a name.
  const nameless = subject.fd === undefined && subject.path === undefined;
  const parts = nameless ? [...place, ...names('inode', subject.inode)] : place;
  // A line break in a path must not look like one of the text's own.
  return escapeForeign(parts.join(', '));
}

/** Whether the words occur in the text, not as a part of longer ones: `fd 4` is not said by `fd 42`. */
function says(text: string, words: string | undefined): boolean {
  if (words === undefined || words === '') return false;
  const [lower, wanted] = [text.toLowerCase(), words.toLowerCase()];
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
    const [before = '', after = ''] = [lower[at - 1], lower[at + wanted.length]];
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
