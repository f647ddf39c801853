import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { refusalError, refuse } from '../../lib/errors/refuse';
import { WebServerSG } from '../../lib/role-security-groups';
import { TrustedNetwork } from '../../lib/trusted-networks';

const REFUSAL = { problem: "WebServerSG 'Shop/Web' lets nobody in", given: 'clients: []', accepted: 'one client or more', change: 'name the clients' };

const caught = (run: () => unknown): Error => {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};
const framesOf = (error: Error) => error.stack!.split('\n').filter(line => /^\s+at /.test(line));

test('the message answers the four questions, one line each', () => {
  expect(caught(() => refuse(REFUSAL)).message).toBe(`WebServerSG 'Shop/Web' lets nobody in
  given:    clients: []
  accepted: one client or more
  change:   name the clients`);
});

test('the error can be had without throwing it', () => {
  expect(refusalError(REFUSAL)).toBeInstanceOf(Error);
  expect(refusalError(REFUSAL).message).toBe(caught(() => refuse(REFUSAL)).message);
});

test('the stack begins with the message, as the stack of any error', () => {
  expect(refusalError(REFUSAL).stack!.startsWith(`Error: ${refusalError(REFUSAL).message}\n    at `)).toBe(true);
});

describe('the first frame is a line of the user', () => {
  const user = 'test/errors/refuse.test.ts';

  test('where they call us', () => {
    expect(framesOf(caught(() => new WebServerSG(new Stack(), 'Web', { vpc: {} as ec2.IVpc })))[0]).toContain(user);
  });

  // An ALB listener with `open: true` (the default) asks for 0.0.0.0/0; more than ten frames of CDK code lie between it and our refusal.
  test('where a construct of the CDK calls us', () => {
    const stack = new Stack(new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod' } }), 'Shop');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      publicSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef1'],
    });
    const client = new ec2.SecurityGroup(stack, 'Client', { vpc, description: 'client', allowAllOutbound: false });
    const web = new WebServerSG(stack, 'Web', { vpc, clients: [client] });
    const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, securityGroup: web });

    const error = caught(() => loadBalancer.addListener('Https', { port: 8443, protocol: elbv2.ApplicationProtocol.HTTP }));

    expect(error.message).toContain("WebServerSG 'Shop/Web'");
    expect(framesOf(error)[0]).toContain(user);
    expect(error.stack).not.toMatch(/aws-cdk-lib[\\/]aws-elasticloadbalancingv2/);
  });

  test('where we were in the middle of a list', () => {
    const error = caught(() => new TrustedNetwork(new Stack(), 'Office', { name: 'Office', cidrs: [{ cidr: '10.0.0.1/8', description: 'Head office' }] }));
    expect(framesOf(error)[0]).toContain(user);
  });

  test('and no frame of ours or of the CDK is left in between', () => {
    const error = caught(() => new WebServerSG(new Stack(), 'Web', { vpc: {} as ec2.IVpc }));
    for (const frame of framesOf(error)) expect(frame).not.toMatch(/[\\/]lib[\\/](errors|naming|role-security-groups)[\\/]|aws-cdk-lib|node:internal|\(<anonymous>\)$/);
  });
});

test('deep down in other code the user is still found', () => {
  const deep = (levels: number): void => levels === 0 ? refuse(REFUSAL) : deep(levels - 1);
  expect(framesOf(caught(() => deep(60))).length).toBeGreaterThan(60);
});

test('the limit of frames is as it was', () => {
  const usual = Error.stackTraceLimit;
  caught(() => refuse(REFUSAL));
  expect(Error.stackTraceLimit).toBe(usual);
  try {
    Error.stackTraceLimit = 3;
    caught(() => refuse(REFUSAL));
    expect(Error.stackTraceLimit).toBe(3);
  } finally {
    Error.stackTraceLimit = usual;
  }
});

test('where nobody of the user is on the stack, ours is better than none', () => {
  const prepare = Error.prepareStackTrace;
  try {
    Error.prepareStackTrace = error => `${error}\n    at decide (/app/node_modules/cdk-portcullis/lib/role-security-groups/grants.js:1:1)`;
    expect(framesOf(refusalError(REFUSAL))).toHaveLength(1);
  } finally {
    Error.prepareStackTrace = prepare;
  }
});
