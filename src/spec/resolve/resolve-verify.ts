import type { VerifySpec } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Verify } from '../shape/document.generated.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { resolveDuration } from './resolve-duration.ts';

/** How long a test may take when the document does not say. */
const withinDefault = '10s';

/** The test that follows a move; undefined, and reported, when its address, URL or duration can be none. */
export function resolveVerify(verify: Verify, path: Path, report: Report): VerifySpec | undefined {
  const within_ms = resolveDuration(verify.within ?? withinDefault, [...path, 'within'], report);
  if (within_ms === undefined) return undefined;
  const common = { within_ms, ...(verify.on !== undefined && { on: verify.on }) };
  const { tcp, http, command } = verify;
  if (command) return { kind: 'command', argv: command, ...common };
  if (tcp !== undefined) {
    const endpoint = parseEndpoint(tcp);
    if (endpoint) return { kind: 'tcp', ...endpoint, ...common };
    const detail = `\`${tcp}\` is not an address and a port from 1 to 65535.`;
    report({ code: 'spec/bad-value', at: { part: 'value', path: [...path, 'tcp'] }, detail });
    return undefined;
  }
  if (http === undefined) throw new Error('a verify of the right shape has one of its keys');
  if (URL.canParse(http)) return { kind: 'http', url: http, ...common };
  report({
    code: 'spec/bad-value',
    at: { part: 'value', path: [...path, 'http'] },
    detail: `\`${http}\` is not a URL.`,
  });
  return undefined;
}
