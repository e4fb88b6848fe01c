import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('what mig tells systemd of a unit on its way', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-units-'))));
  afterEach(async () => rm(root, { recursive: true }));

  /** Runs lines with `first` and `second`, the settings of two runs, and gives the files that there are afterwards. */
  async function filesAfter(lines: string): Promise<readonly string[]> {
    const printed = await runPython(
      root,
      `
import unit_settings
unit_settings.MARKS = root = sys.argv[1] + "/moved"
unit_settings._LASTING = (sys.argv[1] + "/local/systemd", sys.argv[1] + "/etc")
unit_settings._RUNTIME = sys.argv[1] + "/run"
os.makedirs(sys.argv[1] + "/etc"), os.makedirs(sys.argv[1] + "/run")
first, second = (unit_settings.UnitSettings("a.service", run) for run in ("r1", "r2"))
${lines}
print(json.dumps(sorted(os.path.relpath(os.path.join(at, name), sys.argv[1])
                        for at, folders, names in os.walk(sys.argv[1]) for name in names + folders)))`,
    );
    return JSON.parse(printed) as readonly string[];
  }

  const MARKED = [
    'etc',
    'local',
    'local/systemd',
    'local/systemd/a.service.d',
    'local/systemd/a.service.d/mig-moved.conf',
    'moved',
    'moved/a.service',
    'run',
  ];

  it('is a mark and a drop-in, which go without a trace', async () => {
    expect(await filesAfter('first.mark("beta")')).toEqual(MARKED);
  });

  it.each([
    ['taken back', 'first.mark("beta"); first.unmark()'],
    ['taken back twice', 'first.mark("beta"); first.unmark(); first.unmark()'],
    ['ended by a later move', 'first.mark("beta"); second.unmark(anybodys=True)'],
    ['taken over by a later move', 'first.mark("beta"); second.mark("gamma", anew=True); second.unmark()'],
    ['overridden and not any more', 'first.override("x"); first.end_override(); first.end_override()'],
  ])('leaves nothing when it is %s', async (_, lines) => {
    expect(await filesAfter(lines)).toEqual(['etc', 'run']);
  });

  it.each([
    ['an aborted move to a host that the unit has left before', 'second.mark("alpha"); second.unmark()'],
    [
      'a drop-in that was not written, as its writer died',
      'os.unlink(root + "/../local/systemd/a.service.d/mig-moved.conf"); first.mark("beta")',
    ],
  ])('stays as it was after %s', async (_, lines) => {
    expect(await filesAfter(`first.mark("beta"); ${lines}`)).toEqual(MARKED);
  });
});
