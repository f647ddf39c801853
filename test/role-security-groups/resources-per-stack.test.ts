import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aVpc } from './an-app';
import { RoleSecurityGroup, RuleBudget } from '../../lib';

process.env.CDK_VALIDATION = 'false';

/** An app in an account that takes as many rules in a group as AWS ever grants. */
function aGenerousApp(): App {
  const app = anApp();
  RuleBudget.of(app).use({ rulesPerGroup: 1000, groupsPerInterface: 1 });
  return app;
}

function stackWith(app: App, id: string, rules: number, others: number): Stack {
  const stack = new Stack(app, id);
  const group = new RoleSecurityGroup(stack, 'Group', { vpc: aVpc(stack), role: id });
  for (let i = 0; i < rules; i++) group.addIngressRule(ec2.Peer.ipv4(`10.${Math.floor(i / 256)}.${i % 256}.0/24`), ec2.Port.tcp(443));
  for (let i = 0; i < others; i++) new CfnResource(stack, `Other${i}`, { type: 'Test::Other' });
  return stack;
}
const warningsOf = (stack: Stack) => Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('resources of the 500')).map(({ entry }) => String(entry.data));

// "Maximum number of resources that you can declare in your template: 500": AWS CloudFormation quotas.
test('a stack above 400 resources warns once, with how many are rules and how to split', () => {
  const stack = stackWith(aGenerousApp(), 'Big', 300, 100);
  new RoleSecurityGroup(stack, 'Second', { vpc: aVpc(stack, 'Again'), role: 'Second' });
  expect(warningsOf(stack)).toEqual([expect.stringMatching(
    /^This stack has 402 resources of the 500 that CloudFormation takes; 300 of them are rules of security groups\. To split it, .+a stack of their own.+TrustedNetwork/,
  )]);
});

test.each([[300, 99], [0, 0]])('%d rules and %d others warn of nothing', (rules, others) => {
  expect(warningsOf(stackWith(aGenerousApp(), 'Small', rules, others))).toEqual([]);
});

test('synthesised twice it warns once', () => {
  const app = aGenerousApp();
  const stack = stackWith(app, 'Big', 401, 0);
  app.synth();
  app.synth({ force: true });
  expect(warningsOf(stack)).toHaveLength(1);
});

test('a stack that only holds rules of other stacks warns too', () => {
  const app = aGenerousApp();
  const [client, server, rules] = ['Client', 'Server', 'Rules'].map(id => new Stack(app, id));
  const from = new RoleSecurityGroup(client, 'From', { vpc: aVpc(client), role: 'From' });
  const to = new RoleSecurityGroup(server, 'To', { vpc: aVpc(server), role: 'To', rulesIn: rules });
  for (let port = 1; port <= 201; port++) from.connections.allowTo(to, ec2.Port.tcp(port));
  expect(warningsOf(rules)).toEqual([expect.stringContaining('402 resources')]);
  expect(warningsOf(client)).toEqual([]);
});

test('resources of nested stacks are theirs', () => {
  const app = aGenerousApp();
  const stack = stackWith(app, 'Top', 200, 0);
  const nested = new NestedStack(stack, 'Nested');
  for (let i = 0; i < 300; i++) new CfnResource(nested, `Other${i}`, { type: 'Test::Other' });
  expect(warningsOf(stack)).toEqual([]);
});

// The README's sum: 45 groups of ten rules, which are eleven resources each, fill a stack.
test('a group of ten rules is eleven resources', () => {
  const stack = stackWith(aGenerousApp(), 'Eleven', 10, 0);
  expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toHaveLength(11);
  expect(Math.floor(500 / 11)).toBe(45);
});
