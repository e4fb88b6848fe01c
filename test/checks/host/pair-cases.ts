import type { CriuFacts, HostFacts, XsaveFacts } from '../../../src/model/index.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const criu = (version: string): CriuFacts => ({
  path: '/usr/sbin/criu',
  version,
  check: { passed: true, output: '' },
  features: {},
});
const kernel = (release: string, arch = 'x86_64'): HostFacts['kernel'] => ({ release, arch });
const cpu = (flags: readonly string[], vendor = 'GenuineIntel'): HostFacts['cpu'] => ({
  vendor,
  model: 'some processor',
  flags,
  count: 2,
  load: 0,
});
const saving = (xsave: XsaveFacts): Partial<HostFacts> => ({ criu: { ...criu('4.2.1'), xsave } });
const onAddress = (ip: string, family: 4 | 6 = 4): HostFacts['addresses'] => [
  { dev: 'eth0', ip, prefix: 24, family, scope: 'global' },
];

export const pairCases: readonly RuleCase[] = [
  refuses(
    'host/same-machine',
    'both names lead to one kernel',
    { destination: { boot_id: 'boot-alpha' } },
    /same boot id/,
  ),
  accepts('host/same-machine', 'two clones share a machine id', {
    destination: { machine_id: 'machine-alpha' },
  }),
  refuses(
    'host/criu-versions-differ',
    "the destination's CRIU is older",
    { destination: { criu: criu('4.1.1') } },
    /beta has 4.1.1/,
  ),
  accepts('host/criu-versions-differ', "the destination's CRIU is newer", {
    source: { criu: criu('4.2') },
    destination: { criu: criu('4.10') },
  }),
  refuses(
    'host/arch',
    'an x86 process should go to an arm host',
    { destination: { kernel: kernel('6.18.0', 'aarch64') } },
    /beta is aarch64/,
  ),
  accepts('host/arch', 'both are x86', {}),
  refuses(
    'host/cpu-features',
    'the destination lacks AVX-512',
    {
      source: { cpu: cpu(['fpu', 'avx2', 'avx512f']) },
    },
    /has: avx512f/,
  ),
  refuses(
    'host/cpu-features',
    'the destination lacks a flag that mig has never heard of',
    { source: { cpu: cpu(['fpu', 'avx2', 'apx']) } },
    /has: apx/,
  ),
  refuses(
    'host/cpu-features',
    'the state of the floating-point unit takes more room on the destination',
    {
      source: saving({ features: 'e7', size_bytes: 2440, max_size_bytes: 2440 }),
      destination: saving({ features: '2e7', size_bytes: 2440, max_size_bytes: 2696 }),
    },
    /takes 2440 bytes on alpha, and 2440 of at most 2696 bytes on beta/,
  ),
  refuses(
    'host/cpu-features',
    'the state has a component that the destination does not know',
    {
      source: saving({ features: 'e7', size_bytes: 2440, max_size_bytes: 2440 }),
      destination: saving({ features: '7', size_bytes: 832, max_size_bytes: 832 }),
    },
    /beta lacks components of the xsave state: mask 0xe0/,
  ),
  refuses(
    'host/cpu-features',
    'the processors differ, and the room is not known of one',
    {
      source: {
        ...saving({ features: 'e7', size_bytes: 2440, max_size_bytes: 2440 }),
        cpu: { ...cpu(['fpu', 'xsave']), model: 'an older one' },
      },
      destination: { cpu: cpu(['fpu', 'xsave']) },
    },
    /is not known of beta/,
  ),
  accepts('host/cpu-features', 'the state is the same', {
    source: saving({ features: 'e7', size_bytes: 2440, max_size_bytes: 2440 }),
    destination: saving({ features: 'e7', size_bytes: 2440, max_size_bytes: 2440 }),
  }),
  accepts('host/cpu-features', 'processors of one model have no need to tell', {
    source: { cpu: cpu(['fpu', 'xsave']) },
    destination: { cpu: cpu(['fpu', 'xsave']) },
  }),
  accepts('host/cpu-features', 'it lacks only what the kernel makes up', {
    source: { cpu: cpu(['fpu', 'avx2', 'ibrs', 'constant_tsc', 'vmx']) },
  }),
  accepts('host/cpu-features', 'the destination has more', {
    destination: { cpu: cpu(['fpu', 'avx2', 'avx512f']) },
  }),
  refuses(
    'host/cpu-vendor',
    'one is Intel and one is AMD',
    { destination: { cpu: cpu(['fpu', 'avx2'], 'AuthenticAMD') } },
    /beta: AuthenticAMD/,
    'warning',
  ),
  accepts('host/cpu-vendor', 'both are Intel', {}),
  refuses(
    'host/kernel-older',
    'the destination is older',
    { destination: { kernel: kernel('6.9.1') } },
    /beta runs 6.9.1/,
    'warning',
  ),
  accepts('host/kernel-older', 'the destination is newer', {
    source: { kernel: kernel('6.9.1') },
    destination: { kernel: kernel('6.18.0') },
  }),
  refuses(
    'host/clock-skew',
    'one clock is an hour ahead',
    { destination: { clock: { realtime_ms: 1_800_003_600_000, boottime_ms: 1 } } },
    /about 3600 s ahead/,
    'warning',
  ),
  accepts('host/clock-skew', 'the clocks were read two seconds apart', {
    destination: { clock: { realtime_ms: 1_800_000_002_000, boottime_ms: 1 } },
  }),
  refuses(
    'host/transfer-path',
    'the YAML gives a public address',
    { destinationSpec: { address: '203.0.113.7' } },
    /receive on 203.0.113.7/,
  ),
  refuses(
    'host/transfer-path',
    'a name leads to a host with a public address',
    {
      destinationSpec: { address: 'beta' },
      destination: { addresses: onAddress('203.0.113.7') },
    },
    /receive on 203.0.113.7/,
  ),
  accepts('host/transfer-path', 'everything goes through the controller', {
    destinationSpec: { address: '203.0.113.7' },
    spec: { transfer: 'relay' },
  }),
  refuses(
    'host/no-direct-link',
    'a firewall stands between the hosts',
    { reach: { answers: false, address: '10.77.0.12', why: 'no answer within 2 s' } },
    /beta does not answer alpha on 10.77.0.12: no answer within 2 s. Images go through the controller/,
    'info',
  ),
  refuses(
    'host/no-direct-link',
    'a firewall stands between the hosts, and no other way may be taken',
    {
      reach: { answers: false, address: '10.77.0.12', why: 'no answer within 2 s' },
      spec: { transfer: 'direct' },
    },
    /beta does not answer alpha on 10.77.0.12: no answer within 2 s.$/,
  ),
  accepts('host/no-direct-link', 'it answers', {
    reach: { answers: true, address: '10.77.0.12', rtt_us: 200 },
  }),
  accepts('host/no-direct-link', 'it does not have to, for everything goes through the controller', {
    reach: { answers: false, address: '10.77.0.12', why: 'no answer within 2 s' },
    spec: { transfer: 'relay' },
  }),
  refuses(
    'host/local-address',
    'the destination is this machine and nothing more',
    { destinationSpec: { address: 'local' } },
    /beta has the address `local`/,
  ),
  accepts('host/local-address', 'both have an address of the network', {}),
  accepts('host/transfer-path', 'the YAML allows it', {
    destinationSpec: { address: '203.0.113.7' },
    spec: { transfer: 'direct' },
  }),
  accepts('host/transfer-path', 'the address is in carrier-grade NAT space', {
    destinationSpec: { address: '100.64.3.4' },
  }),
  accepts('host/transfer-path', 'the address is a unique local one', {
    destinationSpec: { address: 'fd12:3456::1' },
  }),
  accepts('host/transfer-path', 'a name leads to a private host', {
    destinationSpec: { address: 'beta.internal' },
  }),
];
