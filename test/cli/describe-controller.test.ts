import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { describeController } from '../../src/cli/describe-controller.ts';

const NOW = new Date('2026-11-20T22:13:01Z');

describe('who runs mig', () => {
  it('is told by name, machine and time', () => {
    expect(describeController({}, NOW)).toEqual({
      user: expect.any(String),
      host: hostname(),
      since: '2026-11-20T22:13:01.000Z',
    });
  });

  it.each([
    [
      'GitHub',
      {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'shop/deploy',
        GITHUB_RUN_ID: '42',
      },
      'https://github.com/shop/deploy/actions/runs/42',
    ],
    ['GitLab', { CI_JOB_URL: 'https://gitlab/jobs/7' }, 'https://gitlab/jobs/7'],
    ['Jenkins', { BUILD_URL: 'https://ci/job/3/' }, 'https://ci/job/3/'],
  ])('is told with the page of the job on %s', (_, env, page) => {
    expect(describeController(env, NOW).ci_url).toBe(page);
  });
});
