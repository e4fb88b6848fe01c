/** A promise that somebody else resolves, once; later attempts change nothing. */
export interface Latch<T> {
  readonly opened: Promise<T>;
  open(value: T): void;
  isOpen(): boolean;
}

/** A closed latch. */
export function createLatch<T>(): Latch<T> {
  let resolve: (value: T) => void = () => {};
  let done = false;
  const opened = new Promise<T>((take) => (resolve = take));
  return {
    opened,
    open(value) {
      done = true;
      resolve(value);
    },
    isOpen: () => done,
  };
}
