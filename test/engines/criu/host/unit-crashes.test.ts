import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');

/**
 * Has each act begun and killed before each of its calls in turn, and then carried out by somebody else, as a recovery does;
 * gives every state that it ends in.
 */
const SCRIPT = `
import shutil
sys.path.insert(0, ${JSON.stringify(PROGRAMS)})
from pretend_host import *
import unit_home
unit_home.os.makedirs = lambda *words, _itself=os.makedirs, **details: None if words[0] == INNER else _itself(*words, **details)
begin, act, after = sys.argv[2:5]
states, at = [], 0
while True:
    shutil.rmtree(sys.argv[1] + "/host", ignore_errors=True)
    os.makedirs(sys.argv[1] + "/host")
    host = PretendHost(sys.argv[1] + "/host", *((COPY, [COPY, CHILD]) if begin.startswith("quiet") else (0, [])))
    exec(begin)
    host.calls, host.die_at = 0, at
    try:
        exec(act)
        died = False
    except Died:
        died = True
    host.die_at = None
    exec(after)
    states.append(host.state())
    if not died:
        break
    at += 1
print(json.dumps([at, [json.loads(text) for text in sorted({json.dumps(state) for state in states})]]))
`;

const UNTOUCHED = { told: true, settings: 'False|', started: [], left: [] };
const HERE = { ...UNTOUCHED, watchdog: 3_000_000, active: true, main: 4711, members: [4711, 4712] };
const MADE = { ...HERE, left: ['000-mig.conf', '001-a.service.conf'] };
const AWAY = { ...UNTOUCHED, watchdog: 0, active: false, main: 0, members: [] };

describe('a unit on its way, whose supervisor may be killed at any moment', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-units-'))));
  afterEach(async () => rm(root, { recursive: true }));

  it.each([
    [
      'as it was, once it is woken where it was being quieted',
      'quiet()',
      'quiet().quiet()',
      'quiet().wake()',
      HERE,
    ],
    ['as it was, once it is woken again', 'quiet().quiet()', 'quiet().wake()', 'quiet().wake()', HERE],
    [
      'gone and marked, once it has left again',
      'quiet().quiet(); host.end(CHILD); host.end(COPY)',
      'quiet().leave()',
      'quiet().leave()',
      { ...AWAY, settings: 'True|' },
    ],
    ['away, once a home that was being made is taken away', '', 'home().make()', 'home().take_away()', AWAY],
    [
      'away, once it is taken away again',
      'home().make(); host.restored()',
      'home().take_away()',
      'home().take_away()',
      AWAY,
    ],
    [
      'here, once a home that was being made is made, and the copy settles',
      '',
      'home().make()',
      'home().make(); host.restored(); home().settle(COPY)',
      HERE,
    ],
    [
      'here, and without its placeholder, once it settles again',
      'home().make(); host.restored()',
      'home().settle(COPY)',
      'home().settle(COPY)',
      HERE,
    ],
    [
      'no placeholder that passes for it, once it settles and has ended meanwhile',
      'home().make()',
      'home().settle(COPY)',
      'home().settle(COPY)',
      AWAY,
    ],
    [
      'away, once one without a file that was being made is taken away',
      '',
      'made().make()',
      'made().take_away()',
      AWAY,
    ],
    [
      'here, once one without a file that was being made is made, and the copy settles',
      '',
      'made().make()',
      'made().make(); host.restored(); made().settle(COPY)',
      MADE,
    ],
    [
      'here, once one without a file settles again',
      'made().make(); host.restored()',
      'made().settle(COPY)',
      'made().settle(COPY)',
      MADE,
    ],
    [
      'away, with nothing left of it, once one without a file settles and has ended meanwhile',
      'made().make()',
      'made().settle(COPY)',
      'made().settle(COPY)',
      AWAY,
    ],
  ])('is %s', async (_, begin, act, after, state) => {
    const [deaths, states] = JSON.parse(await runPython(root, SCRIPT, [begin, act, after])) as [
      number,
      readonly object[],
    ];

    expect(deaths).toBeGreaterThan(2);
    expect(states).toEqual([state]);
  });
});
