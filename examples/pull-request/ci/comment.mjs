// Puts a report of mig's into the pull or merge request that this job is for, in place of the one before: its first line,
// which is the same every time, says which that is. `node ci/comment.mjs FILE`
import { readFile } from 'node:fs/promises';

const text = await readFile(process.argv[2], 'utf8');
const marker = text.split('\n', 1)[0];

const env = process.env;
const github = env.GITHUB_ACTIONS === 'true' && {
  comments: `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues/${env.PULL_REQUEST}/comments`,
  comment: (id) => `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues/comments/${id}`,
  method: 'PATCH',
  headers: { authorization: `Bearer ${env.GITHUB_TOKEN}` },
};
const notes = `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`;
const forge = github || {
  comments: notes,
  comment: (id) => `${notes}/${id}`,
  method: 'PUT',
  headers: { 'private-token': env.MIG_COMMENT_TOKEN },
};

async function ask(url, method = 'GET', body) {
  const headers = { ...forge.headers, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

let mine;
for (let page = 1; mine === undefined; page += 1) {
  const comments = await ask(`${forge.comments}?per_page=100&page=${page}`);
  mine = comments.find(({ body }) => body.startsWith(marker));
  if (comments.length < 100) break;
}
if (mine === undefined) await ask(forge.comments, 'POST', { body: text });
else await ask(forge.comment(mine.id), forge.method, { body: text });
