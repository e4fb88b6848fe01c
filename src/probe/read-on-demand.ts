import { afterBlank, afterValue, eachItem, eachMember, valueOf } from './json-outline.ts';

/** Reads the value that begins there into its place, and answers where it ends. */
type Reader = (bytes: Buffer, start: number, keep: (value: unknown) => void) => number;

/**
 * The document in an inventory's text, in which the processes of workloads are read when somebody asks for them: of a workload
 * that stays where it is, a plan needs no more than which process it is. The rest of the document is read at once.
 *
 * @throws SyntaxError where it is no JSON, as far as it is read.
 */
export function readOnDemand(bytes: Buffer): unknown {
  let document: unknown;
  const end = readDocument(bytes, afterBlank(bytes, 0), (value) => (document = value));
  const rest = afterBlank(bytes, end);
  if (rest < bytes.length) throw new SyntaxError(`something follows the document at byte ${rest}`);
  return document;
}

const readTree: Reader = (bytes, start, keep) => {
  if (!opens(bytes, start, '{')) return readNow(bytes, start, keep);
  const tree = {};
  keep(tree);
  return eachMember(bytes, start, (name, at) => {
    if (name !== 'processes') return readNow(bytes, at, keepIn(tree, name));
    const end = afterValue(bytes, at);
    onDemand(tree, name, () => valueOf(bytes, { start: at, end }));
    return end;
  });
};

const readTrees: Reader = (bytes, start, keep) => {
  if (!opens(bytes, start, '[')) return readNow(bytes, start, keep);
  const trees: unknown[] = [];
  keep(trees);
  return eachItem(bytes, start, (at) => readTree(bytes, at, (tree) => trees.push(tree)));
};

const readWorkloads = readerOf(() => readTrees);
const readHost = readerOf((name) => (name === 'workloads' ? readWorkloads : readNow));
const readHosts = readerOf(() => readHost);
const readDocument = readerOf((name) => (name === 'hosts' ? readHosts : readNow));

/** Reads an object whose members are read as it says there, and anything else at once. */
function readerOf(readerFor: (name: string) => Reader): Reader {
  return (bytes, start, keep) => {
    if (!opens(bytes, start, '{')) return readNow(bytes, start, keep);
    const object = {};
    keep(object);
    return eachMember(bytes, start, (name, at) => readerFor(name)(bytes, at, keepIn(object, name)));
  };
}

function readNow(bytes: Buffer, start: number, keep: (value: unknown) => void): number {
  const end = afterValue(bytes, start);
  keep(valueOf(bytes, { start, end }));
  return end;
}

function opens(bytes: Buffer, start: number, character: '{' | '['): boolean {
  return bytes[start] === character.charCodeAt(0);
}

function keepIn(target: object, name: string): (value: unknown) => void {
  // Not by assignment, which `__proto__` would take otherwise.
  return (value) =>
    void Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function onDemand(target: object, name: string, read: () => unknown): void {
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = read();
      keepIn(target, name)(value);
      return value;
    },
  });
}
