import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A forge as far as a job's comments go: those of one pull or merge request, in the JSON of GitHub and GitLab. */
export interface Forge {
  readonly url: string;
  readonly comments: { readonly id: number; body: string }[];
  /** What came without the token that it wants, or to another place. */
  readonly strange: string[];
  end(): void;
}

/** @param path - of the list of comments; that of one comment begins with `one`. */
export async function startForge(
  path: string,
  one: string,
  token: readonly [string, string],
): Promise<Forge> {
  const comments: { readonly id: number; body: string }[] = [
    { id: 1, body: 'Looks good.' },
    { id: 2, body: 'See <!-- mig:plan --> there.' },
  ];
  const strange: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '', 'http://forge');
      const body = await textOf(request);
      const text = body === '' ? '' : (JSON.parse(body) as { body: string }).body;
      const found = comments.find(({ id }) => pathname === `${one}/${id}`);
      let answer: unknown;
      if (request.headers[token[0]] !== token[1]) strange.push(`no token: ${request.method} ${pathname}`);
      else if (request.method === 'GET' && pathname === path) answer = comments;
      else if (request.method === 'POST' && pathname === path) {
        answer = { id: comments.length + 1, body: text };
        comments.push({ id: comments.length + 1, body: text });
      } else if (found && (request.method === 'PATCH' || request.method === 'PUT')) {
        found.body = text;
        answer = found;
      } else strange.push(`${request.method} ${pathname}`);
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, comments, strange, end: () => void server.close() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
