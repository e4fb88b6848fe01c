import { describe } from 'vitest';
import { refusedBefore } from './refused-before.ts';
import { NODE } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('a Node.js server as it is usually started', () => {
  refusedBefore(NODE, {
    without: 'movable.conf',
    codes: ['fds/io-uring'],
    named: ['SystemCallFilter=~io_uring_setup', 'SystemCallErrorNumber=ENOSYS'],
  });
});

describe('a Node.js server without io_uring', () => {
  theUsualStories(NODE);
});
