import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openBackend } from '../../src/backends/index.ts';

describe('a service that takes the conditions of a write and heeds none', () => {
  let server: Server;
  afterEach(() => void server.close());

  /** As some services are; one that heeds them is tried under test/services/backends. */
  async function careless(): Promise<string> {
    const objects = new Map<string, string>();
    server = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const path = request.url ?? '';
        if (request.method === 'PUT') objects.set(path, body);
        const text = objects.get(path);
        const etag = `"${createHash('md5')
          .update(text ?? '')
          .digest('hex')}"`;
        response.writeHead(text === undefined ? 404 : 200, {
          etag,
          'last-modified': new Date().toUTCString(),
        });
        response.end(request.method === 'GET' ? text : undefined);
      })();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('gets no lock to keep', async () => {
    const endpoint = await careless();
    const backend = openBackend(
      { kind: 's3', endpoint, bucket: 'team', region: 'us-east-1', prefix: 'mig/', lease_ms: 60_000 },
      'shop',
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    );
    const holder = { user: 'ann', host: 'desk', since: 'then', command: 'apply', run: 'r' } as const;

    await expect(backend.acquire(holder)).rejects.toThrow('does not heed the conditions');
  });
});
