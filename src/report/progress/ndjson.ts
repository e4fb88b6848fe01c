import type { EventSink } from './event-sink.ts';

/**
 * One JSON document per line and event, as `mig apply --json` prints them. People look at such a stream in a terminal
 * too, so what JSON may leave raw (DEL, C1, bidirectional and zero-width characters) is written as `\uXXXX`.
 */
export function ndjsonSink(write: (text: string) => void): EventSink {
  return (event) => write(`${JSON.stringify(event).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, asJsonEscape)}\n`);
}

function asJsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16);
    return `\\u${unit.padStart(4, '0')}`;
  }).join('');
}
