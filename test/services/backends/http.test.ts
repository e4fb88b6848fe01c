import { randomUUID } from 'node:crypto';
import { beforeEach, describe } from 'vitest';
import { storiesIn } from '../../e2e/stories-in.ts';
import { BACKEND_PACKAGES } from './backend-host.ts';
import { LOGIN, startStateServer } from './state-host.ts';
import { tellsTheTeamStories } from './team-stories.ts';

describe("a server of Terraform's protocol", () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'vault'], packages: BACKEND_PACKAGES });
  let server: Awaited<ReturnType<typeof startStateServer>> | undefined;
  let address = '';
  beforeEach(async () => {
    server ??= await startStateServer(stories().lab, 'vault', true);
    address = `${server.url}/${randomUUID()}`;
  });

  tellsTheTeamStories(stories, () => ({
    host: 'vault',
    yaml: { http: { address } },
    env: { NODE_EXTRA_CA_CERTS: server?.certificate, ...LOGIN },
  }));
});
