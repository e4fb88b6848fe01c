/** The directory that an absolute path lies in; the root lies in itself. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
