import type { Subject } from '../model/index.ts';
import type { SpecCode } from './summaries.ts';

/** Something wrong with a document, found before it is known on which line that is. */
export interface Problem {
  readonly code: SpecCode;
  readonly at: Place;
  readonly detail: string;
  readonly remedy?: string;
  readonly subject?: Subject;
}

/** A place in the document (its key, or what the key stands for) or in its text (offsets from 0, `end` exclusive). */
export type Place =
  | { readonly part: 'key' | 'value'; readonly path: Path }
  | { readonly part: 'text'; readonly start: number; readonly end: number };

/** Keys and indexes from the root of the document. */
export type Path = readonly string[];

/** Takes problems as they are found, so that one does not hide the next. */
export type Report = (problem: Problem) => void;
