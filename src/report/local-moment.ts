/** A moment as the clocks of a zone show it: `Mon 2026-11-23 22:30`, with seconds only where there are any. */
export function localMoment(moment: string, zone: string): string {
  const { weekday, year, month, day, hour, minute, second } = partsOf(moment, zone);
  return `${weekday} ${year}-${month}-${day} ${hour}:${minute}${second === '00' ? '' : `:${second}`}`;
}

/** The same with its zone, and in UTC: `Mon 2026-11-23 22:30 Europe/Berlin (21:30 UTC)`. */
export function zonedMoment(moment: string, zone: string): string {
  const [local, utc] = [localMoment(moment, zone), localMoment(moment, 'UTC')];
  if (zone === 'UTC') return `${utc} UTC`;
  return `${local} ${zone} (${shorter(utc, local)} UTC)`;
}

/** A moment beside another that is on the same day: only its time. */
export function shorter(text: string, beside: string): string {
  const day = 'Mon 2026-11-23 '.length;
  return text.slice(0, day) === beside.slice(0, day) ? text.slice(day) : text;
}

function partsOf(moment: string, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(
    formatter.formatToParts(Date.parse(moment)).map(({ type, value }) => [type, value]),
  );
}
