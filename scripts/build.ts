/**
 * Makes `dist` from `src`: few files of mig's own code, since to open hundreds of modules took longer than all else at the start of a
 * command; its libraries stay packages. The programs that run on the hosts are copied as they are.
 */
import { chmod, cp, readFile, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** All code lies here afterwards, as the command's own file did before. */
const FOLDER = 'src/cli';

/** A module that looks for a file beside itself goes on finding it: what is asked for its place answers where that was. */
const keepPlaces: Plugin = {
  name: 'keep-places',
  setup(plugins) {
    plugins.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const place = JSON.stringify(relative(resolve(FOLDER), path));
      const text = await readFile(path, 'utf8');
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`),
        loader: 'ts',
      };
    });
  },
};

// Whatever lies there is sent to the hosts and published: what has lost its source must go.
await rm('dist', { recursive: true, force: true });
await cp('src', 'dist', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts') && !path.includes('__pycache__'),
});
await build({
  entryPoints: [`${FOLDER}/main.ts`],
  outdir: 'dist/cli',
  bundle: true,
  // A command loads what it needs, and no other command's code.
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  charset: 'utf8',
  // Names and comments stay, so that a stack trace of a user can be read against the source.
  minify: false,
  logLevel: 'warning',
  plugins: [keepPlaces],
});
// npm sets this bit when it links the package, and not again when the file is built anew.
await chmod('dist/cli/main.js', 0o755);
