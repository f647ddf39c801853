import * as fs from 'node:fs';
import * as path from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { run } from '../docs/run-snippet';
import { snippetsOfPages } from '../docs/snippets';

/** The code of the README that acknowledges findings of cdk-nag, run as it stands there. */

process.env.CDK_VALIDATION = 'true'; // CDK's own rules too: see test/strict-settings.ts

const SNIPPETS = snippetsOfPages().filter(({ at, code }) => at.startsWith('lib/rule-usage/README.md') && code.includes('acknowledge('));

interface Found { readonly ruleName: string; readonly violatingConstructs: { readonly constructPath: string }[] }
interface Report { readonly pluginReports: { readonly pluginName: string; readonly violations: Found[]; readonly suppressedViolations?: Found[] }[] }

/** What the packs find in the two constructs, and what of it is acknowledged, as CDK reports it: names of packs and rules without what is found. */
function reportOf(code: string): { readonly left: string[]; readonly acknowledged: string[] } {
  const [app] = run({ ...SNIPPETS[0], code });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new HIPAASecurityChecks(app), new PCIDSS321Checks(app));
  expect(() => app.synth()).toThrow(/AwsSolutions::AwsSolutions-S1/); // which is not acknowledged
  const { pluginReports } = JSON.parse(fs.readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  const rules = (name: string, all: readonly Found[] = []) => [...new Set(all
    .filter(({ violatingConstructs }) => violatingConstructs.some(({ constructPath }) => /^Snippet\/(Inventory|RuleUsage)\//.test(constructPath)))
    .map(({ ruleName }) => `${name}: ${ruleName.replace(/^[\w.]+-(\w+).*$/, '$1')}`))].sort();
  return {
    left: pluginReports.flatMap(({ pluginName, violations }) => rules(pluginName, violations)),
    acknowledged: pluginReports.flatMap(({ pluginName, suppressedViolations }) => rules(pluginName, suppressedViolations)),
  };
}

const ACKNOWLEDGED = ['AwsSolutions: IAM5', 'NIST.800.53.R5: LambdaInsideVPC', 'HIPAA.Security: LambdaInsideVPC', 'PCI.DSS.321: LambdaInsideVPC'];

test('there is one such piece of code', () => {
  expect(SNIPPETS).toHaveLength(1);
});

test('it acknowledges all findings of the rules that it names, and nothing else', () => {
  const { left, acknowledged } = reportOf(SNIPPETS[0].code);
  expect(acknowledged).toEqual(ACKNOWLEDGED);
  expect(left.filter(rule => ACKNOWLEDGED.includes(rule))).toEqual([]);
  expect(left).toContain('AwsSolutions: S1');
});

test('without a reason nothing is acknowledged', () => {
  const { left, acknowledged } = reportOf(SNIPPETS[0].code.replace(/^ {2}IAM5: .*\n/m, ''));
  expect(acknowledged).toEqual(ACKNOWLEDGED.filter(rule => !rule.endsWith('IAM5')));
  expect(left).toContain('AwsSolutions: IAM5');
});
