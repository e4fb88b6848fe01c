import type { UnitFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import type { RawTree } from './raw-facts.ts';

/** The unit of a process, or a sentence on why it is not known; `undefined`: there is none. */
export function parseUnit(raw: RawTree['unit']): UnitFacts | string | undefined {
  if (raw === null) return undefined;
  const values = keyValues(raw.show.stdout, '=');
  if (raw.show.code !== 0 || values.get('LoadState') === 'not-found') {
    // Typically a unit of somebody's user manager, which systemd's system manager knows nothing of.
    return `systemd does not tell how it supervises ${raw.name}`;
  }
  return {
    name: raw.name,
    type: raw.name.endsWith('.service') ? 'service' : raw.name.endsWith('.scope') ? 'scope' : 'other',
    restart: values.get('Restart') ?? 'no',
    file_state: values.get('UnitFileState') ?? '',
    main_pid: Number(values.get('MainPID') ?? 0),
  };
}
