import { App, Aspects, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';
import { notEmpty } from './a-shop';
import { AdoptedEgress, AdoptedSecurityGroup, WorkerSG } from '../../lib';
import { anApp, aPlainGroup, aVpc, errorOf } from '../role-security-groups/an-app';
import { EGRESS, INGRESS, resourcesOf } from '../role-security-groups/rules-of';

const ID = 'sg-0123456789abcdef0';
const { fromSecurityGroupId } = AdoptedSecurityGroup;

/** A network, a cluster in it whose group EKS makes, and a third stack. */
function aCluster(): { app: App; net: Stack; vpc: ec2.Vpc; eksStack: Stack; third: Stack; id: string } {
  const app = anApp();
  const [net, eksStack, third] = ['Net', 'Eks', 'Third'].map(id => new Stack(app, id));
  notEmpty(third);
  const vpc = new ec2.Vpc(net, 'Vpc', { natGateways: 0 });
  const subnetIds = vpc.isolatedSubnets.concat(vpc.publicSubnets).map(({ subnetId }) => subnetId);
  const cluster = new eks.CfnCluster(eksStack, 'Cluster', { roleArn: 'arn:aws:iam::111111111111:role/Eks', resourcesVpcConfig: { subnetIds } });
  return { app, net, vpc, eksStack, third, id: cluster.attrClusterSecurityGroupId };
}

const aBastion = ({ net, vpc }: { net: Stack; vpc: ec2.IVpc }) => new ec2.SecurityGroup(net, 'Bastion', { vpc, description: 'bastion', allowAllOutbound: true });

describe('an id that another stack holds closes no circle of stacks', () => {
  // The stack of the cluster waits for that of the network: a rule in the network's stack would make it wait for the cluster's.
  test.each<[string, (group: AdoptedSecurityGroup, bastion: ec2.SecurityGroup) => void]>([
    ['addIngressRule', (group, bastion) => group.addIngressRule(bastion, ec2.Port.HTTPS)],
    ['connections.allowFrom', (group, bastion) => group.connections.allowFrom(bastion, ec2.Port.HTTPS)],
    ['the allowTo of its peer', (group, bastion) => bastion.connections.allowTo(group, ec2.Port.HTTPS)],
  ])('by %s, where its stack waits for the peer: the rule stands with the id', (_, ask) => {
    const at = aCluster();
    ask(fromSecurityGroupId(at.eksStack, 'A', at.id), aBastion(at));
    expect(Object.keys(resourcesOf(at.eksStack, INGRESS))).toHaveLength(1);
    expect(resourcesOf(at.net, INGRESS)).toEqual({});
  });

  test('also where the group is adopted in a third stack', () => {
    const at = aCluster();
    fromSecurityGroupId(at.third, 'A', at.id).addIngressRule(aBastion(at), ec2.Port.HTTPS);
    expect(Object.keys(resourcesOf(at.eksStack, INGRESS))).toHaveLength(1);
    expect(at.net.dependencies).toEqual([]);
  });

  test.each<[string, (at: ReturnType<typeof aCluster>, client: ec2.SecurityGroup) => void]>([
    ['by a reference', (at, client) => void new ec2.CfnSecurityGroupEgress(at.third, 'Own', { groupId: client.securityGroupId, ipProtocol: '-1', destinationSecurityGroupId: at.id })],
    ['because somebody says so', at => at.third.addStackDependency(at.eksStack)],
    ['because a construct of it does', (at, client) => client.node.addDependency(at.eksStack)],
  ])('where the stack of the peer waits %s, said later, the rule stands with the peer', (_, wait) => {
    const at = aCluster();
    const client = aPlainGroup(at.third);
    fromSecurityGroupId(at.eksStack, 'A', at.id).addIngressRule(client, ec2.Port.HTTPS);
    wait(at, client);
    expect(Object.keys(resourcesOf(at.third, INGRESS))).toHaveLength(1);
    expect(at.eksStack.dependencies).toEqual([at.net]);
  });

  test('with a role group as the peer', () => {
    const at = aCluster();
    const worker = new WorkerSG(at.net, 'Worker', { vpc: at.vpc });
    worker.allowTo(fromSecurityGroupId(at.eksStack, 'A', at.id), { port: ec2.Port.HTTPS });
    expect(Object.keys({ ...resourcesOf(at.eksStack, INGRESS), ...resourcesOf(at.eksStack, EGRESS) })).toHaveLength(2);
    expect(at.net.dependencies).toEqual([]);
  });

  test('asked by an Aspect too, and written once when asked in two stacks', () => {
    const at = aCluster();
    const bastion = aBastion(at);
    const groups = [fromSecurityGroupId(at.eksStack, 'A', at.id), fromSecurityGroupId(at.third, 'A', at.id)];
    Aspects.of(at.third).add({ visit: node => node === at.third && groups.forEach(group => group.addIngressRule(bastion, ec2.Port.HTTPS)) });
    expect(Object.keys(resourcesOf(at.eksStack, INGRESS))).toHaveLength(1);
  });
});

test('plain groups name rules about it after what its id refers to, wherever it is adopted', () => {
  const idsOf = (adopter: 'eksStack' | 'third') => {
    const at = aCluster();
    aPlainGroup(at.third).addIngressRule(fromSecurityGroupId(at[adopter], 'A', at.id), ec2.Port.HTTPS);
    return Object.keys(resourcesOf(at.third, INGRESS));
  };
  expect(idsOf('eksStack')).toEqual(idsOf('third'));
});

test('two clusters of two stacks are two peers', () => {
  const [one, other] = ['One', 'Other'].map(id => new eks.CfnCluster(new Stack(anApp(), id), 'Cluster', { roleArn: 'arn', resourcesVpcConfig: { subnetIds: [] } }));
  const names = [one, other].map(cluster => fromSecurityGroupId(cluster.stack, 'A', cluster.attrClusterSecurityGroupId).uniqueId);
  expect(names[0]).not.toBe(names[1]);
});

describe('a peer of another place', () => {
  const env = { region: 'eu-central-1', account: '111111111111' };
  const twoPlaces = (away: object, egress?: AdoptedEgress) => {
    const app = anApp();
    const [home, there] = [new Stack(app, 'Home', { env }), new Stack(app, 'Away', { env: { ...env, ...away } })];
    return { legacy: fromSecurityGroupId(home, 'Legacy', ID, { egress }), there };
  };

  describe.each([AdoptedEgress.UNKNOWN, AdoptedEgress.CLOSED])('of a group that is %s', (egress) => {
    test.each<[string, string, object, (stack: Stack) => ec2.ISecurityGroup]>([
      ['a role group of another Region', 'Region', { region: 'eu-west-1' }, stack => new WorkerSG(stack, 'Worker', { vpc: aVpc(stack) })],
      ['a plain group of another account', 'account', { account: '222222222222' }, stack => aPlainGroup(stack)],
      ['an import of another Region', 'Region', { region: 'eu-west-1' }, stack => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Import', 'sg-01234567')],
    ])('is refused: %s', (_, what, away, make) => {
      const { legacy, there } = twoPlaces(away, egress);
      const peer = make(there);
      for (const ask of [() => legacy.connections.allowTo(peer, ec2.Port.tcp(1)), () => legacy.addIngressRule(peer, ec2.Port.tcp(1))]) {
        expect(errorOf(ask).message).toMatch(new RegExp(`^AdoptedSecurityGroup 'Home/Legacy': a rule about 'Away/\\w+' would cross from one ${what} to another`));
      }
    });
  });
});
