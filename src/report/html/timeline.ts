import { formatDuration } from '../format-duration.ts';
import { xmlText } from '../xml.ts';
import { shortText } from './shorten.ts';

/** One move on the time axis; all times in ms since the beginning. */
export interface Lane {
  readonly workload: string;
  /** What stands beside the name: where it goes, how it ended. */
  readonly note: string;
  readonly bars: readonly Bar[];
  /** When it stood still. */
  readonly freeze?: { readonly begin: number; readonly length: number; readonly isPredicted: boolean };
  /** When the source's copy ended for good. */
  readonly committed?: number;
}

export interface Bar {
  readonly begin: number;
  readonly length: number;
  readonly title: string;
  readonly isFailed: boolean;
}

const width = 720;
const laneHeight = 52;
/** More lanes would be no picture any more; the tables of the page have the rest. */
const mostLanes = 60;

/** Every move below each other on one time axis, with the freeze marked: inline SVG. Empty without lanes. */
export function timeline(lanes: readonly Lane[]): string {
  const shown = lanes.slice(0, mostLanes);
  const end = Math.max(0, ...shown.flatMap(endsOf));
  if (shown.length === 0 || !(end > 0)) return '';
  const scale = width / end;
  const height = shown.length * laneHeight + 26;
  const step = tickStep(end);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
  const left = lanes.length - shown.length;
  return [
    '<figure class="card wide" style="margin-inline:0">',
    `<svg viewBox="-4 0 ${width + 60} ${height}" role="img" aria-label="${xmlText(spoken(shown))}">`,
    ...ticks.map((at) => {
      const x = round(at * scale);
      return `<line class="axis" x1="${x}" x2="${x}" y1="0" y2="${height - 20}"/><text class="quiet" x="${x}" y="${height - 5}">${formatDuration(at)}</text>`;
    }),
    ...shown.map((lane, at) => laneSvg(lane, at * laneHeight, scale)),
    '</svg>',
    '<figcaption class="quiet"><span class="key step"></span>at work around it <span class="key freeze"></span>standing still ' +
      '<span class="key predicted"></span>predicted</figcaption>',
    ...(left > 0 ? [`<p class="quiet">${left} more are in the table.</p>`] : []),
    '</figure>',
  ].join('\n');
}

function endsOf({ bars, freeze }: Lane): readonly number[] {
  return [...bars, ...(freeze === undefined ? [] : [freeze])].map(({ begin, length }) => begin + length);
}

function laneSvg({ workload, note, bars, freeze, committed }: Lane, y: number, scale: number): string {
  const top = y + 22;
  const rect = (kind: string, begin: number, length: number, title: string, grow = 0): string =>
    `<rect class="${kind}" x="${round(begin * scale)}" y="${top - grow}" width="${round(Math.max(length * scale, 2))}" height="${18 + 2 * grow}" rx="3"><title>${xmlText(title)}</title></rect>`;
  return [
    `<text x="0" y="${y + 15}"><tspan font-weight="650">${shortText(workload, 34)}</tspan> <tspan class="quiet">${shortText(note, 64)}</tspan></text>`,
    `<rect class="lane" x="0" y="${top}" width="${width}" height="18" rx="3"/>`,
    ...bars.map(({ begin, length, title, isFailed }, at) =>
      rect(`step${at % 2 === 1 ? ' odd' : ''}${isFailed ? ' failed' : ''}`, begin, length, title),
    ),
    ...(freeze === undefined
      ? []
      : [
          rect(
            freeze.isPredicted ? 'predicted' : 'freeze',
            freeze.begin,
            freeze.length,
            `stands still for ${formatDuration(freeze.length)}`,
            3,
          ),
        ]),
    ...(committed === undefined
      ? []
      : [
          `<line class="commit" x1="${round(committed * scale)}" x2="${round(committed * scale)}" y1="${top - 5}" y2="${top + 23}"><title>committed</title></line>`,
        ]),
  ].join('');
}

function spoken(lanes: readonly Lane[]): string {
  return lanes
    .slice(0, 30)
    .map(({ workload, note, freeze }) => {
      const still = freeze === undefined ? '' : `, standing still for ${formatDuration(freeze.length)}`;
      return `${workload} ${note}${still}`;
    })
    .join('; ');
}

/** The smallest of 1, 2, 5 times a power of ten that makes at most six ticks. */
function tickStep(end: number): number {
  const power = 10 ** Math.floor(Math.log10(end / 6));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => end / step <= 6) ?? 10 * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
