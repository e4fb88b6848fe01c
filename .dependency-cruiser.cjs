/** Who may import whom, and why: `npm run boundaries` prints the reason beside every broken rule. */
const pure = '^src/(spec|windows|checks|plan|model)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'The tree reads in one direction; a cycle has no beginning to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'model-imports-nothing',
      comment:
        'The shared words are types without behaviour; whoever needs more than words defines it elsewhere.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'pure-folders-stay-pure',
      comment:
        'Decisions are made from data alone, so that they can be tested on recorded hosts and give the same answer twice: no clock, no files, no processes.',
      severity: 'error',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'spec-knows-only-the-yaml',
      comment: 'The YAML is read without any knowledge of hosts; `mig validate` must work offline.',
      severity: 'error',
      from: { path: '^src/spec/' },
      to: { path: '^src/', pathNot: '^src/(spec|windows|model)/' },
    },
    {
      name: 'windows-are-arithmetic',
      comment:
        'When a window opens follows from the YAML and a moment that is passed in, and from nothing else.',
      severity: 'error',
      from: { path: '^src/windows/' },
      to: { path: '^src/', pathNot: '^src/(windows|model)/' },
    },
    {
      name: 'checks-see-facts-only',
      comment: 'A rule looks at a move and an inventory; it must not know how either came about.',
      severity: 'error',
      from: { path: '^src/checks/' },
      to: { path: '^src/', pathNot: '^src/(checks|model)/' },
    },
    {
      name: 'plan-does-not-act',
      comment: 'A plan is a document. What reaches a host is in apply and engines.',
      severity: 'error',
      from: { path: '^src/plan/' },
      to: { path: '^src/', pathNot: '^src/(plan|checks|windows|model)/' },
    },
    {
      name: 'hosts-know-no-work',
      comment: 'How a host is reached has nothing to do with what is done there.',
      severity: 'error',
      from: { path: '^src/hosts/' },
      to: { path: '^src/', pathNot: '^src/(hosts|model)/' },
    },
    {
      name: 'probe-only-looks',
      comment: 'The probe reads hosts and judges nothing; what needs looking at is passed in.',
      severity: 'error',
      from: { path: '^src/probe/' },
      to: { path: '^src/', pathNot: '^src/(probe|hosts|model)/' },
    },
    {
      name: 'backends-know-no-hosts',
      comment: 'A backend keeps a lock and texts; where a process is, is nothing that it could know.',
      severity: 'error',
      from: { path: '^src/backends/' },
      to: { path: '^src/', pathNot: '^src/(backends|model)/' },
    },
    {
      name: 'engines-move-and-nothing-else',
      comment: 'An engine gets an order and reports an outcome; it neither plans nor prints.',
      severity: 'error',
      from: { path: '^src/engines/' },
      to: { path: '^src/', pathNot: '^src/(engines|hosts|model)/' },
    },
    {
      name: 'apply-does-not-print',
      comment: 'The executor tells events; who shows them is none of its business.',
      severity: 'error',
      from: { path: '^src/apply/' },
      to: { path: '^src/(cli|report|spec|probe)/' },
    },
    {
      name: 'report-reads-documents-only',
      comment:
        'A renderer takes data and a style. With more than the model at hand it would begin to decide.',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^src/', pathNot: '^src/(report|model)/' },
    },
    {
      name: 'only-cli-puts-parts-together',
      comment: 'Nothing depends on the command line; it depends on everything.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'one-home-per-package',
      comment: 'Each foreign package is known in one place, so that it can be replaced there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(hosts|report/progress|cli|spec)/' },
      to: { path: 'node_modules/(ssh2|listr2|yargs|yaml|ajv)' },
    },
    {
      name: 'cron-is-read-in-windows',
      comment:
        'croner is asked for the times that a cron line names, and nothing else: zones and clocks are ours.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/windows/' },
      to: { path: 'node_modules/croner' },
    },
    {
      name: 'src-does-not-know-test',
      comment: 'What ships must not need what tests it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
