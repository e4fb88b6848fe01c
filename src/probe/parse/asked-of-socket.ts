import type { RawSocketDetails } from './raw-facts.ts';

/** What sockets of every kind are asked: what would get lost or be in the way, and what kept the answer away. */
export function askedOf({ options = [], filtered, urgent, trouble }: RawSocketDetails): {
  readonly options?: readonly string[];
  readonly filtered?: true;
  readonly urgent?: true;
  readonly trouble?: string;
} {
  return {
    ...(options.length > 0 && { options }),
    ...(filtered === true && { filtered }),
    ...(urgent === true && { urgent }),
    ...(trouble !== undefined && { trouble }),
  };
}
