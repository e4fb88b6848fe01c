import { describe } from 'vitest';
import { PYTHON } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('a Python server on asyncio', () => {
  theUsualStories(PYTHON);
});
