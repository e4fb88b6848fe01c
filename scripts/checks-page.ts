import { format } from 'prettier';
import { catalogue } from '../src/checks/index.ts';
import { describeRule } from '../src/cli/describe-rule.ts';
import type { RuleDocument } from '../src/report/index.ts';
import { weightOf, whatIsJudged } from '../src/report/text/explain-rule.ts';

const areas: Readonly<Record<string, string>> = {
  fds: 'Open files and other descriptors, sockets apart.',
  sockets: 'Sockets, and the addresses that move with them.',
  process: 'Numbers, rights, sessions, namespaces and everything else that belongs to a process.',
  memory: 'What is mapped, shared and locked.',
  host: 'The hosts of a move, by themselves and beside each other.',
  unit: 'Services of systemd that are moved as units.',
  container: 'Containers, their runtimes and bundles.',
  workload: 'Where a workload is, and what would be in the way whichever host it went to.',
};

const introduction = `
# What is checked before a move

<!-- Made from src/checks by scripts/generate.ts (npm run generate). Not to be edited by hand. -->

Before anything is touched, mig judges every move from what it reads on both hosts. Each check has a stable code, which
stands in brackets beside what it finds; \`mig explain CODE\` prints its section of this page, and \`mig explain WORKLOAD\`
shows what the checks say of one workload, thing by thing. An **error** blocks the move, a **warning** says what will not be
afterwards as it was, an **info** says what mig does so that it works. A finding can weigh more or less than its check where
its own words say so. When CRIU fails after all, its log is matched with the texts below, and the message names the code.

A waiver in \`mig.yaml\` lets what a check finds at one workload pass, with a reason and a last day, where the check says that it
can be waived. What CRIU fails at, and what identity and safety rest on, cannot.
`;

/** docs/checks.md: every check of the catalogue, by area, in the words that \`mig explain CODE\` prints. */
export async function checksPage(): Promise<string> {
  const rules = catalogue.map(describeRule);
  const known = new Set(Object.keys(areas));
  const stray = rules.find(({ code }) => !known.has(areaOf(code)));
  if (stray) throw new Error(`the page has no words for the area of ${stray.code}`);
  const parts = Object.entries(areas).map(([area, words]) => {
    const own = rules
      .filter(({ code }) => areaOf(code) === area)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
    return [`## ${area}`, words, contents(own), ...own.map(section)].join('\n\n');
  });
  const total = `${rules.length} checks: ${Object.keys(areas)
    .map((area) => `[${area}](#${area})`)
    .join(', ')}.`;
  return format([introduction, total, ...parts].join('\n\n'), {
    parser: 'markdown',
    printWidth: 120,
    proseWrap: 'always',
  });
}

function contents(rules: readonly RuleDocument[]): string {
  const rows = rules.map(
    ({ code, severity, summary }) => `| [${code}](#${anchor(code)}) | ${severity} | ${prose(summary)} |`,
  );
  return ['| code | weight | what it finds |', '| --- | --- | --- |', ...rows].join('\n');
}

function section(rule: RuleDocument): string {
  const { code, severity, summary, why, looks_at: looksAt, prevents, remedy, waivable } = rule;
  const facts = [
    `- **Weight:** ${severity}; ${weightOf(rule)}.`,
    `- **Judges:** ${whatIsJudged(rule)}.`,
    ...(looksAt === undefined ? [] : [`- **Looks at:** ${prose(looksAt)}.`]),
    ...(prevents.length === 0
      ? []
      : [`- **CRIU says, after the freeze:** ${prevents.map(literal).join(', ')}`]),
    `- **Remedy:** ${prose(remedy).replaceAll('\n', '\n  ')}`,
    `- **Waiver:** ${waivable ? 'possible' : 'cannot be waived'}.`,
  ];
  return [`### ${code}`, `**${prose(summary)}.** ${prose(why)}`, facts.join('\n')].join('\n\n');
}

function areaOf(code: string): string {
  return code.slice(0, code.indexOf('/'));
}

/** As GitHub and its like make it from a heading. */
function anchor(code: string): string {
  return code.replaceAll('/', '');
}

/** Text of ours in Markdown: code spans stay, and what would be markup outside of them is escaped. */
function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[<>*[\]|\\]|\b_|_\b/g, String.raw`\$&`)))
    .join('');
}

/** A text of CRIU's as code, whatever is in it. */
function literal(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
