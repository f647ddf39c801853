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

const SIZES = ['1000x10', '4000x10', '500x60'];
const variants = [...SIZES.flatMap(size => [`${size} baseline`, `${size} strict`]), '1000x10 strict standalone'];
const checks = measure('checks.js', variants, quick ? 3 : 7);
for (const variant of variants) {
  const { ours, theirs, builtIn } = checks[variant];
  const [size, profile, kind = 'inline'] = variant.split(' ');
  const [groups, rules] = size.split('x').map(Number);
  row(`AwsSolutionsChecks on ${groups} groups x ${rules} ${kind} rules`, '(the peer)', ms(theirs));
  row("CDK's built-in validator on the same", '(the peer)', ms(builtIn));
  row(`SecurityGroupChecks (${profile}) on the same`, 'no slower than the first', `${ms(ours)}, ${(ours / theirs).toFixed(2)} times`, ours <= theirs);
  row('', 'a tenth of the second', `${(ours / builtIn).toFixed(3)} times`, ours * 10 <= builtIn);
}
const perRule = (size) => {
  const [groups, rules] = size.split('x').map(Number);
  return checks[`${size} strict`].ours / (groups * rules);
};
const growth = perRule('4000x10') / perRule('1000x10');
row('time for a rule, 4,000 groups against 1,000', 'linear: under 1.5 times', `${growth.toFixed(2)} times`, growth < 1.5);

const SETS = ['mixed 17x60', 'mixed 1000x60', 'ipv6 1000x60', ...quick ? [] : ['mixed 5000x60']];
const proofs = measure('proofs.js', [...SETS, 'standard 1000x60'], quick ? 1 : 5);
for (const [kind, words] of [['mixed', ''], ['ipv6', ', IPv6-heavy']]) {
  const { parse, canonical, redundancy, both } = proofs[`${kind} 1000x60`];
  row(`JSON.parse of 60,000 rules in 1,000 groups${words}`, '(the peer)', ms(parse));
  row('canonical form and redundancy of the same', 'under 500 ms', `${ms(both)} (${ms(canonical)}, ${ms(redundancy)}), ${(both / parse).toFixed(1)} times`, both < 500);
}
if (!quick) {
  const exponent = Math.log(proofs['mixed 5000x60'].both / proofs['mixed 17x60'].both) / Math.log(5000 / 17);
  row('their growth from 1,000 to 300,000 rules', 'exponent at most 1.1', `${exponent.toFixed(2)} (${ms(proofs['mixed 17x60'].both)}, ${ms(proofs['mixed 5000x60'].both)})`, exponent <= 1.1);
}
const { index, claims, total, proved } = proofs['standard 1000x60'];
row('standard() on 1,000 groups x 60 rules', 'under 300 ms', `${ms(total)} (index ${ms(index)}, claims ${ms(claims)}, ${proved} proved)`, total < 300);
for (const size of quick ? ['5x20'] : ['20x20', '20x60']) {
  const { [`z3 ${size}`]: z3 } = measure('proofs.js', [`z3 ${size}`], 1, { attempts: 3 });
  row(`answers of z3-solver that differ, ${size.replace('x', ' groups x ')} rules`, 'none', `${z3.disagreements} of ${z3.mustNotQuestions + z3.redundancyQuestions + z3.differenceQuestions}`, z3.disagreements === 0);
  for (const [name, words, aim] of [['redundancy', 'is this rule needless', 500], ['mustNot', 'may the Internet', 500], ['difference', 'is anything new, both ways', 0]]) {
    const [ours, theirs, questions] = ['Ours', 'Z3', 'Questions'].map(what => z3[`${name}${what}`]);
    row(`${questions} x "${words}", z3-solver`, '(the peer)', ms(theirs));
    row('the same by sets', aim > 0 ? `${aim} times faster` : '(no aim)', `${ms(ours)}, ${(theirs / ours).toFixed(0)} times`, aim > 0 ? theirs >= aim * ours : undefined);
  }
}
const KINDS = ['neither', 'claims', 'checks', 'checks and claims'];
const atSynth = measure('proofs-at-synth.js', KINDS, quick ? 3 : 9);
row('synth of 400 groups x 30 rules in 10 stacks', '(the peer)', ms(atSynth.neither.total));
for (const [kind, without] of [['claims', 'neither'], ['checks and claims', 'checks']]) {
  const added = atSynth[kind].total - atSynth[without].total;
  row(`what standard() adds${without === 'checks' ? ', beside SecurityGroupChecks' : ''}`, 'under 100 ms', ms(added), added < 100);
}

const { diffTruth } = require('./diff-truth');
const truth = diffTruth();
row(`does it broaden: @aws-cdk/cloudformation-diff on ${truth.cases} changes`, '(the peer)', `${truth.cdk} right, ${truth.missed} missed, ${truth.falseAlarms} false alarms`);
row('cdk-portcullis diff on the same', 'all right', `${truth.ours} right`, truth.ours === truth.cases);

const widths = ['what', 'aim', 'figure'].map(key => Math.max(...rows.map(r => r[key].length)));
for (const { what, aim, figure, reached } of [{ what: 'measured', aim: 'aim', figure: 'figure', reached: 'reached' }, ...rows]) {
  console.log(`${what.padEnd(widths[0])}  ${aim.padEnd(widths[1])}  ${figure.padEnd(widths[2])}  ${reached}`);
}
