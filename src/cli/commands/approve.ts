import { archivePlan, writeApproval } from '../../backends/index.ts';
import { printPlan } from '../../plan/index.ts';
import { renderPlan } from '../../report/index.ts';
import { askForYes } from '../ask.ts';
import type { Arguments, Command } from '../command.ts';
import { describeController } from '../describe-controller.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { specOption } from '../options.ts';
import { readPlanText } from '../read-plan-text.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { asked, backendFor } from '../with-backend.ts';

export const approveCommand: Command = {
  options: {
    ...specOption,
    'auto-approve': { type: 'boolean', describe: 'Do not ask' },
  },
  examples: [
    ['mig approve sha256:…', 'somebody else may carry it out from then on, with mig apply sha256:…'],
  ],
  run: approve,
};

/** Shows a plan, asks, and keeps it in the backend with who has agreed to it. */
async function approve(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
  const backend = backendFor('An approval', spec, terminal);
  const { plan } = await readPlanText(args.text('PLAN') ?? '', spec, terminal);
  refuseOthers(plan, spec, terminal);
  terminal.answer(renderPlan(plan, terminal.answerStyle));
  if (!args.flag('auto-approve')) {
    if (!terminal.canAsk) {
      terminal.remark('Nobody can be asked here: mig approve PLAN --auto-approve\n');
      return exitCode.usage;
    }
    if (!(await askForYes('\nApprove this? Only `yes` is taken as a yes: '))) {
      terminal.remark('Nothing was approved.\n');
      return exitCode.cancelled;
    }
  }
  await asked(backend, terminal, async () => {
    await archivePlan(backend, plan.digest, printPlan(plan));
    const by = describeController(process.env, new Date());
    await writeApproval(backend, { digest: plan.digest, by });
  });
  terminal.remark(
    `\nApproved in ${backend.name}. To carry out exactly this:\n\n  mig apply ${plan.digest}\n`,
  );
  return exitCode.ok;
}

/** An approval of what can never be carried out would only mislead whoever finds it. */
function refuseOthers(
  { project, appliable }: { readonly project: string; readonly appliable: boolean },
  spec: { readonly project: string },
  terminal: Terminal,
): void {
  if (project === spec.project && appliable) return;
  terminal.remark(
    appliable
      ? `The plan is of the project ${project}, and the YAML of ${spec.project}.\n`
      : 'The plan was made from recorded facts, and nobody can carry it out.\n',
  );
  throw new Stopped(exitCode.usage);
}
