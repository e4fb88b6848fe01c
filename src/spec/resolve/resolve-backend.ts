import type { BackendSpec, EtcdSpec, HttpSpec, S3Spec } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Backend, Etcd, Http, S3 } from '../shape/document.generated.ts';
import { resolveDuration } from './resolve-duration.ts';

/** A lease has to outlast a few answers that do not come, and nobody should wait for a dead run for longer than an hour. */
const lengths = { least: '15s', most: '1h' };
const lengthDefault = '60s';
const prefixDefault = 'mig/';

/** What the team shares; undefined, and reported, when something of it cannot be used. */
export function resolveBackend(
  { lease = lengthDefault, approvals, credentials, etcd, http, s3 }: Backend,
  localPath: (path: string) => string,
  report: Report,
): BackendSpec | undefined {
  const lease_ms = resolveDuration(lease, ['backend', 'lease'], report, lengths);
  const kind =
    (etcd && resolveEtcd(etcd, ['backend', 'etcd'], report)) ??
    (http && resolveHttp(http, ['backend', 'http'], report)) ??
    (s3 && resolveS3(s3, ['backend', 's3'], report));
  if (lease_ms === undefined || !kind) return undefined;
  return {
    lease_ms,
    ...(approvals && { approvals }),
    ...(credentials !== undefined && { credentials: localPath(credentials) }),
    ...kind,
  };
}

function resolveEtcd(
  { endpoints, prefix = prefixDefault }: Etcd,
  path: Path,
  report: Report,
): EtcdSpec | undefined {
  const right = endpoints.filter((url, index) =>
    isUsable(url, [...path, 'endpoints', String(index)], report),
  );
  return right.length < endpoints.length ? undefined : { kind: 'etcd', endpoints, prefix };
}

function resolveHttp(
  {
    address,
    update_method = 'POST',
    lock_address = address,
    lock_method = 'LOCK',
    unlock_address = lock_address,
    unlock_method = 'UNLOCK',
  }: Http,
  path: Path,
  report: Report,
): HttpSpec | undefined {
  const addresses = Object.entries({ address, lock_address, unlock_address });
  // One that stands for another has been looked at there.
  const written = addresses.filter(
    ([, url], index) => addresses.findIndex((other) => other[1] === url) === index,
  );
  const right = written.filter(([key, url]) => isUsable(url, [...path, key], report));
  if (right.length < written.length) return undefined;
  return { kind: 'http', address, update_method, lock_address, lock_method, unlock_address, unlock_method };
}

function resolveS3(
  { bucket, region = 'us-east-1', endpoint, prefix = prefixDefault }: S3,
  path: Path,
  report: Report,
): S3Spec | undefined {
  if (endpoint !== undefined && !isUsable(endpoint, [...path, 'endpoint'], report)) return undefined;
  return { kind: 's3', endpoint: endpoint ?? `https://s3.${region}.amazonaws.com`, bucket, region, prefix };
}

/** Whoever sits between must neither read the password nor answer in the backend's place. */
function isUsable(url: string, path: Path, report: Report): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && (parsed.protocol === 'https:' || isLoopback(parsed.hostname))) return true;
  report({
    code: 'spec/bad-value',
    at: { part: 'value', path },
    detail: parsed
      ? `\`${url}\` would send credentials in the clear, and anybody on the way could give the lock away.`
      : `\`${url}\` is not a URL.`,
    remedy: 'Use https://. http:// is for what runs on this machine, such as http://127.0.0.1:2379.',
  });
  return false;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
