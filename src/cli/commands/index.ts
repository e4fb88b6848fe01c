import type { Command } from '../command.ts';

/** A command as help lists it. What it does is loaded when it is asked for: together they are most of mig. */
export interface CommandLine {
  /** As yargs wants it: `apply [FILE]`. */
  readonly line: string;
  readonly describe: string;
  readonly load: () => Promise<Command>;
}

/** Every command, in the order in which help lists them: the daily round first. */
export const commandLines: readonly CommandLine[] = [
  {
    line: 'validate',
    describe: 'Read the YAML alone, offline, and say everything that is wrong with it',
    load: async () => (await import('./validate.ts')).validateCommand,
  },
  {
    line: 'check [HOST..]',
    describe: 'Say of each host whether it can be used, and which pairs can exchange images',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    line: 'plan',
    describe: 'Look at the hosts and say what would move, whether it can, and how long it would stand still',
    load: async () => (await import('./plan.ts')).planCommand,
  },
  {
    line: 'explain <WORKLOAD|CODE> [HOST]',
    describe:
      'Say thing by thing what would move with a workload, and why it can or cannot; or what a code means',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    line: 'approve <PLAN>',
    describe: 'Agree to a plan in the backend: a file, or one that is kept there, by its digest',
    load: async () => (await import('./approve.ts')).approveCommand,
  },
  {
    line: 'apply [FILE]',
    describe: 'Plan, ask, and move what has to move; with FILE, carry out exactly that plan',
    load: async () => (await import('./apply.ts')).applyCommand,
  },
  {
    line: 'drain HOST',
    describe: 'Move everything of the YAML off a host, which takes nothing from then on; or bring it back',
    load: async () => (await import('./drain.ts')).drainCommand,
  },
  {
    line: 'rebalance',
    describe: 'Measure how hosts are used and propose moves that even it; nothing is moved',
    load: async () => (await import('./rebalance.ts')).rebalanceCommand,
  },
  {
    line: 'status',
    describe: 'Say where every workload is now, which runs are in progress, and what is left over',
    load: async () => (await import('./status.ts')).statusCommand,
  },
  {
    line: 'recover [RUN]',
    describe: 'Find every interrupted move on the hosts and bring it to exactly one running copy',
    load: async () => (await import('./recover.ts')).recoverCommand,
  },
  {
    line: 'unlock [WORKLOAD..]',
    describe: 'Take the locks of a run away from it, and keep it from going on',
    load: async () => (await import('./unlock.ts')).unlockCommand,
  },
  {
    line: 'show [FILE]',
    describe:
      'Render a saved plan, one in the backend by its digest, or a run by its id; without any, the last run',
    load: async () => (await import('./show.ts')).showCommand,
  },
  {
    line: 'history [NAMES..]',
    describe: 'Say what was moved when, by whom and how it ended: all, or only these workloads and hosts',
    load: async () => (await import('./history.ts')).historyCommand,
  },
  {
    line: 'logs [RUN]',
    describe: 'Print everything known about a run as one text without secrets, to send with a bug report',
    load: async () => (await import('./logs.ts')).logsCommand,
  },
  {
    line: 'version',
    describe: 'Say which mig this is',
    load: async () => (await import('./version.ts')).versionCommand,
  },
];
