/** Who has which part in a move, by the lab's names. */
export interface Parts {
  readonly controller: 'controller';
  readonly source: string;
  readonly destination: string;
}

/** As it is in the matrix and in the races. */
export const PARTS: Parts = { controller: 'controller', source: 'alpha', destination: 'beta' };
