/** How text may look on the stream that it is meant for. Renderers take it as data and never look at the process. */
export interface Style {
  /** Cells per line. */
  readonly columns: number;
  readonly color: boolean;
  /** Whether characters beyond ASCII arrive as they are. */
  readonly unicode: boolean;
}

/** What of a stream matters; `process.stdout` and `process.stderr` fit. */
export interface StreamTraits {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the user said on the command line. */
export interface StyleFlags {
  readonly color?: 'auto' | 'always' | 'never' | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The style for one stream; ask once per stream, since stdout may be a file while stderr is a terminal.
 *
 * Colour: `--color` before `NO_COLOR` (no-color.org: any non-empty value) before `FORCE_COLOR` before the terminal.
 * Characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set and not empty (POSIX, section 8.2); none means ASCII.
 */
export function detectStyle(stream: StreamTraits, env: Environment, flags: StyleFlags = {}): Style {
  return {
    columns: detectColumns(stream, env),
    color: detectColor(stream, env, flags),
    unicode: detectUnicode(env),
  };
}

function detectColor(stream: StreamTraits, env: Environment, flags: StyleFlags): boolean {
  if (flags.color === 'always') return true;
  if (flags.color === 'never') return false;
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function detectUnicode(env: Environment): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /utf-?8/i.test(locale);
}

function detectColumns(stream: StreamTraits, env: Environment): number {
  // A pseudo-terminal nobody has sized says 0 columns.
  const columns = stream.columns || Number(env['COLUMNS']);
  return Number.isInteger(columns) && columns >= 20 ? columns : 80;
}
