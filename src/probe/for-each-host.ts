/** Does the same for all hosts at once; the answers stand in a record by name, in the order of the names. */
export async function forEachHost<T>(
  hosts: readonly string[],
  answer: (host: string) => Promise<T>,
): Promise<Readonly<Record<string, T>>> {
  const entries = await Promise.all(
    hosts.map(async (host): Promise<[string, T]> => [host, await answer(host)]),
  );
  return Object.fromEntries(entries);
}
