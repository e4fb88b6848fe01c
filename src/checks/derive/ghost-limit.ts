/**
 * Up to here a deleted file travels in the images: `--ghost-limit` of criu dump is set to it (see `dumpCommand`). It is
 * read, sent and written while the process stands still, and is on the tmpfs of both hosts meanwhile.
 */
export const GHOST_LIMIT_BYTES = 256 * 1024 * 1024;
