import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUnitSettings } from '../../src/apply/read-unit-settings.ts';
import type { MoveEnd } from '../../src/engines/engine.ts';
import type { ServiceFacts } from '../../src/model/index.ts';
import { hostFacts } from '../builders/a-host.ts';
import { aService } from '../builders/a-service.ts';
import { aWorkload } from '../builders/a-spec.ts';
import { ShellConnection } from '../probe/shell-connection.ts';

const UNIT = 'counter.service';
const WORKLOAD = aWorkload({ select: { kind: 'systemd', unit: UNIT }, unit: 'transient' });
const TEXTS = { unit: '[Service]\nExecStart=/opt/counter\n\n', drop: '[Service]\nNice=3' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the settings of a unit that a host has no file of', () => {
  let folder: string;
  let files: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-unit-settings-'));
    await writeFile(join(folder, UNIT), TEXTS.unit);
    await writeFile(join(folder, 'a.conf'), TEXTS.drop);
    files = { [join(folder, 'a.conf')]: sha256(TEXTS.drop), [join(folder, UNIT)]: sha256(TEXTS.unit) };
  });

  afterAll(async () => rm(folder, { recursive: true }));

  const end = (name: string, service: Partial<ServiceFacts>): MoveEnd => {
    const connection = new ShellConnection(name);
    const facts = hostFacts(name, { services: { [UNIT]: aService(service) } });
    return { connection, facts, reconnect: () => Promise.resolve(connection) };
  };

  const none = { load: 'not-found', file_state: '', files: {} };

  it('are those of the source, to the letter, the unit file first', async () => {
    expect(await readUnitSettings(WORKLOAD, end('alpha', { files }), end('beta', none))).toEqual({
      destination: [
        { name: '001-counter.service.conf', text: TEXTS.unit },
        { name: '002-a.conf', text: TEXTS.drop },
      ],
    });
  });

  it('are without what the destination has already', async () => {
    const there = { ...none, files: { [join(folder, 'a.conf')]: sha256(TEXTS.drop) } };

    expect(await readUnitSettings(WORKLOAD, end('alpha', { files }), end('beta', there))).toMatchObject({
      destination: [{ name: '001-counter.service.conf' }],
    });
  });

  it('are not read where both hosts have the unit', async () => {
    const source = end('alpha', { files });

    expect(await readUnitSettings(WORKLOAD, source, end('beta', {}))).toEqual({});
    expect((source.connection as ShellConnection).scripts).toEqual([]);
  });

  it('are no settings if they have changed since the plan was made', async () => {
    const changed = end('alpha', { files: { [join(folder, UNIT)]: sha256('something else') } });

    expect(await readUnitSettings(WORKLOAD, changed, end('beta', none))).toMatch(
      /counter\.service on alpha is not what it was/,
    );
  });
});
