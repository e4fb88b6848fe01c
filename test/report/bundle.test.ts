import { describe, expect, it } from 'vitest';
import { bundleRun, isBundled } from '../../src/report/bundle.ts';

describe('isBundled', () => {
  it.each([
    'plan.json',
    'recovery.json',
    'events.ndjson',
    'journal.jsonl',
    'hosts/alpha/dump.log',
    'report.md',
  ])('takes %s', (name) => {
    expect(isBundled(name)).toBe(true);
  });

  it.each(['hosts/alpha/pages-1.img', 'id_ed25519', 'tls.key', 'agent.sock', 'dump.log.gz'])(
    'leaves out %s',
    (name) => {
      expect(isBundled(name)).toBe(false);
    },
  );
});

describe('bundleRun', () => {
  it('puts the files of a run into one text that can be read before it is sent', () => {
    const files = [
      { name: 'hosts/beta/restore.log', text: '(00.01) Error (criu/x.c:1): \u001b[31mfailed\nsecond line\n' },
      { name: 'events.ndjson', text: '{"type":"run_start","password":"hunter2"}\n' },
      { name: 'tls.key', text: 'never' },
    ];
    expect(bundleRun('r1', files)).toMatchInlineSnapshot(`
      "mig run r1

      What looks like a secret was replaced by [redacted]. Host names, addresses, paths and
      command lines were kept: read this file before you send it.

        events.ndjson (42 B)
        hosts/beta/restore.log (52 B)

      ===== events.ndjson =====
      {"type":"run_start","password":"[redacted]"}

      ===== hosts/beta/restore.log =====
      (00.01) Error (criu/x.c:1): \\x1b[31mfailed
      second line
      "
    `);
  });
});
