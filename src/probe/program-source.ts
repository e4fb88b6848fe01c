import { readFileSync } from 'node:fs';

const FOLDERS = ['program', 'facts'];
const known = new Map<string, string | undefined>();

/** A Python module on its way to a host. */
export type ProgramModule = readonly [name: string, source: string];

/**
 * The Python modules by these names and all of mig's own that they import, each after what it needs. The build puts the
 * sources beside the compiled code, so they are read from there, once.
 *
 * @throws Error for a module that does not exist.
 */
export function programModules(names: readonly string[]): readonly ProgramModule[] {
  const sorted = new Map<string, string>();
  for (const name of names) addWithImports(name, sorted);
  return [...sorted];
}

/** The first lines of the program, which turn the modules' sources into modules. */
export function loaderSource(): string {
  return sourceOf('loader') ?? '';
}

function addWithImports(name: string, sorted: Map<string, string>): void {
  if (sorted.has(name)) return;
  const source = sourceOf(name);
  if (source === undefined) throw new Error(`there is no Python module ${name}`);
  for (const [, imported = ''] of source.matchAll(/^ *from (\w+) import /gm)) {
    // What mig does not have is Python's own.
    if (sourceOf(imported) !== undefined) addWithImports(imported, sorted);
  }
  sorted.set(name, source);
}

function sourceOf(name: string): string | undefined {
  if (!known.has(name)) known.set(name, readSource(name));
  return known.get(name);
}

function readSource(name: string): string | undefined {
  for (const folder of FOLDERS) {
    try {
      return readFileSync(new URL(`${folder}/${name}.py`, import.meta.url), 'utf8');
    } catch {
      continue;
    }
  }
  return undefined;
}
