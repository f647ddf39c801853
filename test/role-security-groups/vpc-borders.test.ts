import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { anApp, aPlainGroup, aVpc, errorOf } from './an-app';
import { rulesOf } from './rules-of';
import { ApplicationSG, SharedOver, SharedSecurityGroup, WorkerSG } from '../../lib';

const OTHER_ID = 'vpc-0123456789abcdef1';

function twoVpcs(make: (stack: Stack) => [ec2.IVpc, ec2.IVpc]) {
  const app = anApp();
  const stack = new Stack(app, 'Shop');
  const [here, there] = make(stack);
  return { app, stack, here, there, server: new ApplicationSG(stack, 'App', { vpc: here, port: 8080 }), worker: new WorkerSG(stack, 'Worker', { vpc: there }) };
}

const literals = (stack: Stack): [ec2.IVpc, ec2.IVpc] => [aVpc(stack), aVpc(stack, 'Other', OTHER_ID)];
const made = (stack: Stack): [ec2.IVpc, ec2.IVpc] => [new ec2.Vpc(stack, 'One', { natGateways: 0 }), new ec2.Vpc(stack, 'Two', { natGateways: 0 })];

// "You can reference ... security groups in a peered VPC"; "Security Group VPC Associations let you use one security group in several VPCs": Amazon VPC User Guide.
describe('a group of another VPC', () => {
  test.each([['whose ids are written out', literals], ['that the app makes', made]])('is an error between VPCs %s', (_, make) => {
    const { app, server, worker } = twoVpcs(make);
    worker.allowTo(server);
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch(/WorkerSG 'Shop\/Worker': 'Shop\/App' is a group of another VPC, and nothing says that the two are connected/);
    expect(message).toContain('vpc-borders.test.ts');
    expect(message).toContain('SharedSecurityGroup');
  });

  test('that is a plain one is the same error', () => {
    const { app, stack, server } = twoVpcs(literals);
    server.allowFrom(aPlainGroup(stack, 'Plain', aVpc(stack, 'Again', OTHER_ID)));
    expect(() => app.synth()).toThrow(/'Shop\/Plain' is a group of another VPC/);
  });

  test.each<[string, typeof literals]>([['literal', literals], ['made', made]])('is fine where a peering is in the app, whenever it is made: %s', (_, make) => {
    const { app, stack, here, there, server, worker } = twoVpcs(make);
    worker.allowTo(server);
    new ec2.CfnVPCPeeringConnection(stack, 'Peering', { vpcId: there.vpcId, peerVpcId: here.vpcId });
    expect(() => app.synth()).not.toThrow();
  });

  test('is no better for a peering with a third one', () => {
    const { app, stack, here, server, worker } = twoVpcs(literals);
    worker.allowTo(server);
    new ec2.CfnVPCPeeringConnection(stack, 'Peering', { vpcId: here.vpcId, peerVpcId: 'vpc-0123456789abcdef2' });
    expect(() => app.synth()).toThrow(/is a group of another VPC/);
  });

  test('is fine where it is associated with this VPC, or this one with its', () => {
    for (const isServer of [true, false]) {
      const { app, stack, here, there, server, worker } = twoVpcs(literals);
      worker.allowTo(server);
      const [group, vpc] = isServer ? [server, there] : [worker, here];
      new ec2.CfnSecurityGroupVpcAssociation(stack, 'Association', { groupId: group.securityGroupId, vpcId: vpc.vpcId });
      expect(() => app.synth()).not.toThrow();
    }
  });

  // "Security group referencing ... using a transit gateway ... supports inbound rules only": Amazon VPC Transit Gateways guide.
  test.each([SharedOver.PEERING, SharedOver.TRANSIT_GATEWAY])('is fine where somebody says how it is reached: %s; its own end is its own to write', (over) => {
    const { app, stack, server, worker } = twoVpcs(literals);
    server.allowFrom(SharedSecurityGroup.fromSecurityGroupId(worker.securityGroupId, { name: 'Workers', over }), { reason: 'jobs' });
    expect(() => app.synth()).not.toThrow();
    expect(rulesOf(stack)).toEqual(['Application in tcp 8080 from Worker']);
  });

  test('is no better for an association of a stranger', () => {
    const { app, stack, there, server, worker } = twoVpcs(literals);
    worker.allowTo(server);
    new ec2.CfnSecurityGroupVpcAssociation(stack, 'Association', { groupId: aPlainGroup(stack).securityGroupId, vpcId: there.vpcId });
    expect(() => app.synth()).toThrow(/is a group of another VPC/);
  });
});

describe('what cannot be known is no error', () => {
  test.each<[string, (stack: Stack) => [ec2.IVpc, ec2.IVpc]]>([
    ['a VPC of the app and one by its id, which may be the same', stack => [new ec2.Vpc(stack, 'Made', { natGateways: 0 }), aVpc(stack)]],
    ['a parameter', stack => [aVpc(stack), aVpc(stack, 'Given', new CfnParameter(stack, 'VpcId').valueAsString)]],
  ])('%s', (_, make) => {
    const { app, server, worker } = twoVpcs(make);
    worker.allowTo(server);
    expect(() => app.synth()).not.toThrow();
  });

  test('an imported group', () => {
    const { app, stack, server } = twoVpcs(literals);
    server.allowFrom(ec2.SecurityGroup.fromSecurityGroupId(stack, 'Import', 'sg-0123456789abcdef0'));
    expect(() => app.synth()).not.toThrow();
  });
});
