/**
 * Has those who ask meanwhile share the next answer: one question at a time, and none is answered with what was found out before
 * it was asked.
 */
export function oneForAll<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<Answer> | undefined;
  const begin = (): Promise<Answer> => {
    next = undefined;
    const answer = ask();
    current = answer;
    return answer;
  };
  return () => (next ??= current.then(begin, begin));
}
