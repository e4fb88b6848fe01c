import { formatDuration } from '../format-duration.ts';
import { xmlText } from '../xml.ts';
import { shortText } from './shorten.ts';

/** One workload's standstill as it was predicted and as it was measured, ms. */
export interface Standstill {
  readonly workload: string;
  readonly predicted?: number;
  readonly measured?: number;
  /** The measured value with its error, for people. */
  readonly text: string;
  /** Its phases in their order, ms by name. */
  readonly phases: Readonly<Record<string, number>>;
}

const width = 720;
const rowHeight = 62;
const most = 60;

/** Predicted against real, one below the other on one scale, the phases of the freeze told apart: inline SVG. Empty for none. */
export function standstillBars(rows: readonly Standstill[]): string {
  const shown = rows.slice(0, most);
  const longest = Math.max(0, ...shown.flatMap(({ predicted = 0, measured = 0 }) => [predicted, measured]));
  if (!(longest > 0)) return '';
  const scale = (width - 4) / longest;
  const spoken = shown.map(({ workload, predicted, text }) =>
    predicted === undefined
      ? `${workload}: ${text}`
      : `${workload}: ${text}, predicted ${formatDuration(predicted)}`,
  );
  return [
    '<figure class="card wide" style="margin-inline:0">',
    `<svg viewBox="0 0 ${width} ${shown.length * rowHeight}" role="img" aria-label="${xmlText(spoken.join('; '))}">`,
    ...shown.map((row, at) => rowSvg(row, at * rowHeight, scale)),
    '</svg>',
    '<figcaption class="quiet"><span class="key freeze"></span>measured, phase by phase <span class="key predicted"></span>predicted</figcaption>',
    '</figure>',
  ].join('\n');
}

function rowSvg(
  { workload, predicted, measured, text, phases }: Standstill,
  y: number,
  scale: number,
): string {
  const about = predicted === undefined ? '' : `; predicted about ${formatDuration(predicted)}`;
  const parts = Object.entries(phases).filter(([, ms]) => ms > 0);
  const sum = parts.reduce((total, [, ms]) => total + ms, 0);
  // Phases are marks of two clocks: together they may be a little off what was measured.
  const pieces: readonly (readonly [string, number])[] =
    parts.length > 0 && measured !== undefined
      ? parts.map(([name, ms]) => [name, (ms * measured) / sum] as const)
      : [['standstill', measured ?? 0]];
  let x = 2;
  const bars = pieces.map(([name, length], at) => {
    const begin = x;
    x += length * scale;
    const title = `${name.replaceAll('_', ' ')}: ${formatDuration(phases[name] ?? length)}`;
    return `<rect class="freeze" opacity="${at % 2 === 0 ? 1 : 0.72}" x="${round(begin)}" y="${y + 24}" width="${round(Math.max(length * scale, 1))}" height="14"><title>${xmlText(title)}</title></rect>`;
  });
  return [
    `<text x="0" y="${y + 16}"><tspan font-weight="650">${shortText(workload, 34)}</tspan> <tspan class="quiet">${shortText(text + about, 70)}</tspan></text>`,
    ...(measured === undefined ? [] : bars),
    ...(predicted === undefined
      ? []
      : [
          `<rect class="predicted" x="2" y="${y + 42}" width="${round(Math.max(predicted * scale, 2))}" height="8" rx="2"><title>${xmlText(`predicted: ${formatDuration(predicted)}`)}</title></rect>`,
        ]),
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
