import { describe, expect, it } from 'vitest';
import type { Target } from '../matrix/fault.ts';
import { readProcesses, victims } from './victims.ts';

const GATE = '/bin/sh /var/lib/mig/R-counter/gate.sh';

/** A source in the hold, as ps tells it. */
const SOURCE = readProcesses(`
      1       0 systemd         /lib/systemd/systemd --show-status=no
    100       1 sshd            sshd: /usr/sbin/sshd -D
    120     100 python3         python3 -E -s -B -c import json
    200       1 python3         python3 /opt/lab/counter.py --listen 10.77.1.100:9000
    300       1 python3         /usr/bin/python3 -E -s -B /run/mig/R-counter/supervisor.py /run/mig/R-counter/config.json
    310     300 criu            /usr/sbin/criu dump -t 200 -D /dev/shm/mig-R-counter
    311       1 gate.sh         ${GATE}
    312     310 gate.sh         ${GATE}
    313     312 gate.sh         ${GATE}
    314     313 sleep           sleep 42
    315     311 sleep           sleep 0.5
`);

describe('what is killed of mig on a host', () => {
  it.each<[Target, readonly number[]]>([
    ['supervisor', [300]],
    ['criu', [310]],
    ['gate', [312]],
    ['criu-and-gate', [310, 312]],
    ['all', [120, 300, 310, 311, 312, 313, 314, 315]],
  ])('for %s are %j', (target, pids) => {
    expect(victims(target, SOURCE).toSorted((a, b) => a - b)).toEqual(pids);
  });

  it('are the runtime of a container, and the criu that it has called, each for itself', () => {
    const source = readProcesses(`
    210     200 python3         python3 /opt/lab/counter.py --listen 0.0.0.0:9000 --log /data/log
    320     300 crun            /usr/bin/crun --cgroup-manager=cgroupfs checkpoint --image-path /dev/shm/mig-R-counter shop
    321     320 criu            criu swrk 7
    322     321 gate.sh         ${GATE}
`);

    expect(victims('runtime', source)).toEqual([320]);
    expect(victims('criu', source)).toEqual([321]);
    expect(victims('gate', source)).toEqual([322]);
    expect(victims('all', source).toSorted((a, b) => a - b)).toEqual([320, 321, 322]);
  });

  it('is not the workload, not even while criu is its parent', () => {
    const destination = readProcesses(`
    400       1 criu            /usr/sbin/criu restore -D /dev/shm/mig-R-counter
    200     400 python3         python3 /opt/lab/counter.py --listen 10.77.1.100:9000
`);

    expect(victims('all', destination)).toEqual([400]);
  });
});
