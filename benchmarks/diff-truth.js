// node benchmarks/diff-truth.js [--markdown]: how often our diff and the CDK's are right on the cases of test/cli/diff-cases.ts. Counted, never written down.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** Runs all cases. The sources are run as they are, so that nothing need be compiled. */
function diffTruth() {
  require('ts-node').register({ transpileOnly: true, preferTsExts: true, project: path.join(__dirname, '../test/tsconfig.json') });
  const { fullDiff } = require('@aws-cdk/cloudformation-diff');
  const { compareVersions } = require('../lib/cli/diff-command.ts');
  const { DIFF_CASES } = require('../test/cli/diff-cases.ts');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'diff-truth-'));
  try {
    const rows = DIFF_CASES.map(({ name, base, head, truth }) => {
      for (const [file, body] of [['base.json', base], ['head.json', head]]) fs.writeFileSync(path.join(folder, file), JSON.stringify(body));
      const ours = compareVersions(path.join(folder, 'base.json'), path.join(folder, 'head.json'), 'never', '0').verdict;
      // The CDK says whether permissions broadened. Where nobody can know, that they did is the answer that does no harm.
      const isBroader = ['broadened', 'both', 'unknown'].includes(truth);
      const cdk = fullDiff(JSON.parse(JSON.stringify(base)), JSON.parse(JSON.stringify(head))).permissionsBroadened;
      return { name, truth, ours, cdk, isOursRight: ours === truth, isCdkRight: cdk === isBroader, isMissed: isBroader && !cdk, isFalseAlarm: !isBroader && cdk };
    });
    const count = key => rows.filter(row => row[key]).length;
    return { rows, cases: rows.length, ours: count('isOursRight'), cdk: count('isCdkRight'), missed: count('isMissed'), falseAlarms: count('isFalseAlarm') };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  const { rows, cases, ours, cdk, missed, falseAlarms } = diffTruth();
  const isMarkdown = process.argv.includes('--markdown');
  if (isMarkdown) console.log('| Case | Truth | cdk-portcullis diff | permissionsBroadened of cdk diff |\n| --- | --- | --- | --- |');
  for (const row of rows) {
    const [us, them] = [row.isOursRight ? row.ours : `${row.ours} (wrong)`, `${row.cdk}${row.isMissed ? ' (missed)' : row.isFalseAlarm ? ' (false alarm)' : ''}`];
    console.log(isMarkdown ? `| ${row.name} | ${row.truth} | ${us} | ${them} |` : `${row.truth.padEnd(10)} ${us.padEnd(18)} ${them.padEnd(20)} ${row.name}`);
  }
  console.log(`\ncdk-portcullis diff is right in ${ours} of ${cases} cases. Whether permissions broadened, cdk diff says rightly in ${cdk}: it misses ${missed} and raises ${falseAlarms} false alarms.`);
}

module.exports = { diffTruth };
