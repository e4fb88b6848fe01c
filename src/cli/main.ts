#!/usr/bin/env node
import { runCli } from './run-cli.ts';

// A reader that has seen enough, such as `head`, or a terminal that is gone is no reason to leave a move alone: what is
// said then, nobody hears.
const deaf = new Set<string | undefined>(['EPIPE', 'EIO', 'ECONNRESET']);
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!deaf.has(error.code)) throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2));
