import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inCommand } from '../../../src/checks/derive/in-command.ts';
import { inYaml } from '../../../src/checks/derive/in-yaml.ts';

describe('a path in a remedy', () => {
  it('is written plainly when it is an ordinary one', () => {
    expect(inCommand('/var/log/app-1.log')).toBe('/var/log/app-1.log');
    expect(inYaml('/var/log/app-1.log')).toBe('/var/log/app-1.log');
  });

  it.each(['/tmp/$(reboot)', '/tmp/a b', "/tmp/it's", '/tmp/`id`', '/tmp/line\nfeed', '/tmp/; rm -rf x'])(
    'is one word of a shell command, even as %j',
    (path) => {
      expect(execFileSync('sh', ['-c', `printf %s ${inCommand(path)}`], { encoding: 'utf8' })).toBe(path);
    },
  );

  it('is one key of a YAML mapping, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(parse(`{ ${inYaml(`/${name}`)}: copy }`)).toEqual({ [`/${name}`]: 'copy' });
      }),
    );
  });
});
