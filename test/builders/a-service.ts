import type { ServiceFacts } from '../../src/model/index.ts';

/** A plain service that runs with the process of `aTree`, and starts at every boot. */
export function aService(changes: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    load: 'loaded',
    active: 'active',
    sub: 'running',
    type: 'simple',
    restart: 'always',
    file_state: 'enabled',
    main_pid: 4711,
    control_group: '/system.slice/counter.service',
    members: [{ pid: 4711, command: 'counter' }],
    files: { '/etc/systemd/system/counter.service': 'aa' },
    user: '',
    group: '',
    triggered_by: [],
    settings: {},
    needs_reload: false,
    unlike_host: {},
    ...changes,
  };
}
