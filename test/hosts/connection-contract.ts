import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, RemoteProgram } from '../../src/hosts/index.ts';

/** What every transport has to do alike. `open` gives a fresh connection for each test; the suite closes it. */
export function describeConnection(transport: string, open: () => Promise<Connection>): void {
  describe(`a connection over ${transport}`, () => {
    let connection: Connection;

    beforeEach(async () => {
      connection = await open();
    });

    afterEach(async () => {
      await connection.close();
    });

    describe('running scripts', () => {
      it('gives exit code, stdout and stderr to the byte, each by itself', async () => {
        const result = await connection.run("printf 'out'; printf 'one\\ntwo\\n' >&2; exit 3");

        expect(result).toMatchObject({ reason: 'exit', code: 3, stdout: 'out', stderr: 'one\ntwo\n' });
      });

      it('sets a plain locale and a PATH with the folders of the system programs', async () => {
        const result = await connection.run('echo "$LC_ALL" "$PATH"');

        expect(result.stdout).toBe('C /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n');
      });

      it('lets a script neither end the shell nor change it for the next one', async () => {
        const before = await connection.run('pwd');
        await connection.run('cd /tmp; PATH=; LC_ALL=de; set -eu; exit 1');

        const after = await connection.run('pwd; echo "$LC_ALL"; false; echo "$undefined"');

        expect(after).toMatchObject({ code: 0, stdout: `${before.stdout}C\n\n` });
      });

      it('gives a script an empty stdin, so that it cannot read the next one', async () => {
        const result = await connection.run('cat; read line; echo "$?"');

        expect(result.stdout).toBe('1\n');
      });

      it.each([
        ['an unfinished quote', "echo 'here"],
        ['an unfinished group', 'if true; then ('],
        ['a here-document without an end', "cat <<'EOF'\nhere"],
        ['a trailing backslash', 'echo here \\'],
        ['a trailing comment', 'echo here # and nothing else'],
      ])('goes on after %s', async (_what, script) => {
        await connection.run(script);

        const next = await connection.run('echo there');

        expect(next).toMatchObject({ reason: 'exit', code: 0, stdout: 'there\n', stderr: '' });
      });

      it('takes a script of 80 kB with quotes and here-documents', async () => {
        const text = `it's "quoted" $HOME \`id\` \\ é €\n`.repeat(2000);

        const result = await connection.run(`cat <<'END'\n${text}END\necho done >&2`);

        expect(result).toMatchObject({ stdout: text, stderr: 'done\n' });
      });

      it.each([
        ['stdout', '', { stdout: 8_000_000, stderr: 0 }],
        ['stderr', '>&2', { stdout: 0, stderr: 8_000_000 }],
      ])(
        'brings back many megabytes on %s',
        async (_stream, redirection, expected) => {
          const megabytes = `head -c 8000000 /dev/zero | tr "\\0" x ${redirection}`;

          const { reason, stdout, stderr } = await connection.run(megabytes, { timeout_ms: 100_000 });

          expect({ reason, stdout: stdout.length, stderr: stderr.length }).toEqual({
            reason: 'exit',
            ...expected,
          });
          expect(/^x+$/.test(stdout + stderr)).toBe(true);
        },
        120_000,
      );

      it('answers calls that were made at the same time one after the other', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, index) => connection.run(`echo ${index}`)),
        );

        expect(results.map(({ stdout }) => stdout.trim())).toEqual(
          Array.from({ length: 20 }, (_, index) => String(index)),
        );
      });
    });

    describe('giving up on a script', () => {
      it('reports a timeout with what had arrived, and answers the next script', async () => {
        const late = await connection.run('echo begun; sleep 3', { timeout_ms: 300 });
        const next = await connection.run('echo there');

        expect(late).toMatchObject({ reason: 'timeout', stdout: 'begun\n' });
        expect(late.elapsed_ms).toBeLessThan(2000);
        expect(next).toMatchObject({ reason: 'exit', stdout: 'there\n' });
      });

      it('stops waiting when told to, and answers the next script', async () => {
        const stop = new AbortController();
        setTimeout(() => stop.abort(), 100);

        const cancelled = await connection.run('sleep 3', { signal: stop.signal });
        const next = await connection.run('echo there');

        expect(cancelled.reason).toBe('cancelled');
        expect(next.stdout).toBe('there\n');
      });

      it('never runs a script that was called off while it waited for its turn', async () => {
        const stop = new AbortController();
        const first = connection.run('sleep 0.3; echo first');
        const second = connection.run('echo second', { signal: stop.signal });
        stop.abort();

        expect(await second).toMatchObject({ reason: 'cancelled', stdout: '' });
        expect(await first).toMatchObject({ reason: 'exit', stdout: 'first\n' });
      });

      it('reports a shell that was killed under a script as lost, and starts another', async () => {
        const lost = await connection.run('kill -9 $$');
        const next = await connection.run('echo there');

        expect(lost.reason).toBe('connection-lost');
        expect(next.stdout).toBe('there\n');
      });
    });

    describe('programs on channels of their own', () => {
      it('carries bytes both ways unchanged and reports the exit code', async () => {
        const bytes = randomBytes(3_000_000);
        const program = await connection.spawn('cat; exit 7');

        program.stdin.end(bytes);
        const echoed = await readAll(program);

        expect(digest(echoed)).toBe(digest(bytes));
        expect(await program.ended).toEqual({ reason: 'exit', code: 7 });
      });

      it('gives the program the environment of the scripts', async () => {
        const program = await connection.spawn('echo "$LC_ALL"; pwd');

        expect((await readAll(program)).toString()).toBe('C\n/\n');
      });

      it('understands a command with quotes, newlines and backslashes', async () => {
        const program = await connection.spawn(`printf '%s\\n' "it's" '!' 'a\\b'\n# a comment`);

        expect((await readAll(program)).toString()).toBe("it's\n!\na\\b\n");
      });

      it('keeps the last 64 KiB of stderr and never stalls on it', async () => {
        const program = await connection.spawn(
          'head -c 8000000 /dev/zero | tr "\\0" e >&2; printf last >&2; echo done',
        );

        expect((await readAll(program)).toString()).toBe('done\n');
        await program.ended;
        expect(program.stderr()).toMatch(/^e+last$/);
        expect(program.stderr().length).toBeGreaterThanOrEqual(64 * 1024 - 64);
        expect(program.stderr().length).toBeLessThanOrEqual(65 * 1024);
      });

      it('runs beside the scripts', async () => {
        const program = await connection.spawn('cat');

        const result = await connection.run('echo meanwhile');
        program.stdin.end('after');

        expect(result.stdout).toBe('meanwhile\n');
        expect((await readAll(program)).toString()).toBe('after');
      });

      it('runs more programs than sshd allows sessions, six at a time', async () => {
        const outputs = await Promise.all(
          Array.from({ length: 12 }, async (_, index) => {
            const program = await connection.spawn(`sleep 0.1; echo ${index}`);
            return (await readAll(program)).toString().trim() || program.stderr();
          }),
        );

        expect(outputs).toEqual(Array.from({ length: 12 }, (_, index) => String(index)));
      });

      it('does not wait for ever for one of six to end', async () => {
        const six = await Promise.all(Array.from({ length: 6 }, () => connection.spawn('sleep 2')));

        const seventh = await connection.spawn('echo there', { timeout_ms: 200 });

        expect(await seventh.ended).toMatchObject({ reason: 'connection-lost' });
        expect(seventh.stderr()).toContain('6 others still ran after 0.2 s');
        for (const program of six) program.close();
      });

      it('ends for us when it is closed, whatever it does on the host', async () => {
        const program = await connection.spawn('sleep 2');

        program.close();

        expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
      });

      it('ends for us when it is called off', async () => {
        const stop = new AbortController();
        const program = await connection.spawn('sleep 2', { signal: stop.signal });

        stop.abort();

        expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
      });

      it('reports 128 and the number of the signal that ended a program', async () => {
        const program = await connection.spawn('sh -c \'kill -TERM $$\'; exit "$?"');
        program.stdout.resume();

        expect(await program.ended).toEqual({ reason: 'exit', code: 143 });
      });
    });

    describe('once it is closed', () => {
      it('answers every call as lost', async () => {
        await connection.close();

        const result = await connection.run('echo there');
        const program = await connection.spawn('echo there');

        expect(result.reason).toBe('connection-lost');
        expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
        expect(program.stderr()).toContain('closed');
      });

      it('has answered a script that was still running as lost', async () => {
        const running = connection.run('sleep 2');
        setTimeout(() => void connection.close(), 100);

        expect((await running).reason).toBe('connection-lost');
      });
    });
  });
}

async function readAll(program: RemoteProgram): Promise<Buffer> {
  return Buffer.concat(await program.stdout.toArray());
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
