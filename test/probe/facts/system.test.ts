import { describe, expect, it } from 'vitest';
import { system } from '../../../src/probe/facts/system.ts';

const PLAIN = {
  systemd: true,
  lsm: 'lockdown,capability,apparmor\n',
  apparmor_profiles: null,
  own_label: 'unconfined\n',
  namespaces: { net: 'net:[4026531840]' },
  cgroup2: '/sys/fs/cgroup',
  trouble: [],
};

describe('system', () => {
  it('reads what the kernel lists', () => {
    expect(system.parse(PLAIN)).toEqual({
      systemd: true,
      lsm: ['lockdown', 'capability', 'apparmor'],
      namespaces: { net: '4026531840' },
      cgroup2: '/sys/fs/cgroup',
    });
  });

  it.each([
    ['unconfined\n', ['apparmor']],
    ['system_u:system_r:init_t:s0\0', ['selinux']],
    [null, []],
    ['', []],
  ])('goes by its own label %j where there is no list', (label, expected) => {
    expect(system.parse({ ...PLAIN, lsm: null, own_label: label }).lsm).toEqual(expected);
  });

  it('knows no freezer without a v2 hierarchy', () => {
    expect(system.parse({ ...PLAIN, cgroup2: null })).not.toHaveProperty('cgroup2');
  });

  it.each([
    ['1', true],
    ['0\n', false],
    [null, undefined],
  ])('reads from %j whether SELinux is enforcing', (selinux_enforce, expected) => {
    expect(system.parse({ ...PLAIN, selinux_enforce }).selinux_enforcing).toBe(expected);
  });

  it('takes the mode off an AppArmor profile’s name', () => {
    const raw = { ...PLAIN, apparmor_profiles: '/usr/bin/man (enforce)\nvirt (aa) helper (complain)\n' };

    expect(system.parse(raw).apparmor_profiles).toEqual(['/usr/bin/man', 'virt (aa) helper']);
  });
});
