/** Systems that a team shares: for the lock of its runs, its plans and its approvals. They know nothing of hosts. */
export { readApproval, writeApproval } from './approvals.ts';
export { archivedPlan, archivePlan } from './plan-archive.ts';
export { BackendError } from './backend-error.ts';
export type { Backend, Held, Lease } from './backend.ts';
export { openBackend } from './open-backend.ts';
