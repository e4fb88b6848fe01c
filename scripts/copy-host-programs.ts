/** tsc leaves the Python programs that run on the hosts behind; they belong beside the compiled code that sends them. */
import { cp } from 'node:fs/promises';

await cp('src', 'dist', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !path.includes('__pycache__'),
});
