import type { XsaveFacts } from '../../model/index.ts';

/** Numbers of the fields in CRIU's images/cpuinfo.proto. */
const X86_ENTRY = 1;
const [XFEATURES_MASK, XSAVE_SIZE, XSAVE_SIZE_MAX] = [8, 9, 10];

/** Two magic numbers and the length of the message, of four bytes each. */
const HEAD_BYTES = 12;

/**
 * Reads what `criu cpuinfo dump` wrote, given in base64: the state that a restored process has to fit into. `undefined`
 * for another architecture's, and for a CRIU that writes less.
 *
 * @throws RangeError for a text that is no such image.
 */
export function parseCpuinfoImage(base64: string): XsaveFacts | undefined {
  const image = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const entry = fieldsOf(image.subarray(HEAD_BYTES)).get(X86_ENTRY);
  if (!(entry instanceof Uint8Array)) return undefined;
  const fields = fieldsOf(entry);
  const [features, size, max] = [XFEATURES_MASK, XSAVE_SIZE, XSAVE_SIZE_MAX].map((field) =>
    fields.get(field),
  );
  if (typeof features !== 'bigint' || typeof size !== 'bigint' || typeof max !== 'bigint') return undefined;
  return { features: features.toString(16), size_bytes: Number(size), max_size_bytes: Number(max) };
}

/** The last value of each field of a protobuf message that has varints and byte strings only. */
function fieldsOf(message: Uint8Array): ReadonlyMap<number, bigint | Uint8Array> {
  const fields = new Map<number, bigint | Uint8Array>();
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = message[at];
      if (byte === undefined) throw new RangeError('the message ends within a number');
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = Number(varint());
    const value = varint();
    switch (key & 7) {
      case 0:
        fields.set(key >> 3, value);
        break;
      case 2:
        fields.set(key >> 3, message.subarray(at, at + Number(value)));
        at += Number(value);
        break;
      default:
        throw new RangeError(`a field of wire type ${key & 7}`);
    }
  }
  return fields;
}
