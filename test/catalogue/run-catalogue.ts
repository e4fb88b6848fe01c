import { parseArgs } from 'node:util';
import { catalogue } from '../../src/checks/index.ts';
import { CASES } from './cases/index.ts';
import { NO_CASE } from './cases/none.ts';
import { SERVER_PACKAGES } from '../stage/server-packages.ts';
import { SERVERS } from './cases/servers.ts';
import { judge } from './judge.ts';
import { renderTable } from './render-table.ts';
import { tryTwice } from './try-twice.ts';

const USAGE = `npm run test:catalogue -- [--servers] [--only TEXT]

Tries every case of the catalogue: what mig says of it, and what CRIU does with it. --servers: real servers in place of the
small programs, on hosts that have them installed. --only: those with TEXT in their names. A case on which mig and CRIU do
not agree is tried once more, alone.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      servers: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [all, packages] = values.servers ? [SERVERS, SERVER_PACKAGES] : [CASES, []];
  const cases = all.filter(({ name }) => name.includes(values.only));
  const { trials, doubtful } = await tryTwice(cases, packages, (tried) =>
    process.stdout.write(renderTable(tried)),
  );
  const bad = trials.filter((trial) => judge(trial.case, trial.verdict, trial.outcome).length > 0);
  if (!values.servers && values.only === '') {
    const without = Object.entries(NO_CASE).map(([code, reason]) => `    ${code}: ${reason}\n`);
    process.stdout.write(
      `${without.length} of ${catalogue.length} rules without a case\n${without.join('')}`,
    );
  }
  if (doubtful.length > 0)
    process.stdout.write(`agreed only when tried again, alone:\n${renderTable(doubtful)}`);
  process.stdout.write(`${trials.length} cases, ${bad.length} where mig and CRIU do not agree\n`);
  // Last of all, where nobody has to search for it.
  if (bad.length > 0) process.stdout.write(renderTable(bad));
  return bad.length === 0 ? 0 : 1;
}

process.exitCode = await main();
