/**
 * One value of the document together with where it stands. Aliases are followed and merge keys applied; a value is a
 * number, text, truth value, null, list or mapping. Mappings have no prototype, so that no key means anything else.
 */
export interface YamlNode {
  readonly value: unknown;
  readonly range: TextRange;
  readonly entries?: ReadonlyMap<string, YamlEntry>;
  readonly items?: readonly YamlNode[];
  /** How many values it stands for, itself and all copies made by aliases counted. */
  readonly size: number;
}

export interface YamlEntry {
  readonly key: TextRange;
  readonly node: YamlNode;
}

/** Offsets in UTF-16 units, from 0; the end is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
