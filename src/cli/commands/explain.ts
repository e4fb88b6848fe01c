import { catalogue, findCheck, occurrencesOf } from '../../checks/index.ts';
import type { Action, Inventory, Plan, Spec } from '../../model/index.ts';
import {
  buildExplanation,
  renderExplanation,
  renderRule,
  type ExplanationDocument,
} from '../../report/index.ts';
import { nearest } from '../../spec/index.ts';
import type { Arguments, Command } from '../command.ts';
import { describeRule } from '../describe-rule.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { makePlan, obstacleOf } from '../make-plan.ts';
import { nearCodes } from '../near-codes.ts';
import { observe } from '../observe.ts';
import { inventoryOptions, jsonOption, specOption } from '../options.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';

export const explainCommand: Command = {
  options: { ...specOption, ...jsonOption, inventory: inventoryOptions.inventory },
  examples: [
    ['mig explain counter', 'what moving it to where the YAML wants it would meet'],
    ['mig explain counter gamma', 'what moving it to another host would meet'],
    ['mig explain fds/pipe-outside', 'what a check looks at, why, and what to do'],
  ],
  async run(args, terminal) {
    const word = args.text('WORKLOAD') ?? '';
    return word.includes('/') ? explainCode(word, args, terminal) : explainWorkload(word, args, terminal);
  },
};

function explainCode(code: string, args: Arguments, terminal: Terminal): ExitCode {
  const check = findCheck(code);
  if (check === undefined) {
    terminal.remark(`There is no check ${code}.${nearCodes(code, catalogue)}\n`);
    return exitCode.usage;
  }
  if (args.text('HOST') !== undefined) {
    terminal.remark(`${code} is a check, the same for every host: mig explain ${code}\n`);
    return exitCode.usage;
  }
  const rule = describeRule(check);
  terminal.answer(
    args.flag('json') ? `${JSON.stringify(rule, undefined, 2)}\n` : renderRule(rule, terminal.answerStyle),
  );
  return exitCode.ok;
}

async function explainWorkload(name: string, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal, { today: today() });
  const destination = destinationOf(name, args.text('HOST'), spec, terminal);
  // What if: the YAML with this one workload on that host, so that the hosts are asked what such a move depends on.
  const supposed: Spec = {
    ...spec,
    placement: { [name]: destination },
    constraints: {},
    waivers: spec.waivers.filter(({ workload }) => workload === name),
  };
  const inventory = await observe(supposed, args, terminal);
  const plan = makePlan(supposed, inventory, [name], { appliable: false });
  const explanation = explain(name, destination, supposed, inventory, plan);
  terminal.answer(
    args.flag('json')
      ? `${JSON.stringify(explanation, undefined, 2)}\n`
      : renderExplanation(explanation, terminal.answerStyle),
  );
  return obstacleOf(plan) ?? exitCode.ok;
}

/** The host that is named, or the one that the YAML wants. Stops with 64 where there is none, or a name is mistyped. */
function destinationOf(name: string, host: string | undefined, spec: Spec, terminal: Terminal): string {
  const stop = (text: string): never => {
    terminal.remark(`${text}\n`);
    throw new Stopped(exitCode.usage);
  };
  if (!(name in spec.workloads)) {
    const close = nearest(name, Object.keys(spec.workloads));
    const hint = close === undefined ? nearCodes(name, catalogue) : ` Did you mean ${close}?`;
    return stop(`The YAML has no workload ${name}.${hint}`);
  }
  const destination = host ?? spec.placement[name];
  if (destination === undefined && name in spec.constraints)
    return stop(
      `The YAML leaves the host of ${name} open; mig plan chooses one. Name a host: mig explain ${name} HOST`,
    );
  if (destination === undefined)
    return stop(`The YAML has no placement for ${name}; name a host: mig explain ${name} HOST`);
  if (destination in spec.hosts) return destination;
  const close = nearest(destination, Object.keys(spec.hosts));
  return stop(`The YAML has no host ${destination}.${close === undefined ? '' : ` Did you mean ${close}?`}`);
}

function explain(
  workload: string,
  destination: string,
  spec: Spec,
  inventory: Inventory,
  plan: Plan,
): ExplanationDocument {
  const [found, ...others] = occurrencesOf(spec, inventory, workload);
  // What keeps a host from answering is said of the move and of the plan.
  const all = [...plan.actions.flatMap((action) => action.findings), ...plan.findings];
  const findings = [...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()];
  return buildExplanation({
    project: spec.project,
    taken: inventory.taken,
    workload,
    destination,
    ...(found === undefined || others.length > 0 ? {} : { found }),
    judged: plan.actions.every((action) => wasJudged(action, inventory)),
    findings,
  });
}

/** Whether the move itself was looked at: before that, it must be clear where the workload is, and both hosts must answer. */
function wasJudged({ action, source, destination, findings }: Action, { hosts }: Inventory): boolean {
  if (action === 'move') return true;
  if (action === 'noop' || source === undefined || destination === undefined) return false;
  const isUnclear = findings.some(
    ({ code, severity }) => severity === 'error' && findCheck(code)?.scope === 'placement',
  );
  return !isUnclear && hosts[source]?.reachable === true && hosts[destination]?.reachable === true;
}
