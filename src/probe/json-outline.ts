/** A value within a text in JSON: from its first byte to the one after its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Goes through the object that begins there: `read` gets every member's name and where its value begins, and answers where that
 * ends. Answers where the object ends. @throws SyntaxError where it is none.
 */
export function eachMember(bytes: Buffer, at: number, read: (name: string, start: number) => number): number {
  return eachPart(bytes, at, [OPEN_OBJECT, CLOSE_OBJECT], (start) => {
    if (bytes[start] !== QUOTE) throw new SyntaxError(`no name at byte ${start}`);
    const end = afterString(bytes, start);
    const colon = afterBlank(bytes, end);
    if (bytes[colon] !== COLON) throw new SyntaxError(`no colon at byte ${colon}`);
    return read(String(valueOf(bytes, { start, end })), afterBlank(bytes, colon + 1));
  });
}

/** The same for the list that begins there. */
export function eachItem(bytes: Buffer, at: number, read: (start: number) => number): number {
  return eachPart(bytes, at, [OPEN_LIST, CLOSE_LIST], read);
}

/** The value, read. @throws SyntaxError where it is none. */
export function valueOf(bytes: Buffer, { start, end }: Span): unknown {
  return JSON.parse(bytes.toString('utf8', start, end));
}

/** The first byte at or after this one that is no whitespace. */
export function afterBlank(bytes: Buffer, at: number): number {
  let place = at;
  for (;;) {
    const byte = bytes[place];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return place;
    place += 1;
  }
}

/** Where the value that begins there ends; it is looked at, and not read. @throws SyntaxError where there is none. */
export function afterValue(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return afterString(bytes, start);
  if (first === OPEN_OBJECT || first === OPEN_LIST) return afterNested(bytes, start);
  let end = start;
  for (;;) {
    const byte = bytes[end];
    if (byte === undefined || byte <= 0x20 || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST)
      break;
    end += 1;
  }
  if (end === start) throw new SyntaxError(`no value at byte ${start}`);
  return end;
}

function eachPart(
  bytes: Buffer,
  at: number,
  [open, close]: readonly [number, number],
  read: (start: number) => number,
): number {
  if (bytes[at] !== open) throw new SyntaxError(`nothing opens at byte ${at}`);
  let place = afterBlank(bytes, at + 1);
  if (bytes[place] === close) return place + 1;
  for (;;) {
    place = afterBlank(bytes, read(place));
    if (bytes[place] === close) return place + 1;
    if (bytes[place] !== COMMA) throw new SyntaxError(`no comma at byte ${place}`);
    place = afterBlank(bytes, place + 1);
  }
}

function afterString(bytes: Buffer, start: number): number {
  let place = start + 1;
  for (;;) {
    const byte = bytes[place];
    if (byte === undefined) throw new SyntaxError('the text ends within a string');
    if (byte === QUOTE) return place + 1;
    place += byte === BACKSLASH ? 2 : 1;
  }
}

/** Looks at every byte of it and at nothing twice: this is where the time goes for a text of hundreds of megabytes. */
function afterNested(bytes: Buffer, start: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let place = start; place < length; place += 1) {
    let byte = bytes[place];
    if (byte === QUOTE) {
      place += 1;
      while (place < length && (byte = bytes[place]) !== QUOTE) place += byte === BACKSLASH ? 2 : 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  throw new SyntaxError('the text ends within a value');
}
