/** An absolute POSIX path without empty, `.` and `..` parts and without a slash at its end. Links are not looked at. */
export function tidyPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
