import type { BackendSpec } from '../model/index.ts';
import type { Backend } from './backend.ts';
import { openEtcd } from './etcd.ts';
import { openHttp } from './http.ts';
import { openS3 } from './s3.ts';

/** The backend that the YAML names, for one project. Nothing is asked of it yet. */
export function openBackend(spec: BackendSpec, project: string, env: NodeJS.ProcessEnv): Backend {
  switch (spec.kind) {
    case 'etcd':
      return openEtcd(spec, project, env);
    case 'http':
      return openHttp(spec, project, env);
    case 's3':
      return openS3(spec, project, env);
  }
}
