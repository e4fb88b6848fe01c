/**
 * One thing that a host is asked. The question is a Python module of the same name beside it: its `probe(argument)`
 * returns raw text and numbers as the kernel and programs give them. The understanding happens here, in a pure function
 * that can be tested on recorded answers. Python stands in files of its own so that editors and linters know it.
 */
export interface Fact<Raw, Value> {
  readonly name: string;
  /** May throw on an answer that makes no sense: the host is then said not to have told. */
  parse(raw: Raw): Value;
  /** Stands in the inventory where the host did not tell; a sentence in `unreadable` says that it is no knowledge. */
  readonly unknown: Value;
  /** What the answer says about its own gaps, one sentence each. */
  gaps?(raw: Raw): readonly string[];
}
