import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../../../src/report/text/explain-workload.ts';
import {
  clockSkew,
  connectionKept,
  explained,
  logMissing,
  pipeOutside,
  tidTaken,
} from '../explanation/an-explanation.ts';
import { ascii80, color80, plain120, plain80 } from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const document = explained([logMissing, pipeOutside, tidTaken, clockSkew, connectionKept]);

describe('renderExplanation', () => {
  it('shows each process thing by thing, with what was found below it, and the hosts last', () => {
    expect(renderExplanation(document, plain80)).toMatchInlineSnapshot(`
      "counter  alpha → beta

      counter  pid 4711
          descriptors
              fine      0 device  /dev/null
              BLOCKS    1 file    /srv/log
                  fds/file-missing: A file that the workload uses is missing on the
                  destination
                  /srv/log (open as fd 1 of PID 4711) does not exist on beta.
                  help: Put the file there, or let mig carry it.
              BLOCKS    2 pipe    reading end of pipe 30
                  fds/pipe-outside: A pipe connects the workload with a process that
                  stays on the source
                  fd 2 of PID 4711 and of 1 more process is a pipe to PID 99 (logger).
                  help: Select a process further up.
          sockets
              fine      3 tcp  0.0.0.0:80 LISTEN
              note      4 tcp  10.77.1.100:80 ESTAB, other end 10.77.1.13:42236
                  sockets/tcp-established: The workload has open TCP connections
                  The connection is kept.
          memory
              fine    private  64.0 MiB
              fine    mapped   4 files and objects
          process
              fine    program  /usr/bin/counter
              fine    cwd      /
              fine    root     /
              fine    process  session 4711, group 4711, user 0, 1 thread

      worker  pid 4712, child of 4711
          descriptors
              BLOCKS  fd        1-2, inherited: as in pid 4711
              fine      8 file  /srv/other
          sockets
              fine    fd       3, inherited: as in pid 4711
              note      7 tcp  10.77.1.100:80 ESTAB, other end 10.77.1.13:42236, as fd
                               4 of pid 4711
          memory
              fine    private  64.0 MiB
          process
              fine    program  /usr/bin/counter
              fine    cwd      /
              fine    root     /
              BLOCKS  process  session 4711, group 4711, user 0, 2 threads
                  process/pid-taken: A process number of the workload is taken on the
                  destination
                  Thread 4713 is in use on beta.

      The hosts, and the workload as a whole
          warning[host/clock-skew]: The hosts' clocks differ
            beta is 3 s ahead.

      counter cannot move from alpha to beta: 3 things block it, 1 with a warning, 1
      with a note, 16 fine.
      "
    `);
  });

  it('uses the room of a wide terminal', () => {
    const lines = renderExplanation(document, plain120).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('says the same without colour and with it', () => {
    expect(withoutColor(renderExplanation(document, color80))).toBe(renderExplanation(document, plain80));
  });

  it('has nothing beyond ASCII where the terminal knows no more', () => {
    expect(renderExplanation(document, ascii80)).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('gives a remedy once', () => {
    const other = { ...pipeOutside, subject: { host: 'alpha', pid: 4711, fd: 1 } };

    const text = renderExplanation(explained([other, pipeOutside]), plain80);

    expect(text.match(/Select a process further up/g)).toHaveLength(1);
    expect(text).toContain('help: as above');
  });

  it('says once what concerns several things, and then where', () => {
    const path = { ...logMissing, subject: { host: 'beta', path: '/usr/bin/counter' } };

    const text = renderExplanation(explained([path]), plain80);

    expect(text.match(/does not exist/g)).toHaveLength(1);
    expect(text).toContain('fds/file-missing: as for program /usr/bin/counter of pid 4711');
  });

  it('says where a workload is that need not move, and how to ask on', () => {
    expect(renderExplanation(explained([], { destination: 'alpha', judged: false }), plain80))
      .toMatchInlineSnapshot(`
      "counter runs on alpha, where it should. To see what a move elsewhere would meet,
      name a host:
        mig explain counter HOST
      "
    `);
  });

  it('escapes what a process calls itself', () => {
    const hostile = { ...document.processes[0], command: 'x\u001b[2J\n) S 1' };

    const text = renderExplanation({ ...document, processes: [hostile as never] }, plain80);

    expect(text).toContain(String.raw`x\x1b[2J\n) S 1`);
  });
});
