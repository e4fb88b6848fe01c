/** Begins to work on the items in their order, on so many at the same time, and promises a result for each. */
export function inLanes<Item, Result>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): readonly Promise<Result>[] {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const enter = async (): Promise<void> => {
    if (busy === lanes) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  };
  const results = items.map(async (item) => {
    await enter();
    try {
      return await work(item);
    } finally {
      leave();
    }
  });
  // A failure is for the one who asks for that result, and that may be later.
  for (const result of results) result.catch(() => undefined);
  return results;
}
