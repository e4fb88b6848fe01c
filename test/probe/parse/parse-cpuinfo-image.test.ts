import { describe, expect, it } from 'vitest';
import { parseCpuinfoImage } from '../../../src/probe/parse/parse-cpuinfo-image.ts';

/** What CRIU 4.2.1 wrote on an AMD EPYC of 2024. */
const EPYC =
  'GUNWVBNAQGFiAAAACmAIAhAZGBEgASgCMP/3r7wBMP/3z/4CMAAwgIDEEDCD5Oj/DzAAMPOHgAIwADAAMKuP/I0PMA8wxr+BAjAAMIWAiIAFMAQwADAAMAAwEDoIQU1EIEVQWUNA5QFIgBNQgBM=';

describe('parseCpuinfoImage', () => {
  it('tells the state components and the room that they take', () => {
    expect(parseCpuinfoImage(EPYC)).toEqual({ features: 'e5', size_bytes: 2432, max_size_bytes: 2432 });
  });

  it('knows nothing of an image of another architecture', () => {
    // A cpuinfo_entry whose only field is ppc64_entry (2), an empty message.
    expect(parseCpuinfoImage(btoa(`${'\0'.repeat(12)}\x12\0`))).toBeUndefined();
  });

  it('knows nothing of an image from before the sizes were written', () => {
    expect(parseCpuinfoImage(btoa(`${'\0'.repeat(12)}\x0a\x02\x08\x01`))).toBeUndefined();
  });

  it.each([
    ['ends early', `${'\0'.repeat(12)}\x0a`],
    ['has other kinds of fields', `${'\0'.repeat(12)}\x0d\x01\x01\x01\x01`],
  ])('throws at an image that %s', (_, bytes) => {
    expect(() => parseCpuinfoImage(btoa(bytes))).toThrow(RangeError);
  });
});
