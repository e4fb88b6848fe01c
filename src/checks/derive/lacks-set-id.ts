import type { Counterpart } from './counterparts.ts';

const SET_ID = 0o6000;

/** Whether a program has set-user-id or set-group-id on one host only, and is the same in all other bits. */
export function lacksSetId({ file, here, there }: Counterpart): boolean {
  const isProgram = file.holders.some((holder) => holder.as === 'program');
  if (!isProgram || here === undefined || (file.policy !== 'same' && file.policy !== 'shared')) return false;
  const different = here.mode ^ there.mode;
  return different !== 0 && (different & ~SET_ID) === 0;
}
