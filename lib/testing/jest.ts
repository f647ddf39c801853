import { Stage } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
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
  const failure = synthesise(stage);
  const stackTemplates = new CloudAssembly(stage.outdir).stacksRecursively.map(({ hierarchicalId, templateFullPath, environment }) => ({
    stackConstructPath: hierarchicalId,
    templatePath: templateFullPath,
    accountId: environment.account === 'unknown-account' ? undefined : environment.account,
    region: environment.region === 'unknown-region' ? undefined : environment.region,
  }));
  const templatePaths = stackTemplates.map(({ templatePath }) => templatePath);
  const app = appOfTemplates({ appConstruct: stage.node.root, stackTemplates, templatePaths });
  const judgement = within(stage, app.judge(settings));
  const known = settings.baselineFile === undefined ? undefined : knownIn(settings.baselineFile, app, stage, judgement, settings);
  const open = weigh(judgement, PACK, settings, today(), known).filter(weighed => fails(weighed, settings.failOn));
  const texts = [...judgement.blanks.map(({ why }) => why), ...open.map(paragraph)];
  if (texts.length > 0) throw new Error([`${texts.length} of SecurityGroupChecks in '${stage.node.path || 'the app'}':`, ...texts].join('\n\n'));
  if (failure) throw failure;
}

const PACK = 'SecurityGroupChecks';

/**
 * Again, if it was synthesised before: what was changed since counts. Plugins run when all templates are written: if one of them fails, ours are there all the same, and what we find is told first. */
function synthesise(stage: Stage): Error | undefined {
  try {
    stage.synth({ force: true });
    return undefined;
  } catch (error) {
    if ((error as Error).name === 'ValidationFailed') return error as Error;
    throw error;
  }
}

function paragraph({ finding: { id, check, site }, at, gravity, says }: WeighedFinding): string {
  return [
    `${gravity} ${id}: ${says}`,
    `  where: ${[at.node.path, ...linesOf(at, site.location.replace(/\[.*/, ''))].join(', ')}`,
    `  fix: ${check.fix.replaceAll('\n', '\n       ')}`,
    ...gravity === 'fatal' ? [] : [`  or, if it is meant: Validations.of(...).acknowledge({ id: '${PACK}::${id}', reason: '...' })`],
  ].join('\n');
}

/**
 * A jest snapshot serializer: prints the security groups of a synthesised template as a table of who may talk to whom.
 *
 * `expect.addSnapshotSerializer(securityGroupSerializer); expect(Template.fromStack(stack)).toMatchSnapshot();`
 */
export const securityGroupSerializer = {
  test(value: unknown): boolean {
    return resourcesOf(value).some(resource => isObject(resource) && String(resource.Type).startsWith('AWS::EC2::SecurityGroup'));
  },
  serialize(value: unknown): string {
    return whoMayTalk(networkOf([{ template: '', stack: 'Template', body: bodyOf(value) }]));
  },
};

/** A template, or a `Template` of aws-cdk-lib/assertions. */
function bodyOf(value: unknown): unknown {
  const { toJSON, hasResourceProperties } = (value ?? {}) as { toJSON?: () => unknown; hasResourceProperties?: unknown };
  return typeof toJSON === 'function' && typeof hasResourceProperties === 'function' ? toJSON.call(value) : value;
}

function resourcesOf(value: unknown): unknown[] {
  const body = bodyOf(value);
  return isObject(body) && isObject(body.Resources) ? Object.values(body.Resources) : [];
}
