/** Writes the files that follow from the schema and from the checks; tests compare them with the tree. */
import { writeFile } from 'node:fs/promises';
import { generatedFiles } from './generated-files.ts';

const root = new URL('../', import.meta.url);
for (const { path, content } of await generatedFiles(root)) await writeFile(new URL(path, root), content);
