import { isZone, zoneNames } from '../../windows/index.ts';
import { nearest } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';

/** A time zone by the name that the document has for it; undefined, and reported, when there is none of that name. */
export function resolveZone(name: string, path: Path, report: Report): string | undefined {
  if (isZone(name)) return name;
  const meant = meantBy(name);
  report({
    code: 'spec/unknown-timezone',
    at: { part: 'value', path },
    detail: `The IANA time zone database has no \`${name}\`.`,
    remedy:
      meant === undefined ? 'Write AREA/CITY, such as Europe/Berlin, or UTC.' : `Did you mean \`${meant}\`?`,
    subject: { key: name },
  });
  return undefined;
}

/** The zone with a name that is near, or with a city that is. */
function meantBy(name: string): string | undefined {
  const names = zoneNames();
  const whole = nearest(name, names);
  if (whole !== undefined) return whole;
  const city = nearest(cityOf(name), names.map(cityOf));
  return names.find((zone) => cityOf(zone) === city);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}
