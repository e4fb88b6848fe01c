import type { Finding, HostReading, Inventory } from '../model/index.ts';
import { unknownHostFacts } from './read-host-facts.ts';
import { readOnDemand } from './read-on-demand.ts';

/** The inventory as a text that is the same for the same facts: keys sorted, two blanks of indentation, ASCII only. */
export function writeInventory(inventory: Inventory): string {
  const text = JSON.stringify(
    inventory,
    (_, value: unknown) => (isRecord(value) ? sortKeys(value) : value),
    2,
  );
  // Names on hosts need not be valid Unicode; escaped, they survive every editor and encoding.
  return `${text.replaceAll(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

export type ReadInventory =
  { readonly ok: true; readonly inventory: Inventory } | { readonly ok: false; readonly finding: Finding };

/**
 * Reads what `writeInventory` wrote, most of it when it is asked for; see `readOnDemand`. `file` is only named in the finding.
 */
export function readInventory(text: string | Buffer, file: string): ReadInventory {
  let document: unknown;
  try {
    document = readDocument(typeof text === 'string' ? Buffer.from(text) : text);
  } catch (error) {
    return refuse(file, `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(document) || document['kind'] !== 'inventory')
    return refuse(file, `${file} is not an inventory.`);
  const version = document['format_version'];
  if (version !== '1.0') {
    return refuse(file, `${file} has format version ${JSON.stringify(version)}; this mig reads 1.0.`);
  }
  if (!isInventory(document))
    return refuse(file, `${file} says that it is an inventory and lacks parts of one.`);
  return { ok: true, inventory: withUnknowns(document) };
}

function readDocument(bytes: Buffer): unknown {
  try {
    return readOnDemand(bytes);
  } catch {
    // It may be some other document, and JSON itself says best what is wrong with it.
    return JSON.parse(bytes.toString('utf8'));
  }
}

function refuse(path: string, detail: string): ReadInventory {
  return {
    ok: false,
    finding: {
      code: 'inventory/format',
      severity: 'error',
      summary: 'The inventory cannot be read',
      detail,
      subject: { path },
      remedy: 'Record it again with this version: `mig plan --save-inventory FILE`',
    },
  };
}

/** What an earlier version did not ask yet is unknown, as where a host did not tell. */
function withUnknowns(inventory: Inventory): Inventory {
  const hosts = Object.entries(inventory.hosts).map(([name, reading]): [string, HostReading] => [
    name,
    reading.reachable ? { ...reading, facts: { ...unknownHostFacts(), ...reading.facts } } : reading,
  ]);
  return { ...inventory, hosts: Object.fromEntries(hosts) };
}

/** A saved inventory is mig's own work: the outline is looked at, not every field. */
function isInventory(document: object): document is Inventory {
  return (
    'taken' in document &&
    typeof document.taken === 'string' &&
    'hosts' in document &&
    isRecord(document.hosts)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
