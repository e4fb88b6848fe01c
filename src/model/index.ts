/** The words that the whole program shares: types without behaviour, imported by everything, importing nothing. */
export type * from './container-facts.ts';
export type * from './drain.ts';
export type * from './event.ts';
export type * from './fd-facts.ts';
export type * from './file-facts.ts';
export type * from './finding.ts';
export type * from './host-facts.ts';
export type * from './inventory.ts';
export type * from './move-record.ts';
export type * from './plan.ts';
export type * from './recovery.ts';
export type * from './service-facts.ts';
export type * from './socket-facts.ts';
export type * from './spec.ts';
export type * from './window.ts';
export type * from './workload-facts.ts';
