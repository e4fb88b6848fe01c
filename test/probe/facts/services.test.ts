import { describe, expect, it } from 'vitest';
import { services } from '../../../src/probe/facts/services.ts';

const around = {
  members: [{ pid: 7, command: 'nginx' }],
  files: { '/lib/systemd/system/nginx.service': 'aa', '/etc/x.conf': null },
  pidfile_exists: true,
  unlike_host: {},
  moved: null,
};

describe('services that workloads select', () => {
  it('are told with what is set for them, and not with what is the default anyway', () => {
    const shown = {
      Id: 'nginx.service',
      LoadState: 'loaded',
      ActiveState: 'active',
      SubState: 'running',
      Type: 'forking',
      Restart: 'no',
      UnitFileState: 'enabled',
      MainPID: '7',
      ControlGroup: '/system.slice/nginx.service',
      PIDFile: '/run/nginx.pid',
      User: '',
      Group: '',
      TriggeredBy: 'nginx.socket nginx.timer',
      NeedDaemonReload: 'no',
      PrivateTmp: 'yes',
      PrivateUsers: 'no',
      ProcSubset: 'all',
      WatchdogUSec: '0',
    };

    expect(services.parse({ 'nginx.service': { shown, around } }).services['nginx.service']).toEqual({
      load: 'loaded',
      active: 'active',
      sub: 'running',
      type: 'forking',
      restart: 'no',
      file_state: 'enabled',
      main_pid: 7,
      control_group: '/system.slice/nginx.service',
      members: [{ pid: 7, command: 'nginx' }],
      files: { '/lib/systemd/system/nginx.service': 'aa', '/etc/x.conf': 'unreadable' },
      pidfile: { path: '/run/nginx.pid', exists: true },
      user: '',
      group: '',
      triggered_by: ['nginx.socket', 'nginx.timer'],
      settings: { PrivateTmp: 'yes' },
      needs_reload: false,
      unlike_host: {},
    });
  });

  it('say where a move has taken one that is not there any more', () => {
    const moved = '{"run": "20261121-000000-abcd", "host": "beta", "folder": "", "made": []}';
    const raw = {
      'a.service': { shown: {}, around: { ...around, members: null, unlike_host: null, moved } },
    };
    expect(services.parse(raw).services['a.service']?.moved).toEqual({
      run: '20261121-000000-abcd',
      host: 'beta',
    });
  });
});
