import { describe } from 'vitest';
import { NGINX } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('nginx with workers', () => {
  theUsualStories(NGINX);
});
