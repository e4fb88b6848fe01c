/** Files in /proc and /sys are made by the kernel when they are read: size and content say nothing about them. */
export function isKernelFile(path: string): boolean {
  return path.startsWith('/proc/') || path.startsWith('/sys/');
}
