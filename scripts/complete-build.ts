/** What tsc leaves undone: the programs that run on the hosts belong beside the code that sends them, and mig is a program. */
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

await cp('src', 'dist', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !path.includes('__pycache__'),
});
// Whatever lies there is sent to the hosts and published: what has lost its source must go.
for (const path of await readdir('dist', { recursive: true })) {
  const source = join('src', path.replace(/\.js$/, '.ts'));
  if (!existsSync(source)) await rm(join('dist', path), { recursive: true, force: true });
}
// npm sets this bit when it links the package, and not again when the file is built anew.
await chmod('dist/cli/main.js', 0o755);
