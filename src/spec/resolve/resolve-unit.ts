import type { Selector } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';

/** What else systemd calls a unit (systemd.unit(5)): none of it has a process of its own that could be moved. */
const OTHER_TYPES = /\.(socket|device|mount|automount|swap|target|path|timer|slice|scope|snapshot)$/;

/** A unit's full name as systemd has it; what can be no running service is reported, and is none. */
export function resolveUnit(written: string, path: Path, report: Report): Selector | undefined {
  const at = { part: 'value', path } as const;
  const other = OTHER_TYPES.exec(written)?.[1];
  if (other !== undefined) {
    report({
      code: 'spec/bad-value',
      at,
      detail: `A ${other} is no service: it has no process that could be moved as a unit.`,
      remedy: 'Name the service, or select the process in another way.',
    });
    return undefined;
  }
  const unit = written.endsWith('.service') ? written : `${written}.service`;
  const [prefix = '', instance] = unit.slice(0, -'.service'.length).split(/@(.*)/s);
  if (prefix === '' || instance === '') {
    report({
      code: 'spec/bad-value',
      at,
      detail:
        prefix === '' ? 'A service has a name.' : `${unit} is a template; what runs is an instance of it.`,
      remedy: `Name a service, such as ${prefix === '' ? 'nginx' : `${prefix}@1`}.service.`,
    });
    return undefined;
  }
  return { kind: 'systemd', unit };
}
