import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A side whose effects say their names; those named in `bad` fail. */
const SIDE = `
import steps
from journal import Journal, read
class Side:
    def __init__(self, bad): self.bad, self.said = bad, []
    def __getattr__(self, name):
        def effect():
            self.said.append(name)
            if name in self.bad: raise OSError("no " + name)
        return effect
def show(side):
    entries = [[e["step"], e["state"], e.get("troubles", [])] for e in read(sys.argv[1])]
    print(json.dumps({"said": side.said, "journal": entries}))
`;

describe('the steps of the protocol', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-steps-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  const run = async (script: string): Promise<unknown> =>
    JSON.parse(await runPython(folder, `${SIDE}\n${script}\nshow(side)`)) as unknown;

  it('have their effects carried out in the order of the table, between two entries of the journal', async () => {
    expect(
      await run('side = Side([])\nsteps.Steps("source", side, Journal(sys.argv[1])).carry_out("commit")'),
    ).toEqual({
      said: ['await_restored', 'look_at_gate', 'record_commit'],
      journal: [
        ['commit', 'begin', []],
        ['commit', 'done', []],
      ],
    });
  });

  it('end at the first effect that fails on the way forward', async () => {
    const script = `side = Side(["look_at_gate"])
try: steps.Steps("source", side, Journal(sys.argv[1])).carry_out("commit")
except OSError: pass`;
    expect(await run(script)).toEqual({
      said: ['await_restored', 'look_at_gate'],
      journal: [['commit', 'begin', []]],
    });
  });

  it('go on to the end on the way back, whatever fails, and say what did', async () => {
    const script = `side = Side(["kill_copy"])
steps.Steps("destination", side, Journal(sys.argv[1])).carry_through("take_down")`;
    expect(await run(script)).toEqual({
      said: ['kill_copy', 'take_address_down', 'unlock_network'],
      journal: [
        ['take_down', 'begin', []],
        ['take_down', 'done', ['OSError: no kill_copy']],
      ],
    });
  });

  it('are on record as failed once all are through where the workload does not run in the end', async () => {
    const script = `
from does_not_run import DoesNotRun
side = Side(["end_dump"])
def start():
    side.said.append("thaw_tasks")
    raise DoesNotRun("it does not start")
side.thaw_tasks = start
try: steps.Steps("source", side, Journal(sys.argv[1])).carry_through("put_back")
except DoesNotRun as failed: side.said.append(str(failed))`;
    expect(await run(script)).toMatchObject({
      said: expect.arrayContaining([
        'thaw_tasks',
        'end_what_is_left_of_dump',
        'it does not start; OSError: no end_dump',
      ]) as string[],
      journal: [
        ['put_back', 'begin', []],
        ['put_back', 'failed', ['OSError: no end_dump', 'it does not start']],
      ],
    });
  });

  it('come to disk once between one step and the next, before its first effect', async () => {
    const script = `
import os
side, really = Side([]), os.fdatasync
os.fdatasync = lambda file: (really(file), side.said.append("synced"))
steps_of = steps.Steps("destination", side, Journal(sys.argv[1]))
steps_of.carry_out("receive"); steps_of.carry_out("restore")`;
    expect(await run(script)).toEqual({
      said: [
        'lay_out_images',
        'await_pages',
        'synced',
        'put_files_in_place',
        'lock_network',
        'bring_address_up',
        'let_restore_begin',
      ],
      journal: [
        ['receive', 'begin', []],
        ['receive', 'done', []],
        ['restore', 'begin', []],
        ['restore', 'done', []],
      ],
    });
  });

  it('are methods of those that carry them out', async () => {
    const script = `
import comeback, destination, rescue_destination, rescue_source, source, steps
Recovery = {"run_copy": destination.Destination, "bring_back": comeback.Comeback,
  "discard": rescue_destination.RescueDestination}
table = steps.protocol()
print(json.dumps([effect for role in ("source", "destination", "recovery")
  for step, effects in table[role].items() if isinstance(effects, list)
  for side in [{"source": source.Source, "destination": destination.Destination}.get(role)
    or Recovery.get(step, rescue_source.RescueSource)]
  for effect in effects if not hasattr(side, effect)]))`;
    expect(JSON.parse(await runPython(folder, script))).toEqual([]);
  });
});
