import {
  CloudFormationClient, DescribeStackResourcesCommand, DescribeStacksCommand, GetTemplateCommand, ListStackResourcesCommand, Stack, StackResource,
} from '@aws-sdk/client-cloudformation';
import { OwnedRules } from './owned-rules';
import { AwsCallError, AwsErrorKind, call } from '../lambda-shared/aws-call.lambda-shared';
import { LivePlace } from '../lambda-shared/describe-live.lambda-shared';
import { pages } from '../lambda-shared/pages.lambda-shared';
import { readTemplateText } from '../reading/template-text';

/** A resource as its stack knows it. */
export interface ResourceOfAStack {
  readonly stackId: string;
  readonly stackName: string;
  /** Undefined where CloudFormation names the stack and not the resource. */
  readonly logicalId?: string;
}

/** A stack that was read, or why nobody can tell what it owns. */
export type StackRead =
  | { readonly is: 'read'; readonly stackName: string; readonly rules: OwnedRules; readonly physicalIds: ReadonlyMap<string, string> }
  /** It was deleted: what it left is nobody's. */
  | { readonly is: 'gone' }
  | { readonly is: 'unread'; readonly stackName: string; readonly why: string };

/** Errors that pass by themselves: then the run fails, and is tried again. Any other says that this cannot be read, so that nothing is revoked for it. */
const PASSES: ReadonlySet<AwsErrorKind> = new Set(['throttled', 'unavailable', 'unreachable']);

/** States in which the template that CloudFormation tells of is the one that is deployed. While a stack changes, and after a change that failed, nobody can tell. */
const SETTLED: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);

/** The stacks of the account and Region, each read once. */
export class Stacks {
  private readonly stacks = new Map<string, Promise<StackRead>>();

  constructor(private readonly cloudFormation: CloudFormationClient, private readonly place: LivePlace) {}

  /**
   * The stack that a resource belongs to, by what it is called in the account; undefined where none has it.
   *
   * DescribeStackResources, AWS CloudFormation API Reference: "If PhysicalResourceId is specified, the associated resources of the stack that the resource belongs to are returned",
   * of which "Only the first 100 resources will be returned".
   */
  public async ownerOf(physicalId: string): Promise<ResourceOfAStack | { readonly why: string } | undefined> {
    let resources: readonly StackResource[];
    try {
      const command = new DescribeStackResourcesCommand({ PhysicalResourceId: physicalId });
      resources = (await call('cloudformation:DescribeStackResources', () => this.cloudFormation.send(command))).StackResources ?? [];
    } catch (error) {
      return isAboutNothing(error) ? undefined : { why: whyUnread(error) };
    }
    // What a stack left behind when it let go of it (DeletionPolicy: Retain) is told for 90 days.
    const live = resources.filter(({ ResourceStatus: status }) => status !== 'DELETE_COMPLETE' && status !== 'DELETE_SKIPPED');
    const isIt = ({ PhysicalResourceId: id }: StackResource) => id === physicalId;
    const found = live.find(isIt) ?? (resources.some(isIt) ? undefined : live[0]);
    if (found?.StackId === undefined) return undefined;
    const { StackId: stackId, StackName: stackName = stackId, LogicalResourceId: logicalId } = found;
    return { stackId, stackName, ...isIt(found) && logicalId !== undefined ? { logicalId } : {} };
  }

  public read(stackId: string): Promise<StackRead> {
    let reading = this.stacks.get(stackId);
    if (!reading) this.stacks.set(stackId, reading = this.readOnce(stackId));
    return reading;
  }

  private async readOnce(stackId: string): Promise<StackRead> {
    let stackName = nameIn(stackId);
    try {
      const { Stacks: [stack] = [] } = await call('cloudformation:DescribeStacks', () => this.cloudFormation.send(new DescribeStacksCommand({ StackName: stackId })));
      if (stack === undefined || stack.StackStatus === 'DELETE_COMPLETE') return { is: 'gone' };
      stackName = stack.StackName ?? stackName;
      if (!SETTLED.has(stack.StackStatus ?? '')) return { is: 'unread', stackName, why: `its state is ${stack.StackStatus}, in which its template may not be what is deployed` };
      const template = await this.templateOf(stackId);
      if ('why' in template) return { is: 'unread', stackName, why: `its template cannot be read: ${template.why}` };
      const physicalIds = await this.physicalIdsOf(stackId);
      const { accountId: account, region } = this.place;
      const rules = new OwnedRules({ stackName, account, region, template: template.body, parameters: parametersOf(stack), physicalIds });
      return { is: 'read', stackName, rules, physicalIds };
    } catch (error) {
      return isAboutNothing(error) ? { is: 'gone' } : { is: 'unread', stackName, why: whyUnread(error) };
    }
  }

  private async templateOf(stackId: string): Promise<ReturnType<typeof readTemplateText>> {
    const command = new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Processed' });
    const { TemplateBody: body = '' } = await call('cloudformation:GetTemplate', () => this.cloudFormation.send(command));
    return readTemplateText(body);
  }

  private async physicalIdsOf(stackId: string): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    const ask = (NextToken?: string) => this.cloudFormation.send(new ListStackResourcesCommand({ StackName: stackId, NextToken }));
    for await (const { StackResourceSummaries = [] } of pages('cloudformation:ListStackResources', ask)) {
      for (const { LogicalResourceId: logicalId, PhysicalResourceId: physicalId } of StackResourceSummaries) {
        if (logicalId !== undefined && physicalId !== undefined) ids.set(logicalId, physicalId);
      }
    }
    return ids;
  }
}

/** The name in the id of a stack: `arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop/0f2c…`. */
function nameIn(stackId: string): string {
  return stackId.split('/')[1] ?? stackId;
}

/** What parameters are in this deployment. CloudFormation shows `****` for those with NoEcho. */
function parametersOf({ Parameters = [] }: Stack): Map<string, string | undefined> {
  return new Map(Parameters.flatMap(({ ParameterKey: name, ParameterValue: value, ResolvedValue: resolved }) =>
    name === undefined ? [] : [[name, value === '****' ? undefined : resolved ?? value] as const]));
}

/** CloudFormation answers a ValidationError that says so where there is no such stack, or none that has the resource. */
function isAboutNothing(error: unknown): boolean {
  return error instanceof AwsCallError && error.code === 'ValidationError' && /does not exist/.test(error.message);
}

/**
 * @throws whatever passes by itself
 */
function whyUnread(error: unknown): string {
  if (!(error instanceof AwsCallError) || PASSES.has(error.kind)) throw error;
  return error.message;
}
