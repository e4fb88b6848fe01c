import type { Command } from '../command.ts';
import { applyCommand } from './apply.ts';
import { approveCommand } from './approve.ts';
import { checkCommand } from './check.ts';
import { drainCommand } from './drain.ts';
import { explainCommand } from './explain.ts';
import { historyCommand } from './history.ts';
import { logsCommand } from './logs.ts';
import { planCommand } from './plan.ts';
import { rebalanceCommand } from './rebalance.ts';
import { recoverCommand } from './recover.ts';
import { showCommand } from './show.ts';
import { statusCommand } from './status.ts';
import { unlockCommand } from './unlock.ts';
import { validateCommand } from './validate.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order in which help lists them: the daily round first. */
export const commands: readonly Command[] = [
  validateCommand,
  checkCommand,
  planCommand,
  explainCommand,
  approveCommand,
  applyCommand,
  drainCommand,
  rebalanceCommand,
  statusCommand,
  recoverCommand,
  unlockCommand,
  showCommand,
  historyCommand,
  logsCommand,
  versionCommand,
];
