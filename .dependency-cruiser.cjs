/**
 * One-way floors for lib/. A file may import its own folder, or a floor below; never a floor above.
 * The comment of each rule is what a developer reads when the build fails: it says why and what to do.
 */
const FLOORS = [
  { does: 'facts about traffic, and how errors speak', folders: ['model', 'errors'] },
  { does: 'well-known services as data', folders: ['catalogue'] },
  { does: 'what judgements are made of: what lives together, what a rule lets through, what it is to the world', folders: ['judging'] },
  { does: 'judgement on facts', folders: ['checks', 'reachability', 'usage'] },
  { does: 'what a team chose, what it accepts for a while and what it knows already', folders: ['settings'] },
  { does: 'words and pictures from judgements', folders: ['reports'] },
  { does: 'doors between AWS/CDK and the model', folders: ['reading', 'naming', 'lambda-shared'] },
  { does: 'where evidence is kept, where findings go, and what a function of ours has', folders: ['stores', 'findings', 'functions'] },
  { does: 'the words of a grant', folders: ['services', 'trusted-networks', 'egress-policies', 'asked-rules'] },
  {
    does: 'constructs, one folder per capability',
    folders: [
      'role-security-groups', 'existing-groups', 'flow-logs', 'rule-usage', 'config-rules', 'repair', 'audit-report', 'backup-restore',
      'change-control', 'change-monitoring', 'edge-protection', 'organization-guardrails',
    ],
  },
  { does: 'what a user switches on for a whole app', folders: ['nag-pack', 'network-proofs', 'testing'] },
  { does: 'the command line', folders: ['cli'] },
];

const inFolders = (folders) => `^lib/(${folders.join('|')})/`;
const [MODEL, CATALOGUE, JUDGING, JUDGEMENT, SETTINGS, REPORTS, , SHARED, WORDS, CONSTRUCTS, APP_WIDE, CLI] = FLOORS.map(({ folders }) => folders);
const SPEAKS_OF_SERVICES = ['network-proofs'];
const PURE = [...MODEL, ...CATALOGUE, ...JUDGING, ...JUDGEMENT, ...SETTINGS, ...REPORTS];
const CDK = 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/';
// a drawing needs a graph layout, a fingerprint needs a hash; add a library here only with a reason
const PURE_LIBRARIES = 'node_modules/@dagrejs/|^(node:)?crypto$';

const doNotLookUp = FLOORS.slice(0, -1).map(({ does, folders }, floor) => ({
  name: `floor-${floor}-does-not-look-up`,
  severity: 'error',
  comment: `Floor ${floor} (${does}) must not know the floors above it. Move the part you need down, or pass it in.`,
  from: { path: inFolders(folders) },
  to: { path: inFolders(FLOORS.slice(floor + 1).flatMap((above) => above.folders)) },
}));

module.exports = {
  forbidden: [
    ...doNotLookUp,
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or need a third below them.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-floors-stay-pure',
      severity: 'error',
      comment: 'model, catalogue, judging, checks, reachability, usage, settings and reports run at synth, in Lambda and in tests: no CDK, no AWS SDK, no Node built-ins.',
      from: { path: inFolders(PURE) },
      to: { pathNot: [inFolders(PURE), PURE_LIBRARIES] },
    },
    {
      name: 'judgements-do-not-lean-on-each-other',
      severity: 'error',
      comment: 'checks, reachability and usage share only the floors below. What both need belongs in judging or the model.',
      from: { path: '^lib/(checks|reachability|usage)/' },
      to: { path: inFolders(JUDGEMENT), pathNot: '^lib/$1/' },
    },
    {
      name: 'constructs-meet-through-api',
      severity: 'error',
      comment: 'A capability uses another one through the interfaces in its api.ts, never through its classes.',
      from: { path: '^lib/([^/]+)/' },
      to: { path: inFolders(CONSTRUCTS), pathNot: ['^lib/$1/', '/api[.]ts$'] },
    },
    {
      name: 'app-wide-checks-judge-any-app',
      severity: 'error',
      comment: 'What is switched on for a whole app must also work on apps that use none of our constructs.',
      from: { path: inFolders([...APP_WIDE, ...CLI]), pathNot: inFolders(SPEAKS_OF_SERVICES) },
      to: { path: inFolders([...SHARED, ...WORDS, ...CONSTRUCTS]) },
    },
    {
      name: 'claims-speak-of-services-alone',
      severity: 'error',
      comment: 'A claim about an app names ports, or services in the words of a grant. These words need no construct; any other would tie claims to apps that use ours.',
      from: { path: inFolders(SPEAKS_OF_SERVICES) },
      to: { path: inFolders([...SHARED, ...WORDS, ...CONSTRUCTS]), pathNot: '^lib/services/' },
    },
    {
      name: 'command-line-loads-no-cdk',
      severity: 'error',
      comment: 'aws-cdk-lib is 160 MB and slow to load; the command line must judge templates without it.',
      from: { path: inFolders(CLI) },
      to: { path: CDK, reachable: true },
    },
    {
      name: 'handlers-run-without-the-cdk',
      severity: 'error',
      comment: 'Lambda code may use the pure floors, reading/from-live, lambda-shared and the AWS SDK; nothing that reaches the CDK.',
      from: { path: '[.]lambda(-shared)?[.]ts$' },
      to: { path: CDK, reachable: true },
    },
    {
      name: 'nobody-imports-a-handler',
      severity: 'error',
      comment: 'Handlers are bundled, not imported. Constructs use the *-function.ts that projen writes beside them.',
      from: { path: '^lib/' },
      to: { path: '[.]lambda[.]ts$' },
    },
    {
      name: 'only-handlers-talk-to-aws',
      severity: 'error',
      comment: 'The AWS SDK belongs in *.lambda.ts and *.lambda-shared.ts; synth never calls AWS.',
      from: { path: '^lib/', pathNot: '[.]lambda(-shared)?[.]ts$' },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'every-folder-has-a-floor',
      severity: 'error',
      comment: 'A new folder under lib/ must be given a floor in this file.',
      from: {},
      to: { path: '^lib/[^/]+/', pathNot: inFolders(FLOORS.flatMap(({ folders }) => folders)) },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // jsii compiles in place, so x.ts has x.js and x.d.ts beside it. Without the next two lines the tool
    // resolves imports to the .js files, drops them, sees almost no edges, and passes whatever you do.
    exclude: { path: '^lib/.*[.](d[.]ts|js)$' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
