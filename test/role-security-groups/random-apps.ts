import { App, CfnResource, NestedStack, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { fc } from '../laws';
import { anApp } from './an-app';
import { RoleSecurityGroup } from '../../lib';

/** An app as data: stacks, what refers to what by the user's own hand, and who shall reach whom. Stacks are numbered in the order of `stacksOf`. */
export interface AppPlan {
  /** Top-level stacks; each entry is a nested stack that holds so many of its own. */
  readonly tops: number[][];
  readonly references: readonly Reference[];
  readonly grants: readonly Grant[];
  readonly grantsFirst: boolean;
  readonly inStage: boolean;
}

interface Reference {
  readonly from: number;
  readonly to: number;
  readonly how: 'uses the id' | 'waits for the group' | 'waits for a resource' | 'waits for the stack' | 'has its VPC';
}

export interface Grant {
  readonly client: number;
  readonly server: number;
  readonly port: number;
  /** The stack that the port is a token of. */
  readonly portOf?: number;
  readonly form: 'allowTo' | 'allowFrom' | 'addIngressRule' | 'addEgressRule';
}

const NUMBER_OF_STACKS = 12;
const stackNumber = fc.nat(NUMBER_OF_STACKS);

export const grant: fc.Arbitrary<Grant> = fc.record({
  client: stackNumber,
  server: stackNumber,
  port: fc.integer({ min: 1, max: 4 }),
  portOf: fc.option(stackNumber, { nil: undefined, freq: 6 }),
  form: fc.constantFrom('allowTo', 'allowFrom', 'addIngressRule', 'addEgressRule'),
});

export const appPlan: fc.Arbitrary<AppPlan> = fc.record({
  tops: fc.array(fc.array(fc.nat(1), { maxLength: 2 }), { minLength: 2, maxLength: 4 }),
  references: fc.array(fc.record({
    from: stackNumber,
    to: stackNumber,
    how: fc.constantFrom('uses the id', 'waits for the group', 'waits for a resource', 'waits for the stack', 'has its VPC'),
  }), { maxLength: 6 }),
  grants: fc.array(grant, { minLength: 1, maxLength: 8 }),
  grantsFirst: fc.boolean(),
  inStage: fc.boolean(),
});

export type MakeGroup = (stack: Stack, number: number, vpc: ec2.IVpc) => ec2.SecurityGroup;

export const roleGroup: MakeGroup = (stack, number, vpc) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Peer', qualifier: `${number}` });

/** A role that writes no rules, to see what an app is like without them. */
export class MuteGroup extends ec2.SecurityGroup {
  public override addIngressRule(): void {
    // says nothing
  }

  public override addEgressRule(): void {
    // says nothing
  }
}

export function buildApp(plan: AppPlan, makeGroup: MakeGroup = roleGroup, outdir?: string): App {
  const app = anApp({ outdir, analyticsReporting: false });
  const stacks = stacksOf(plan.inStage ? new Stage(app, 'Stage') : app, plan.tops);
  const at = <T>(all: readonly T[], number: number): T => all[number % all.length];
  const bases = stacks.map(stack => new CfnResource(stack, 'Base', { type: 'Test::Base' }));
  const references = plan.references.map(({ from, to, how }) => ({ from: at(stacks, from), to: at(stacks, to), how }))
    .filter(({ from, to }) => mayReferTo(from, to));

  const vpcOf = new Map(references.filter(({ from, to, how }) => how === 'has its VPC' && !isAround(from, to)).map(({ from, to }) => [from, to]));
  const groups = stacks.map((stack, number) => makeGroup(stack, number, ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: Token.asString(bases[stacks.indexOf(vpcOf.get(stack) ?? stack)].getAtt('VpcId')), availabilityZones: ['eu-central-1a'],
  })));

  const refer = () => references.forEach(({ from, to, how }, number) => {
    const target = groups[stacks.indexOf(to)];
    const user = new CfnResource(from, `User${number}`, { type: 'Test::User', properties: how === 'uses the id' ? { Id: target.securityGroupId } : {} });
    if (how === 'waits for the group') user.node.addDependency(target);
    if (how === 'waits for a resource') user.node.addDependency(bases[stacks.indexOf(to)]);
    if (how === 'waits for the stack' && !isAround(from, to) && !isAround(to, from)) from.addStackDependency(to);
  });
  const allow = () => plan.grants.forEach(({ client, server, port, portOf, form }) => {
    const [from, to] = [at(groups, client), at(groups, server)];
    const traffic = ec2.Port.tcp(portOf === undefined ? port : Token.asNumber(at(bases, portOf).getAtt('Port')));
    if (form === 'allowTo') from.connections.allowTo(to, traffic);
    if (form === 'allowFrom') to.connections.allowFrom(from, traffic);
    if (form === 'addIngressRule') to.addIngressRule(from, traffic);
    if (form === 'addEgressRule') from.addEgressRule(to, traffic);
  });
  for (const step of plan.grantsFirst ? [allow, refer] : [refer, allow]) step();
  return app;
}

function stacksOf(scope: App | Stage, tops: AppPlan['tops']): Stack[] {
  return tops.flatMap((nested, number) => {
    const top = new Stack(scope, `Top${number}`);
    return [top, ...nested.flatMap((inner, place) => {
      const stack = new NestedStack(top, `Nested${place}`);
      return [stack, ...Array.from({ length: inner }, () => new NestedStack(stack, 'Inner'))];
    })];
  });
}

/** Whether the user's own reference closes no circle: to an earlier top-level stack, an earlier nested stack, or along the way up and down one branch. */
function mayReferTo(from: Stack, to: Stack): boolean {
  const [a, b] = [chainOf(from), chainOf(to)];
  const branch = a.findIndex((stack, depth) => stack !== b[depth]);
  return from !== to && (branch < 0 || b[branch] === undefined || a[branch].node.path > b[branch].node.path);
}

/** Whether a stack is around another one. */
function isAround(outer: Stack, inner: Stack): boolean {
  return outer !== inner && chainOf(inner).includes(outer);
}

/** The outermost stack first. */
function chainOf(stack: Stack): Stack[] {
  return stack.nestedStackParent ? [...chainOf(stack.nestedStackParent), stack] : [stack];
}
