import { beforeEach, describe } from 'vitest';
import { storiesIn } from '../../e2e/stories-in.ts';
import { BACKEND_PACKAGES } from './backend-host.ts';
import { startEtcd, type EtcdHost } from './etcd-host.ts';
import { tellsTheTeamStories } from './team-stories.ts';

describe('etcd', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'vault'], packages: BACKEND_PACKAGES });
  let etcd: EtcdHost | undefined;
  beforeEach(async () => {
    etcd ??= await startEtcd(stories().lab, 'vault');
  });

  tellsTheTeamStories(stories, () => ({
    host: 'vault',
    yaml: { etcd: { endpoints: [etcd?.https] } },
    env: { NODE_EXTRA_CA_CERTS: etcd?.certificate },
  }));
});
