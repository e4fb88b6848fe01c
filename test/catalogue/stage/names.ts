import type { CatalogueCase } from '../case.ts';

/** Where the programs are on the hosts. */
export const PROGRAMS = '/opt/catalogue';

export const pidfileOf = ({ name }: CatalogueCase): string => `/run/${name}.pid`;
export const verdictOf = ({ name }: CatalogueCase): string => `/run/${name}.verdict`;

/** The command line that runs a case's program. */
export function commandOf({ name, program = [`${name}.py`], command }: CatalogueCase): readonly string[] {
  if (command !== undefined) return ['sh', '-c', command];
  const [file = '', ...words] = program;
  return ['python3', '-B', `${PROGRAMS}/${file}`, name, ...words];
}
