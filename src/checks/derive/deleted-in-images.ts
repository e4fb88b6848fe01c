import { GHOST_LIMIT_BYTES } from './ghost-limit.ts';
import { inMib } from './in-mib.ts';

/** What was read of a file whose name is gone. */
export interface NamelessFile {
  readonly nlink?: number;
  readonly allocated_bytes?: number;
}

/**
 * Why CRIU does not put a file without a name into its images, as the end of a sentence about it; nothing: it does. It
 * goes by the blocks on the disk, and by whether another name is left (`check_path_remap` in criu/files-reg.c).
 */
export function whyNotInImages({ nlink, allocated_bytes: bytes }: NamelessFile): string | undefined {
  if (nlink === undefined || bytes === undefined) return 'how large it is could not be read';
  if (nlink > 0) return 'it has another name still, which CRIU does not know';
  return bytes > GHOST_LIMIT_BYTES
    ? `at ${inMib(bytes)} it is larger than the ${inMib(GHOST_LIMIT_BYTES)} that mig carries`
    : undefined;
}
