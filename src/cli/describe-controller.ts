import { hostname, userInfo } from 'node:os';
import type { Controller } from '../model/index.ts';

/** Who runs this mig, where, and in which CI job, for those who find its locks and records on the hosts. */
export function describeController(env: NodeJS.ProcessEnv, since: Date): Controller {
  const page = ciPage(env);
  return {
    user: userName(),
    host: hostname(),
    ...(page === undefined ? {} : { ci_url: page }),
    since: since.toISOString(),
  };
}

/** GitHub and Gitea, GitLab, Jenkins. */
function ciPage(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server && repository && run) return `${server}/${repository}/actions/runs/${run}`;
  return env['CI_JOB_URL'] || env['BUILD_URL'] || undefined;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return String(process.getuid?.() ?? 'unknown');
  }
}
