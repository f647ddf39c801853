import { Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { anApp, aStack, aVpc, errorOf, StackWithVpc } from './an-app';
import { GROUP, INGRESS, resourcesOf } from './rules-of';
import { KeepIdentity, RoleSecurityGroup } from '../../lib';

const keep = (logicalId: string, ruleLogicalIds?: Record<string, string>): KeepIdentity => ({ logicalId, description: 'live', ruleLogicalIds });
const group = (scope: Construct, role: string, kept?: KeepIdentity) => new RoleSecurityGroup(scope, role, { vpc: aVpc(scope, `${role}Vpc`), role, keep: kept });
const letIn = (to: RoleSecurityGroup, port = 443) => to.addIngressRule(ec2.Peer.ipv4('10.0.0.0/16'), ec2.Port.tcp(port));

/** The ids that the rules of `letIn` have where nothing is kept. */
function idsOf(groupId: string, ...ports: number[]): string[] {
  const { stack } = aStack();
  const web = group(stack, 'Web', keep(groupId));
  for (const port of ports) letIn(web, port);
  return Object.keys(resourcesOf(stack, INGRESS));
}

describe('one logical id for two in a stack is refused when it is asked for', () => {
  test.each<[string, (at: StackWithVpc) => unknown, string]>([
    ['two groups', ({ stack }) => {
      group(stack, 'A', keep('Live'));
      group(stack, 'B', keep('Live'));
    }, "RoleSecurityGroup 'Shop/B': the logical id 'Live' is that of 'Shop/A' in the same stack"],
    ['a group, after the rule of another', ({ stack }) => {
      letIn(group(stack, 'A', keep('LiveA', { [idsOf('LiveA', 443)[0]]: 'Live' })));
      group(stack, 'B', keep('Live'));
    }, "RoleSecurityGroup 'Shop/B': the logical id 'Live' is that of a rule of 'Shop/A' in the same stack"],
    ['a rule, after another group', ({ stack }) => {
      const a = group(stack, 'A', keep('LiveA', { [idsOf('LiveA', 443)[0]]: 'Live' }));
      group(stack, 'B', keep('Live'));
      letIn(a);
    }, "RoleSecurityGroup 'Shop/A': the logical id 'Live' is that of 'Shop/B' in the same stack"],
    ['rules of two groups', ({ stack }) => {
      letIn(group(stack, 'A', keep('LiveA', { [idsOf('LiveA', 443)[0]]: 'Live' })));
      letIn(group(stack, 'B', keep('LiveB', { [idsOf('LiveB', 443)[0]]: 'Live' })));
    }, "RoleSecurityGroup 'Shop/B': the logical id 'Live' is that of a rule of 'Shop/A' in the same stack"],
    ['a rule that is kept, and another one of the same group by its own id', ({ stack }) => {
      const [one, other] = idsOf('LiveA', 80, 443);
      const a = group(stack, 'A', keep('LiveA', { [one]: other }));
      letIn(a, 80);
      letIn(a, 443);
    }, "RoleSecurityGroup 'Shop/A': the logical id 'LiveAIngressTcp"],
  ])('%s', (_, make, problem) => {
    const { message } = errorOf(() => make(aStack()));
    expect(message).toMatch(problem);
    expect(message).toMatch(/given: +'Live.*' for (a rule of )?'Shop\/[AB]'/);
    expect(message).toMatch(/accepted: +each logical id once in a stack/);
    expect(message).toMatch(/change: +copy from the deployed template the id that belongs to this one/);
  });

  test('rules of groups in two stacks that go to one', () => {
    function app(ruleLogicalIds: Record<string, string>, other: Record<string, string>) {
      const root = anApp();
      const [client, a, b] = ['Client', 'A', 'B'].map(id => new Stack(root, id));
      const proxy = group(client, 'Proxy');
      for (const [stack, role, kept] of [[a, 'A', ruleLogicalIds], [b, 'B', other]] as const) proxy.connections.allowTo(group(stack, role, keep(`Live${role}`, kept)), ec2.Port.tcp(443));
      return { root, client };
    }
    const [a, b] = Object.keys(resourcesOf(app({}, {}).client, INGRESS));
    const { message } = errorOf(() => app({ [a]: 'Live' }, { [b]: 'Live' }).root.synth());
    expect(message).toMatch("RoleSecurityGroup 'B/B': the logical id 'Live' is that of a rule of 'A/A' in the same stack");
  });
});

describe('is taken', () => {
  test('in two stacks, and in two Stages', () => {
    const app = anApp();
    for (const scope of [app, new Stage(app, 'Blue'), new Stage(app, 'Green')]) {
      for (const id of ['A', 'B']) letIn(group(new Stack(scope, id), id, keep('Live', { [idsOf('Live', 443)[0]]: 'Rule' })));
    }
    expect(() => app.synth()).not.toThrow();
  });

  test('for the rule of a client elsewhere, beside a group here', () => {
    const app = anApp();
    const [client, server] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    const proxy = group(client, 'Proxy');
    group(server, 'Other', keep('Live'));
    const probe = () => {
      const other = anApp();
      const [c, s] = [new Stack(other, 'Client'), new Stack(other, 'Server')];
      group(c, 'Proxy').connections.allowTo(group(s, 'Web', keep('Web')), ec2.Port.tcp(443));
      return Object.keys(resourcesOf(c, INGRESS))[0];
    };
    proxy.connections.allowTo(group(server, 'Web', keep('Web', { [probe()]: 'Live' })), ec2.Port.tcp(443));
    expect(Object.keys(resourcesOf(client, INGRESS))).toEqual(['Live']);
    expect(Object.keys(resourcesOf(server, GROUP))).toEqual(['Live', 'Web']);
  });
});
