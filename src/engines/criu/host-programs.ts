import { readFile, readdir } from 'node:fs/promises';

/** The programs that run on the hosts, by file name: sent for each move, removed after it, never installed. */
export async function readHostPrograms(): Promise<Readonly<Record<string, string>>> {
  const folder = new URL('./host/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => /\.(py|sh|json)$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}
