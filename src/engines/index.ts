/** How a workload is moved. Each engine takes a move's order, tells its steps, and ends in an outcome that says where the workload is. */
export { criuEngine } from './criu/two-phase.ts';
export { removeLeftovers } from './criu/remove-leftovers.ts';
export { rescue, type RescueAnswer, type RescueOrder } from './criu/rescue.ts';
export type * from './engine.ts';
