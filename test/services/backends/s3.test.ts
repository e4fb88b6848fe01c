import { beforeEach, describe } from 'vitest';
import { storiesIn } from '../../e2e/stories-in.ts';
import { BUCKET, CEPH_PACKAGES, KEYS, startCeph } from './s3-host.ts';
import { tellsTheTeamStories } from './team-stories.ts';

describe('a bucket of a Ceph', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'vault'], packages: CEPH_PACKAGES });
  let ceph: Awaited<ReturnType<typeof startCeph>> | undefined;
  let times = 0;
  let prefix = '';
  beforeEach(async () => {
    ceph ??= await startCeph(stories().lab, 'vault');
    times += 1;
    prefix = `story-${times}/`;
  });

  tellsTheTeamStories(stories, () => ({
    host: 'vault',
    yaml: { s3: { bucket: BUCKET, endpoint: ceph?.https, prefix } },
    env: { NODE_EXTRA_CA_CERTS: ceph?.certificate, ...KEYS },
  }));
});
