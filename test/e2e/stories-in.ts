import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createLab, type Lab, type LabOptions } from '../lab/lab.ts';
import { Story } from './story.ts';

/**
 * Starts one lab for the stories of a describe block, and a new story for each of them. After every story, whether it
 * went well or not, the lab must be clean. Where it is not, the next story is told in a new one: what one has left
 * behind must not fail others.
 */
export function storiesIn(options: LabOptions): () => Story {
  let lab: Lab;
  let story: Story;
  beforeAll(async () => {
    lab = await createLab(options);
  });
  beforeEach(async () => {
    story = await Story.begin(lab);
  });
  afterEach(async () => {
    try {
      try {
        await story.expectClean();
      } finally {
        await story.end();
      }
    } catch (error) {
      await lab.close();
      lab = await createLab(options);
      throw error;
    }
  });
  afterAll(async () => lab.close());
  return () => story;
}
