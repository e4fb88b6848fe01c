import { describe } from 'vitest';
import { refusedBefore } from './refused-before.ts';
import { REDIS } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('redis as its package installs it', () => {
  refusedBefore(REDIS, {
    without: 'movable.conf',
    codes: ['process/namespace-unsupported', 'unit/sandbox-unsupported'],
    named: ['PrivateUsers=no', 'NoExecPaths='],
  });
});

describe('redis with its append-only file', () => {
  theUsualStories(REDIS);
});
