import { tidyPath } from './tidy-path.ts';

/**
 * A path on this machine as somebody writes it in a file (absolute, from `~/`, or relative to the file's folder) to an
 * absolute one. `file` and `home` are absolute.
 */
export function absolutePath(
  path: string,
  { file, home }: { readonly file: string; readonly home: string },
): string {
  if (path.startsWith('/')) return tidyPath(path);
  if (path === '~' || path.startsWith('~/')) return tidyPath(`${home}/${path.slice(1)}`);
  return tidyPath(`${file.slice(0, file.lastIndexOf('/'))}/${path}`);
}
