const MIB = 1024 * 1024;

/** A number of bytes for a sentence, in MiB, rounded up so that a need never looks smaller than it is. */
export function inMib(bytes: number): string {
  return bytes < MIB ? `${bytes} bytes` : `${Math.ceil(bytes / MIB)} MiB`;
}
