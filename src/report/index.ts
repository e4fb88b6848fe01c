/**
 * What people and programs get to read: plans, findings, status, checks and runs as text, events as progress. Renderers
 * take data and a style and return a string; only the live view touches a stream.
 */
export { githubAnnotations, type PlacedFinding } from './annotations.ts';
export { buildCheck, type CheckResults } from './build-check.ts';
export { count } from './count.ts';
export { buildStatus, type KnownRun } from './build-status.ts';
export { bundleRun, isBundled, type RunFile } from './bundle.ts';
export type * from './documents.ts';
export { buildExplanation } from './explanation/build-explanation.ts';
export type * from './explanation-documents.ts';
export * from './history.ts';
export { formatDuration } from './format-duration.ts';
export { zonedMoment } from './local-moment.ts';
export type { PlanContent, ReportContent, ReportFormat } from './formats/format.ts';
export { renderReport, reportFormats } from './formats/index.ts';
export { placeOfFinding } from './place-of-finding.ts';
export { printable } from './printable.ts';
export type { ProgressView } from './progress/event-sink.ts';
export { createListrView } from './progress/listr-view.ts';
export { ndjsonSink } from './progress/ndjson.ts';
export { createPlainLines } from './progress/plain-lines.ts';
export type { RunLog, RunRecord } from './run-record.ts';
export { renderCodeFrame } from './text/code-frame.ts';
export { renderCheck } from './text/check.ts';
export { renderRule } from './text/explain-rule.ts';
export { renderExplanation } from './text/explain-workload.ts';
export { renderFindings } from './text/findings.ts';
export { renderHistory } from './text/history.ts';
export { renderLocks } from './text/locks.ts';
export { renderPlan } from './text/plan.ts';
export { renderRecovered, renderRecovery } from './text/recovery.ts';
export { renderRun } from './text/run.ts';
export { renderStatus } from './text/status.ts';
export { nextText, windowText } from './text/window-text.ts';
export { renderWindows } from './text/windows.ts';
