import { describe, expect, it } from 'vitest';
import { parseUnit } from '../../../src/probe/parse/parse-unit.ts';

function shown(stdout: string, code = 0) {
  return { code, stdout, stderr: '', timed_out: false };
}

describe('parseUnit', () => {
  it('reads how a service is supervised', () => {
    const stdout =
      'Id=queue.service\nLoadState=loaded\nType=notify\nRestart=always\nUnitFileState=enabled\nMainPID=77\n';

    expect(parseUnit({ name: 'queue.service', show: shown(stdout) })).toEqual({
      name: 'queue.service',
      type: 'service',
      restart: 'always',
      file_state: 'enabled',
      main_pid: 77,
    });
  });

  it('knows that a scope is never started again', () => {
    const unit = parseUnit({
      name: 'session-3.scope',
      show: shown('Id=session-3.scope\nLoadState=loaded\nUnitFileState=\n'),
    });

    expect(unit).toMatchObject({ type: 'scope', restart: 'no', file_state: '' });
  });

  it.each([
    ['systemd does not know it', shown('Id=app.service\nLoadState=not-found\nRestart=no\n')],
    ['systemd does not answer', shown('', 1)],
  ])('says that supervision is unknown where %s', (_, show) => {
    expect(parseUnit({ name: 'app.service', show })).toBe(
      'systemd does not tell how it supervises app.service',
    );
  });

  it('finds nothing outside any unit', () => {
    expect(parseUnit(null)).toBeUndefined();
  });
});
