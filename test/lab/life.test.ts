import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { createLab } from './lab.ts';
import { run } from './run.ts';

const LAB = JSON.stringify(join(import.meta.dirname, 'lab.ts'));

/** A process of its own that starts a lab and says so; `prefix` are words of a command line to run it under. */
function labOwner(prefix: readonly string[] = []) {
  const script = `
    const { createLab } = await import(${LAB});
    const lab = await createLab({ hosts: ['alpha'] });
    console.log(JSON.stringify([lab.dir, lab.subnet, lab.host('alpha').initPid()]));
    setInterval(() => undefined, 1000);`;
  const words = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
  return spawn('env', [...prefix, ...words]);
}

const links = async () => (await run(['ip', '-brief', 'address'])).stdout;
const leftCgroups = (id: string) => {
  const mount = / (\S+) cgroup2 /.exec(readFileSync('/proc/mounts', 'utf8'))?.[1] ?? '';
  return existsSync(join(mount, `mig-lab-${id}`));
};

describe('the life of a lab', () => {
  it('keeps several labs apart from each other', async () => {
    await using one = await createLab({ hosts: ['alpha'] });
    await using two = await createLab({ hosts: ['alpha'] });
    expect(one.subnet).not.toBe(two.subnet);
    expect((await one.host('alpha').exec(['ping', '-q', '-c1', '-W1', one.ip(1)])).code).toBe(0);
    expect((await one.host('alpha').exec(['ping', '-q', '-c1', '-W1', two.ip(11)])).code).not.toBe(0);
  });

  it('leaves nothing when it is closed', async () => {
    const lab = await createLab({ hosts: ['alpha'] });
    const pid = lab.host('alpha').initPid() ?? 0;
    await lab.close();
    expect(existsSync(lab.dir)).toBe(false);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(leftCgroups(lab.id)).toBe(false);
    expect(await links()).not.toContain(`${lab.ip(1)}/`);
    expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(lab.dir);
  });

  it('leaves nothing when the process that made it is killed', async () => {
    const owner = labOwner();
    const [line] = await once(createInterface({ input: owner.stdout }), 'line');
    const [dir, subnet, pid]: [string, string, number] = JSON.parse(String(line));
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    owner.kill('SIGKILL');
    await eventually(async () => expect(existsSync(dir)).toBe(false));
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect(await links()).not.toContain(`${subnet}.1/`);
  });

  it('fails and names what is missing on a machine that cannot carry it', async () => {
    const owner = labOwner(['setpriv', '--bounding-set', '-net_admin,-sys_admin']);
    let complaint = '';
    owner.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    const [code] = await once(owner, 'close');
    expect(code).not.toBe(0);
    expect(complaint).toContain('CAP_NET_ADMIN');
    expect(complaint).toContain('CAP_SYS_ADMIN');
  });
});
