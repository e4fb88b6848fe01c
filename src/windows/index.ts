/** When changes may be made: cron lines, time zones and freezes to openings. Knows no clock; every moment is passed in. */
export { readSchedule } from './schedule.ts';
export { nextOpening, outlook, permissionsAt, situationAt } from './situation.ts';
export { momentsAt, wallAt } from './wall-clock.ts';
export { isZone, zoneNames } from './zone.ts';
