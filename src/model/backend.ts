import type { Controller } from './move-record.ts';

/** A system that a team shares, for the lock of its runs, approved plans and approvals. Never for where a process is. */
export type BackendSpec = BackendCommon & (EtcdSpec | HttpSpec | S3Spec);

interface BackendCommon {
  /** How long after its last sign of life a run keeps the lock, in ms. */
  readonly lease_ms: number;
  /** Nothing is moved whose plan nobody has approved there; absent: approvals are not looked at. */
  readonly approvals?: 'required';
  /** Absolute path of a file with credentials; absent: they are in the environment, or none are needed. */
  readonly credentials?: string;
}

export interface EtcdSpec {
  readonly kind: 'etcd';
  /** URLs of members of one cluster, without a slash at the end: the first that answers is asked. */
  readonly endpoints: readonly string[];
  /** What the names of all keys begin with. */
  readonly prefix: string;
}

/** In the words of Terraform's `http` backend. */
export interface HttpSpec {
  readonly kind: 'http';
  readonly address: string;
  readonly update_method: string;
  readonly lock_address: string;
  readonly lock_method: string;
  readonly unlock_address: string;
  readonly unlock_method: string;
}

/** A bucket, and where in it. */
export interface S3Spec {
  readonly kind: 's3';
  /** URL of the service, without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  /** What the keys of all objects begin with. */
  readonly prefix: string;
}

/** Who has the lock in a backend, in their own words. */
export interface LeaseHolder extends Controller {
  readonly command: 'apply';
  readonly run: string;
}

/** What somebody has agreed to, as a backend keeps it. */
export interface Approval {
  /** Of the plan. */
  readonly digest: string;
  readonly by: Controller;
}
