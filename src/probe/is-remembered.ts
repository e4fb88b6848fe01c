import type { RememberedCriu } from './criu-memory.ts';

/** Whether this has the shape of what is remembered, wherever it comes from. */
export function isRemembered(value: unknown): value is RememberedCriu {
  return (
    isRecord(value) &&
    typeof value['basis'] === 'string' &&
    isRecord(value['features']) &&
    Object.values(value['features']).every(isGoodOutput) &&
    (value['version'] === undefined || isGoodOutput(value['version'])) &&
    (value['cpuinfo'] === undefined || typeof value['cpuinfo'] === 'string')
  );
}

function isGoodOutput(value: unknown): boolean {
  return (
    isRecord(value) &&
    value['code'] === 0 &&
    typeof value['stdout'] === 'string' &&
    typeof value['stderr'] === 'string' &&
    value['timed_out'] === false
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
