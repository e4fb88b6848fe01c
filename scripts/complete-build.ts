/** What tsc leaves undone: the programs that run on the hosts belong beside the code that sends them, and mig is a program. */
import { chmod, cp } from 'node:fs/promises';

await cp('src', 'dist', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !path.includes('__pycache__'),
});
// npm sets this bit when it links the package, and not again when the file is built anew.
await chmod('dist/cli/main.js', 0o755);
