import type { Inventory, Spec } from '../../model/index.ts';
import type { OperatorsWord } from '../../plan/index.ts';
import { renderRecovered, renderRecovery, type RecoveryDocument } from '../../report/index.ts';
import { askForWord, askForYes } from '../ask.ts';
import { carryOutRecovery } from '../carry-out-recovery.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { exitCodeOfRecovery } from '../exit-code-of-recovery.ts';
import { findRecovery, type RecoveryScope } from '../find-recovery.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, lockOptions, specOption } from '../options.ts';
import { readLockTimeout } from '../read-lock-timeout.ts';
import { readOperatorsWord } from '../read-operators-word.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';

export const recoverCommand: Command = {
  options: {
    ...specOption,
    ...jsonOption,
    ...lockOptions,
    target: {
      type: 'string',
      array: true,
      describe: 'Only moves of this workload; may be given several times',
      requiresArg: true,
    },
    'host-gone': {
      type: 'string',
      array: true,
      describe: 'This host never comes back: what it may have is given up; may be given several times',
      requiresArg: true,
    },
    'keep-running': {
      type: 'boolean',
      describe:
        'Where somebody has started another copy meanwhile, keep that and drop what the move has left',
    },
    'auto-approve': { type: 'boolean', describe: 'Do not ask' },
  },
  examples: [
    ['mig recover', 'show what would be done, ask, do it'],
    [
      'mig recover --host-gone alpha',
      'alpha has burnt down: run the copy that its last move left on the way',
    ],
  ],
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    readLockTimeout(args, terminal);
    const { HostsInUse } = await import('../hosts-in-use.ts');
    const hosts = await HostsInUse.open(spec);
    try {
      for (const note of hosts.notes) terminal.remark(`${note}\n`);
      return await recover(hosts, spec, args, terminal);
    } finally {
      await hosts.close();
    }
  },
};

async function recover(
  hosts: HostsInUse,
  spec: Spec,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const inventory = await hosts.observe();
  const run = args.text('RUN');
  const scope: RecoveryScope = { workloads: args.list('target'), ...(run !== undefined && { run }) };
  const said = readOperatorsWord(spec, inventory, args, terminal);
  const { document, word } = await show(spec, inventory, said, scope, args, terminal);
  const isDry = !hasWork(document) || !args.flag('auto-approve');
  if (args.flag('json') && isDry) terminal.answer(`${JSON.stringify(document, undefined, 2)}\n`);
  if (!hasWork(document)) return exitCodeOfRecovery(document);
  if (!(await isApproved(document, args, terminal))) {
    terminal.remark('Nothing was touched.\n');
    return exitCode.cancelled;
  }
  const result = await carryOutRecovery({
    document,
    spec,
    word,
    scope,
    hosts,
    quiet: args.flag('json'),
    lockTimeout: readLockTimeout(args, terminal),
    terminal,
  });
  const done: RecoveryDocument = { ...document, result };
  terminal.answer(
    args.flag('json')
      ? `${JSON.stringify(done, undefined, 2)}\n`
      : `\n${renderRecovered(result, terminal.answerStyle)}`,
  );
  return exitCodeOfRecovery(done);
}

/** Shows what was found. Where somebody has started another copy, they are asked whether that is the one to keep. */
async function show(
  spec: Spec,
  inventory: Inventory,
  word: OperatorsWord,
  scope: RecoveryScope,
  args: Arguments,
  terminal: Terminal,
): Promise<{ document: RecoveryDocument; word: OperatorsWord }> {
  const document = findRecovery(spec, inventory, word, scope);
  if (args.flag('json')) return { document, word };
  terminal.answer(renderRecovery(document, terminal.answerStyle));
  const isOpen = document.moves.some(({ end }) => end.kind === 'limbo' && end.reason === 'fresh-copy');
  if (!isOpen || !terminal.canAsk || args.flag('auto-approve')) return { document, word };
  const question =
    '\nKeep the copy that was started meanwhile, and drop what the move has left?\nOnly `keep` is taken as a yes: ';
  if (!(await askForWord(question, 'keep'))) return { document, word };
  return await show(spec, inventory, { ...word, keep_running: true }, scope, args, terminal);
}

function hasWork({ moves, leftovers }: RecoveryDocument): boolean {
  return leftovers.length > 0 || moves.some(({ steps }) => steps.length > 0);
}

/** Whoever gives a host up types its name: that word cannot be taken back. */
async function isApproved(
  { moves }: RecoveryDocument,
  args: Arguments,
  terminal: Terminal,
): Promise<boolean> {
  if (args.flag('auto-approve')) return true;
  if (!terminal.canAsk || args.flag('json')) {
    terminal.remark('Nobody can be asked here, and nothing was touched: mig recover --auto-approve\n');
    throw new Stopped(exitCode.usage);
  }
  const sides = moves.flatMap(({ seen }) => [seen.source, seen.destination]);
  const gone = [...new Set(sides.flatMap(({ state, host }) => (state === 'vouched-gone' ? [host] : [])))];
  if (gone.length === 0) return await askForYes('\nDo this? Only `yes` is taken as a yes: ');
  for (const host of gone) {
    const warning =
      `\nIf ${host} still runs the workload, or ever comes back with it, there are two of it, and what either does\n` +
      `meanwhile cannot be brought together again. Type \`${host}\` if it is gone for good: `;
    if (!(await askForWord(warning, host))) return false;
  }
  return true;
}
