import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { buildCheck } from '../../../src/report/build-check.ts';
import { renderCheck } from '../../../src/report/text/check.ts';
import { answer, ascii80, color80, inventoryOf, plain80, silence, specOf } from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const noPython: Finding = {
  code: 'host/python-missing',
  severity: 'error',
  summary: 'Python 3.9 or newer is needed',
  detail: 'There is no python3 on beta.',
  remedy: 'Install it:\n  apt-get install python3',
  subject: { host: 'beta' },
};
const older: Finding = {
  code: 'host/criu-versions-differ',
  severity: 'error',
  summary: 'CRIU on the destination is older than on the source',
  detail: '4.2 on beta, 4.1 on alpha; the images could not be read there.',
};
const check = buildCheck(
  specOf({}),
  inventoryOf({ alpha: answer(), beta: answer({}, { hostname: 'beta', python: undefined }), gamma: silence }),
  {
    hosts: { beta: [noPython] },
    pairs: [
      { source: 'alpha', destination: 'beta', findings: [] },
      { source: 'beta', destination: 'alpha', findings: [older] },
    ],
  },
);

describe('renderCheck', () => {
  it('shows each host line by line, then who can send images to whom', () => {
    expect(renderCheck(check, plain80)).toMatchInlineSnapshot(`
      "alpha  ok
          login     ok    alpha
          root      ok    uid 0
          facts     ok    all read
          CRIU      ok    4.2 (/usr/sbin/criu)
          kernel    ok    6.12.0-amd64 x86_64
          python3   ok    3.11.2
          firewall  ok    /usr/sbin/nft
          space     ok    1.9 GiB free in /run (tmpfs)
          clock     ok    within 2 s of this machine's

      beta  FAIL
          login     ok    beta
          root      ok    uid 0
          facts     ok    all read
          CRIU      ok    4.2 (/usr/sbin/criu)
          kernel    ok    6.12.0-amd64 x86_64
          python3   FAIL  not found
          firewall  ok    /usr/sbin/nft
          space     ok    1.9 GiB free in /run (tmpfs)
          clock     ok    within 2 s of this machine's

          error[host/python-missing]: Python 3.9 or newer is needed
            There is no python3 on beta.
            help: Install it:
                    apt-get install python3

      gamma  FAIL
          login     FAIL  no answer in time

      Images can go
          from / to  alpha  beta
          alpha      -      ok
          beta       FAIL   -

      beta → alpha  FAIL
          error[host/criu-versions-differ]: CRIU on the destination is older than on
              the source
            4.2 on beta, 4.1 on alpha; the images could not be read there.

      Check: 1 of 3 hosts can be used, 1 of 2 pairs can exchange images.
      "
    `);
  });

  it('shows no matrix when no pair was looked at', () => {
    const text = renderCheck({ ...check, pairs: [] }, plain80);
    expect(text.split('\n').at(-2)).toBe('Check: 1 of 3 hosts can be used.');
    expect(text).not.toContain('from / to');
  });

  it('says nothing with colour alone', () => {
    expect(withoutColor(renderCheck(check, color80))).toBe(renderCheck(check, plain80));
  });

  it('is ASCII where the terminal knows nothing else', () => {
    expect(renderCheck(check, ascii80)).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
