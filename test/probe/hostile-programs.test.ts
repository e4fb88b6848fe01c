import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignText } from '../report/foreign-text.ts';

const PROGRAMS = join(import.meta.dirname, '../../src/probe/program');

/** Has the programs that are sent to a host read what the kernel would write of each name. */
const SCRIPT = `
import json, sys
sys.path.insert(0, ${JSON.stringify(PROGRAMS)})
import holders, mounts, process_table
def escaped(name, characters):
    return "".join("\\\\%03o" % ord(each) if each in characters else each for each in name)
answers = []
for name in json.load(sys.stdin):
    stat = "4711 (%s) S 11 12 13 0 -1 0 %s 17 0 0\\n" % (name, " ".join(["7"] * 12))
    maps = "7f00-7f01 rw-s 00000000 08:01 17                         /srv/%s" % escaped(name, "\\n")
    answers.append({
        "process": process_table.parse_stat(4711, stat)._asdict(),
        "mapping": holders.shared_object(maps),
        "mount": mounts.unescape(escaped(name, " \\t\\n\\\\\\\\")),
    })
print(json.dumps(answers))
`;

/** A name of a process or a file: whatever is no NUL. */
const names = fc
  .array(fc.oneof(foreignText, fc.constantFrom(') Z 1 1 1', '(', ' ', '\\012', '\\', '\u001c', '\u0085')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('the programs that read /proc on a host', () => {
  it('take no name for anything but a name, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(names, { minLength: 200, maxLength: 200 }), (all) => {
        const printed = execFileSync('python3', ['-B', '-c', SCRIPT], { input: JSON.stringify(all) });

        expect(JSON.parse(printed.toString())).toEqual(
          all.map((name) => ({
            process: {
              pid: 4711,
              parent: 11,
              group: 12,
              session: 13,
              state: 'S',
              start: 17,
              kernel: false,
              name,
            },
            mapping: [['08:01', '17'], true, `/srv/${name.replaceAll('\n', '\\012')}`],
            mount: name,
          })),
        );
      }),
      { numRuns: 3 },
    );
  });
});
