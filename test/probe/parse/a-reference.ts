import type { RawDescriptor, RawReference } from '../../../src/probe/parse/raw-facts.ts';

/** A link of /proc to a regular file, unless said otherwise. */
export function aReference(link: string, differing: Partial<RawReference> = {}): RawReference {
  return { link, mode: 0o100644, dev: '8:1', inode: '42', nlink: 1, size: 5, rdev: '0:0', ...differing };
}

/** The same as an open descriptor. */
export function aDescriptor(link: string, differing: Partial<RawDescriptor> = {}): RawDescriptor {
  return {
    ...aReference(link),
    fd: 3,
    info: 'pos:\t0\nflags:\t0100002\nmnt_id:\t27\nino:\t42\n',
    ...differing,
  };
}
