import type { Patience, Waited } from '../patience.ts';
import { waitFor } from '../patience.ts';
import type { Carrier, Channel } from '../transport/carrier.ts';

/** Opens a channel for as long as `patience` lasts; one that opens later is closed again. */
export async function openChannel(
  carrier: Carrier,
  command: string,
  patience: Patience,
): Promise<Waited<Channel>> {
  const opening = carrier.open(command);
  const waited = await waitFor(opening, patience);
  if (!waited.came) void opening.then((channel) => channel.close());
  return waited;
}
