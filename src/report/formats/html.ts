import { planPage } from '../html/plan-page.ts';
import { runPage } from '../html/run-page.ts';
import type { ReportFormat } from './format.ts';

/** A page of its own, for people: pictures of where everything runs and when what happened, findings with remedies. */
export const htmlFormat: ReportFormat = { name: 'html', plan: planPage, run: runPage };
