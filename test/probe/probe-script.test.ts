import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../src/probe/ask.ts';
import { programModules } from '../../src/probe/program-source.ts';
import { probeScript } from '../../src/probe/probe-script.ts';
import { ShellConnection } from './shell-connection.ts';

describe('probeScript', () => {
  it('is ASCII, whatever is asked', () => {
    expect(probeScript({ files: [{ path: '/\u{1f4be}\udcff\u0080' }] })).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('carries the modules that the questions need and no others', () => {
    const names = programModules(['files']).map(([name]) => name);

    expect(names).toEqual(['prelude', 'mounts', 'packages', 'trees', 'files']);
  });

  it('sends a module after those that it needs', () => {
    const names = programModules(['workloads']).map(([name]) => name);

    expect(names.indexOf('prelude')).toBeLessThan(names.indexOf('process_table'));
    expect(names.indexOf('process_table')).toBeLessThan(names.indexOf('matching'));
    expect(names.at(-1)).toBe('workloads');
  });

  it('carries what a module imports only when it needs it', () => {
    const names = programModules(['podman']).map(([name]) => name);

    expect(names).toContain('podman_database');
  });

  it('refuses a fact that has no program', () => {
    expect(() => probeScript({ no_such_fact: null })).toThrow('there is no Python module no_such_fact');
  });
});

describe('ask', () => {
  let bin: string;

  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'mig-bin-'));
    for (const name of ['cat', 'head', 'id', 'uname']) await symlink(`/usr/bin/${name}`, join(bin, name));
  });

  afterEach(() => rm(bin, { recursive: true }));

  it('lets one failing probe leave the others alone', async () => {
    const reply = await ask(new ShellConnection('here'), { files: [{ nonsense: 1 }], clock: null });

    expect(reply).toMatchObject({
      kind: 'answers',
      answers: {
        files: { error: expect.stringMatching(/^TypeError: /) },
        clock: { value: expect.anything() },
      },
    });
  });

  it('understands a machine on which somebody waits for a lock', async () => {
    const file = join(bin, 'lock');
    const lockFor = (time: string): ChildProcess =>
      spawn('sh', ['-c', 'exec "$@"', 'sh', 'flock', '--no-fork', file, 'sleep', time]);
    const seen = async (lock: RegExp): Promise<void> =>
      vi.waitFor(async () => expect(await readFile('/proc/locks', 'utf8')).toMatch(lock), 20_000);
    const holder = lockFor('60');
    let waiter: ChildProcess | undefined;
    try {
      await seen(new RegExp(`FLOCK .* ${holder.pid} `));
      waiter = lockFor('0');
      await seen(/-> FLOCK/);

      const reply = await ask(new ShellConnection('here'), { traces: null });

      expect(reply).toMatchObject({ answers: { traces: { value: expect.anything() } } });
    } finally {
      // The waiter first: it would get the lock.
      waiter?.kill();
      holder.kill();
    }
  });

  it('has the shell tell the basics where there is no Python', async () => {
    const reply = await ask(new ShellConnection('here', bin), { clock: null });

    expect(reply).toMatchObject({
      kind: 'bare',
      facts: {
        boot_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kernel: { release: expect.stringMatching(/^\d+\.\d+/) },
        rights: { uid: process.getuid?.() },
        python: undefined,
        tools: {},
      },
    });
  });

  it('has the shell tell the basics where Python is too old', async () => {
    await script('python3', '[ "$1" = -V ] && echo "Python 3.7.3" && exit; exit 69');
    await script('criu', 'echo "Version: 3.17.1"');

    const reply = await ask(new ShellConnection('here', bin), { clock: null });

    expect(reply).toMatchObject({
      kind: 'bare',
      facts: {
        python: { version: '3.7.3' },
        tools: { python3: join(bin, 'python3') },
        criu: { path: join(bin, 'criu'), version: '3.17.1' },
      },
    });
  });

  it('passes on why a broken Python failed', async () => {
    await script(
      'python3',
      'echo "Traceback …" >&2; echo "ModuleNotFoundError: No module named json" >&2; exit 1',
    );

    expect(await ask(new ShellConnection('here', bin), { clock: null })).toEqual({
      kind: 'failed',
      reason: 'probe-failed',
      detail: 'the probe ended with exit code 1: ModuleNotFoundError: No module named json',
    });
  });

  it('does not take other output for an answer', async () => {
    await script('python3', 'echo "Welcome"');

    expect(await ask(new ShellConnection('here', bin), { clock: null })).toMatchObject({
      reason: 'probe-failed',
    });
  });

  async function script(name: string, body: string): Promise<void> {
    const path = join(bin, name);
    await writeFile(path, `#!/bin/sh\n${body}\n`);
    await chmod(path, 0o755);
  }
});
