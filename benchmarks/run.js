// npm run bench [-- --quick]: aim and figure of each measurement, all in one run. Prints what was missed; never fails a build on time.
const { measure } = require('./measure');

const quick = process.argv.includes('--quick');
const rows = [];
const row = (what, aim, figure, reached) => rows.push({ what, aim, figure, reached: reached === undefined ? '' : reached ? 'yes' : 'NO' });
const ms = number => `${number.toFixed(1)} ms`;

const { role: startUp, L2: startUpOfL2 } = measure('start-up.js', ['role', 'L2'], quick ? 3 : 9);
row("require('aws-cdk-lib/aws-ec2')", '(the peer)', ms(startUp.peer));
row("require('cdk-portcullis') on top of it", 'under 5 ms', ms(startUp.ours), startUp.ours < 5);
row('the first plain ec2.SecurityGroup with a rule', '(the peer)', ms(startUpOfL2.firstGroup));
row('the first role group', 'under 40 ms', ms(startUp.firstGroup), startUp.firstGroup < 40);

const [ROLE, STANDALONE, INLINE] = ['role groups', 'L2, disableInlineRules', 'L2, inline'];
const synthesis = measure('synthesis.js', [ROLE, STANDALONE, INLINE], quick ? 3 : 7);
const ratio = synthesis[ROLE].total / synthesis[STANDALONE].total;
row('300 groups x 10 rules, L2 with disableInlineRules', '(the peer)', `${ms(synthesis[STANDALONE].total)}, ${synthesis[STANDALONE].resources} resources`);
row('the same as role groups', 'within 1.3 times', `${ms(synthesis[ROLE].total)}, ${ratio.toFixed(2)} times`, ratio <= 1.3);
row('their resources', 'no more', `${synthesis[ROLE].resources}`, synthesis[ROLE].resources <= synthesis[STANDALONE].resources);
row('the same as inline L2', '(no aim)', `${ms(synthesis[INLINE].total)}, ${synthesis[INLINE].resources} resources`);

const tiers = measure('three-tier.js', [ROLE, STANDALONE], quick ? 3 : 7);
const tierRatio = tiers[ROLE].total / tiers[STANDALONE].total;
row('1,000 groups in three tiers, L2 with disableInlineRules', '(the peer)', `${ms(tiers[STANDALONE].total)}, ${tiers[STANDALONE].resources} resources`);
row('the same as ThreeTierSecurityGroups', 'within 1.3 times', `${ms(tiers[ROLE].total)}, ${tierRatio.toFixed(2)} times`, tierRatio <= 1.3);
row('their resources', 'no more', `${tiers[ROLE].resources}`, tiers[ROLE].resources <= tiers[STANDALONE].resources);

const checks = measure('checks.js', ['inline', 'standalone'], quick ? 3 : 7);
for (const variant of ['inline', 'standalone']) {
  const { ours, theirs } = checks[variant];
  row(`AwsSolutionsChecks on 1,000 groups x 10 ${variant} rules`, '(the peer)', ms(theirs));
  row('SecurityGroupChecks on the same', 'no slower', `${ms(ours)}, ${(ours / theirs).toFixed(2)} times`, ours <= theirs);
}

const widths = ['what', 'aim', 'figure'].map(key => Math.max(...rows.map(r => r[key].length)));
for (const { what, aim, figure, reached } of [{ what: 'measured', aim: 'aim', figure: 'figure', reached: 'reached' }, ...rows]) {
  console.log(`${what.padEnd(widths[0])}  ${aim.padEnd(widths[1])}  ${figure.padEnd(widths[2])}  ${reached}`);
}
