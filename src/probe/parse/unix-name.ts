/**
 * The name of a unix socket from its `sun_path`. Abstract names begin with NUL and may hold more of them; /proc/net/unix
 * and `ss` write each as `@`, and so does mig. A path ends before its NUL.
 */
export function unixName(sunPath: string): string {
  return sunPath.startsWith('\0') ? sunPath.replaceAll('\0', '@') : sunPath.replace(/\0+$/, '');
}
