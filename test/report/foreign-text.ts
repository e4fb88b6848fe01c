import * as fc from 'fast-check';

const nasty = fc.constantFrom(
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\r',
  '\n',
  '\t',
  '\u007f',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\ud800',
  '\udc00',
  '\u{e0041}',
);
const codeUnits = fc
  .array(fc.nat({ max: 0xffff }), { maxLength: 8 })
  .map((units) => String.fromCharCode(...units));

/** Text as a hostile host might send it: terminal sequences, overrides, broken surrogates, anything. */
export const foreignText = fc
  .array(
    fc.oneof(nasty, codeUnits, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.string({ maxLength: 8 })),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
