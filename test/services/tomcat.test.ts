import { describe, expect, it } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
import { TOMCAT } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

/** Number of threads of the JVM, its PID, and the names of its counters in the private /tmp. */
async function jvmOn(host: LabHost): Promise<readonly string[]> {
  const text = await host.mustExec(`pid=$(systemctl show --value --property=MainPID ${TOMCAT.unit})
    awk '/^Threads:/ { print $2 }' /proc/$pid/status; echo $pid; ls /proc/$pid/root/tmp/hsperfdata_tomcat`);
  return text.trim().split('\n');
}

describe('Tomcat with an HTTP session', () => {
  const stage = theUsualStories(TOMCAT);

  it('has its more than thirty threads there, its session, and its counters in its own /tmp', async () => {
    const { installed, moveTo } = stage();
    const asker = await installed.ask();
    await asker.answered(10);
    const [, pid] = await jvmOn(installed.lab.host('alpha'));

    await moveTo('beta');
    await asker.answered(10);

    const [threads, ...there] = await jvmOn(installed.lab.host('beta'));
    expect(Number(threads)).toBeGreaterThan(30);
    expect(there).toEqual([pid, pid]);
    expect(await asker.stop()).toMatchObject({ wrong: 0, first: 1, error: null });
  });
});
