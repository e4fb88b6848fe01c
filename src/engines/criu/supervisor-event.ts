/** One thing a supervisor said; `event` names it. `lost` is the controller's own: nobody can be reached who could say more. */
export interface SupervisorEvent {
  readonly event: string;
  readonly reason?: string;
  readonly marks?: Readonly<Record<string, number>>;
  readonly [field: string]: unknown;
}

/** Reads one line from a host; what is no event is none, whoever sent it. */
export function parseSupervisorEvent(line: string): SupervisorEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isSupervisorEvent(value) ? value : undefined;
}

function isSupervisorEvent(value: unknown): value is SupervisorEvent {
  if (!isRecord(value) || typeof value['event'] !== 'string') return false;
  const { reason, marks } = value;
  if (reason !== undefined && typeof reason !== 'string') return false;
  return (
    marks === undefined || (isRecord(marks) && Object.values(marks).every((mark) => typeof mark === 'number'))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
