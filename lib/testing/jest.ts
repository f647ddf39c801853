import { Stage } from 'aws-cdk-lib';
import { NetworkModel } from './network-model';
import { synthesised } from './synthesised';
import { bodyOf } from './template-body';
import { knownIn } from '../nag-pack/baseline-in-force';
import { appOfTemplates, within } from '../nag-pack/judgement';
import { linesOf } from '../nag-pack/line-of-code';
import { SecurityGroupCheckSettings } from '../nag-pack/security-group-check-settings';
import { settingsInForce } from '../nag-pack/settings-in-force';
import { fails, weigh, WeighedFinding } from '../nag-pack/weighed';
import { networkOf } from '../reading/from-template';
import { isObject } from '../reading/template';
import { today } from '../reading/today';
import { whoMayTalk } from '../reports/who-may-talk';

/** What users call from their jest tests. It stands in no index: jsii has no functions, and knows no jest. */

export type { ModelClaim, ModelEnd, ModelTemplate } from './model-claim';
export { networkMatchers } from './network-matchers';
export { NetworkModel } from './network-model';
export type { ThingInModel } from './network-model';

/** The settings of `SecurityGroupChecks`; `failOn` says which findings to throw for. */
export type ExpectNoFindingsOptions = SecurityGroupCheckSettings;

/**
 * Synthesises an app or a Stage and throws for findings of the checks of `SecurityGroupChecks`, whether it is registered or not, also in stacks
 * inside Stages, for which the CDK runs no plugin in a test of one stack. What is acknowledged does not count, nor does what a baseline knows. `portcullis.json` and
 * `portcullis-baseline.json` of the working directory count here as they do at synth.
 *
 * @throws Error with all findings, each with its construct, its line of code and what to do
 */
export function expectNoFindings(stage: Stage, options: ExpectNoFindingsOptions = {}): void {
  const settings = settingsInForce('expectNoFindings', options);
  const { context, failure } = synthesised(stage);
  const app = appOfTemplates(context);
  const judgement = within(stage, app.judge(settings));
  const known = settings.baselineFile === undefined ? undefined : knownIn(settings.baselineFile, app, stage, judgement, settings);
  const open = weigh(judgement, PACK, settings, today(), known).filter(weighed => fails(weighed, settings.failOn));
  const texts = [...judgement.blanks.map(({ why }) => why), ...open.map(paragraph)];
  if (texts.length > 0) throw new Error([`${texts.length} of SecurityGroupChecks in '${stage.node.path || 'the app'}':`, ...texts].join('\n\n'));
  if (failure) throw failure;
}

const PACK = 'SecurityGroupChecks';

function paragraph({ finding: { id, check, site }, at, gravity, says }: WeighedFinding): string {
  return [
    `${gravity} ${id}: ${says}`,
    `  where: ${[at.node.path, ...linesOf(at, site.location.replace(/\[.*/, ''))].join(', ')}`,
    `  fix: ${check.fix.replaceAll('\n', '\n       ')}`,
    ...gravity === 'fatal' ? [] : [`  or, if it is meant: Validations.of(...).acknowledge({ id: '${PACK}::${id}', reason: '...' })`],
  ].join('\n');
}

/**
 * A jest snapshot serializer: prints the security groups of a synthesised template, or of a whole `NetworkModel`, as a table of who may talk to whom.
 *
 * `expect.addSnapshotSerializer(securityGroupSerializer); expect(Template.fromStack(stack)).toMatchSnapshot();`
 */
export const securityGroupSerializer = {
  test(value: unknown): boolean {
    if (value instanceof NetworkModel) return true;
    return resourcesOf(value).some(resource => isObject(resource) && String(resource.Type).startsWith('AWS::EC2::SecurityGroup'));
  },
  serialize(value: unknown): string {
    if (value instanceof NetworkModel) return value.toString();
    return whoMayTalk(networkOf([{ template: '', stack: 'Template', body: bodyOf(value) }]));
  },
};

function resourcesOf(value: unknown): unknown[] {
  const body = bodyOf(value);
  return isObject(body) && isObject(body.Resources) ? Object.values(body.Resources) : [];
}
