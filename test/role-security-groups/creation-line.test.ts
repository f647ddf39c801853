import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aVpc } from './an-app';
import { RoleSecurityGroup } from '../../lib';
import { bearTrace, callersTrace, lineIn } from '../../lib/role-security-groups/creation-line';

// What the CDK's reports read: core/lib/validation/private/construct-tree.js, creationTrace().
const traceOf = (resource: CfnResource) => resource.node.metadata.find(({ type }) => type === 'aws:cdk:creationStack')?.data as string[] | undefined;

// The CDK writes traces with and without CDK_DEBUG in the same form; with it also where a context key turns them off.
describe.each([['1'], [undefined]])('with CDK_DEBUG=%s', (debug) => {
  const before = process.env.CDK_DEBUG;
  beforeEach(() => setDebug(debug));
  afterEach(() => setDebug(before));

  function setDebug(value: string | undefined): void {
    if (value === undefined) delete process.env.CDK_DEBUG;
    else process.env.CDK_DEBUG = value;
  }

  test('a rule between stacks, which is made in app.synth(), bears the line that asked for it', () => {
    const app = anApp();
    const [client, server] = [new Stack(app, 'Client'), new Stack(app, 'Server')];
    const from = new RoleSecurityGroup(client, 'From', { vpc: aVpc(client), role: 'From' });
    const to = new RoleSecurityGroup(server, 'To', { vpc: aVpc(server), role: 'To' });
    function theLineThatAsks(): void {
      from.connections.allowTo(to, ec2.Port.tcp(5432));
    }
    theLineThatAsks();
    app.synth();
    const rules = client.node.findAll().filter(CfnResource.isCfnResource).filter(({ cfnResourceType }) => /Ingress|Egress/.test(cfnResourceType));
    expect(rules).toHaveLength(2);
    for (const rule of rules) expect(traceOf(rule)?.some(frame => /^theLineThatAsks \(.+creation-line\.test\.ts:\d+:\d+\)$/.test(frame))).toBe(true);
  });

  test('the form of the trace is the one that the CDK writes at the same place', () => {
    const stack = new Stack(anApp(), 'Stack');
    const [ours, theirs] = [callersTrace(stack), traceOf(new CfnResource(stack, 'Other', { type: 'Test::Other' }))];
    const frameOf = (trace: readonly string[] | undefined) => trace?.find(frame => frame.includes('creation-line.test.ts'))?.replace(/:\d+\)$/, ')');
    expect(frameOf(ours)).toMatch(/^<anonymous> \(.+\.ts:\d+\)$/);
    expect(frameOf(ours)).toEqual(frameOf(theirs));
    expect(lineIn(ours)).toMatch(/\(.+:\d+:\d+\)$/);
  });
});

test('nothing is left behind in the tree', () => {
  const stack = new Stack(anApp(), 'Stack');
  callersTrace(stack);
  expect(stack.node.children).toEqual([]);
});

test('the limit of stack frames is put back', () => {
  const before = Error.stackTraceLimit;
  callersTrace(new Stack(anApp(), 'Stack'));
  expect(Error.stackTraceLimit).toBe(before);
});

test('where the CDK is told to keep no traces, none is kept', () => {
  const stack = new Stack(anApp({ context: { 'aws:cdk:disable-creation-stack-traces': true } }), 'Stack');
  expect(callersTrace(stack)).toBeUndefined();
  const resource = new CfnResource(stack, 'Other', { type: 'Test::Other' });
  bearTrace(resource, undefined);
  expect(traceOf(resource)).toBeUndefined();
});
