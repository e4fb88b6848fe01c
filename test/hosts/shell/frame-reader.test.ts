import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { FrameReader } from '../../../src/hosts/shell/frame-reader.ts';
import type { Frame } from '../../../src/hosts/shell/frame-reader.ts';

const mark = 'mig-0123';

describe('a frame reader', () => {
  it('finds output and trailer however the stream is cut into chunks', () => {
    const output = fc.string({ unit: fc.constantFrom('\n', 'm', 'i', 'g', '-', '0', ' ', 'x') });
    const cuts = fc.array(fc.nat({ max: 80 }), { maxLength: 6 });
    fc.assert(
      fc.property(output, cuts, (text, at) => {
        const bytes = Buffer.from(`${text}\n${mark} 42\n`);

        const frames = feed(new FrameReader(mark), bytes, at);

        expect(frames.map((frame) => [frame.output.toString(), frame.trailer])).toEqual([[text, '42']]);
      }),
    );
  });

  it('keeps what follows a frame for the next one', () => {
    const reader = new FrameReader(mark);
    reader.push(Buffer.from(`one\n${mark} 0\ntw`));

    const frame = reader.push(Buffer.from(`o\n${mark} 1\n`));

    expect(frame?.output.toString()).toBe('two');
  });

  it('shows what there is of an unfinished frame', () => {
    const reader = new FrameReader(mark);
    reader.push(Buffer.from('half of '));
    reader.push(Buffer.from('it'));

    expect(reader.partial().toString()).toBe('half of it');
  });

  it('is not taken in by the mark of another reader', () => {
    const reader = new FrameReader(mark);

    expect(reader.push(Buffer.from('\nmig-4567 0\n'))).toBeUndefined();
  });
});

function feed(reader: FrameReader, bytes: Buffer, cuts: readonly number[]): Frame[] {
  const edges = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])];
  edges.sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((end, index) => reader.push(bytes.subarray(edges[index], end)))
    .filter((frame) => frame !== undefined);
}
