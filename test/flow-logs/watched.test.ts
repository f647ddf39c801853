import { App, Fn, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { VpcFlowLogs } from '../../lib/flow-logs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const vpcIn = (stack: Stack, id = 'Vpc') => new ec2.Vpc(stack, id, { maxAzs: 2, natGateways: 0 });
const imported = (stack: Stack, id = 'Vpc') => ec2.Vpc.fromVpcAttributes(stack, id, { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
const ENI = 'eni-0123456789abcdef0';

describe('a subnet and a network interface are watched as a VPC is', () => {
  test('a subnet', () => {
    const stack = new Stack(new App(), 'Shop');
    const [subnet] = vpcIn(stack).publicSubnets;
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { subnet });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'Subnet', ResourceId: stack.resolve(subnet.subnetId) as unknown, TrafficType: 'ALL' });
    expect(flowLogs).toMatchObject({ watchedId: subnet.subnetId, watchedType: 'Subnet' });
  });

  test.each([
    ['an id', () => ENI],
    ['a token', () => Fn.importValue('Interface')],
  ])('a network interface, by %s', (_, id) => {
    const stack = new Stack(new App(), 'Shop');
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { networkInterfaceId: id() });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'NetworkInterface', ResourceId: stack.resolve(flowLogs.watchedId) as unknown });
    expect(flowLogs.watchedType).toBe('NetworkInterface');
  });
});

describe('a second one is refused and the first is named', () => {
  test.each<[string, string, (stack: Stack) => void]>([
    ['a subnet', 'subnet', (stack) => {
      const [subnet] = vpcIn(stack).publicSubnets;
      for (const id of ['First', 'Second']) new VpcFlowLogs(stack, id, { subnet });
    }],
    ['the subnet of one id, imported twice', 'subnet', (stack) => {
      for (const id of ['First', 'Second']) new VpcFlowLogs(stack, id, { subnet: ec2.Subnet.fromSubnetId(stack, `${id}Subnet`, 'subnet-0123456789abcdef0') });
    }],
    ['a network interface', 'network interface', (stack) => {
      for (const id of ['First', 'Second']) new VpcFlowLogs(stack, id, { networkInterfaceId: ENI });
    }],
  ])('%s', (_, thing, act) => {
    expect(() => act(new Stack(new App(), 'Shop'))).toThrow(
      new RegExp(`^VpcFlowLogs 'Shop/Second' watches a ${thing} that is watched already.*which VpcFlowLogs 'Shop/First' watches.*accepted: one VpcFlowLogs per ${thing}\\n`, 's'),
    );
  });

  // A record of an interface is then in both; EC2 takes it, and somebody may want one subnet in more detail.
  test('but a VPC, a subnet of it and an interface have one each, and so have two subnets', () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = vpcIn(stack);
    new VpcFlowLogs(stack, 'Whole', { vpc });
    vpc.publicSubnets.forEach((subnet, index) => new VpcFlowLogs(stack, `Subnet${index}`, { subnet }));
    new VpcFlowLogs(stack, 'Interface', { networkInterfaceId: ENI });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::FlowLog', 4);
  });

  test('nor are subnets of two look-ups the same that the CLI has not made yet', () => {
    const stack = new Stack(new App(), 'Shop', { env: IRELAND });
    const subnets = ['a', 'b'].map(vpcName => ec2.Vpc.fromLookup(stack, vpcName, { vpcName }).publicSubnets[0]);
    expect(new Set(subnets.map(({ subnetId }) => subnetId)).size).toBe(1);
    subnets.forEach((subnet, index) => new VpcFlowLogs(stack, `FlowLogs${index}`, { subnet }));
  });
});

describe('VpcFlowLogs.of', () => {
  test('finds that of a VPC of the app, from any stack', () => {
    const app = new App();
    const network = new Stack(app, 'Network');
    const vpc = vpcIn(network);
    const flowLogs = new VpcFlowLogs(network, 'FlowLogs', { vpc });
    expect(VpcFlowLogs.of(vpc)).toBe(flowLogs);
    const shop = new Stack(app, 'Shop');
    expect(shop.resolve(VpcFlowLogs.of(vpc)!.watchedId)).toEqual(shop.resolve(vpc.vpcId));
  });

  test('finds that of an imported VPC by another import of the same', () => {
    const app = new App();
    const [network, shop] = ['Network', 'Shop'].map(id => new Stack(app, id, { env: IRELAND }));
    const flowLogs = new VpcFlowLogs(network, 'FlowLogs', { vpc: imported(network) });
    expect(VpcFlowLogs.of(imported(shop))).toBe(flowLogs);
  });

  test('finds that of a subnet, and not that of its VPC', () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = vpcIn(stack);
    const [first, second] = vpc.publicSubnets;
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { subnet: first });
    new VpcFlowLogs(stack, 'Whole', { vpc });
    expect(VpcFlowLogs.of(first)).toBe(flowLogs);
    expect(VpcFlowLogs.of(second)).toBeUndefined();
  });

  test('finds nothing where nothing is, and looking takes no place', () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = vpcIn(stack);
    expect(VpcFlowLogs.of(vpc)).toBeUndefined();
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc });
    expect(VpcFlowLogs.of(vpc)).toBe(flowLogs);
  });

  test('does not look into another Stage', () => {
    const app = new App();
    const [dev, prod] = ['Dev', 'Prod'].map(id => new Stack(new Stage(app, id), 'Shop'));
    new VpcFlowLogs(dev, 'FlowLogs', { vpc: imported(dev) });
    expect(VpcFlowLogs.of(imported(prod))).toBeUndefined();
  });

  test.each([undefined, null, 'vpc-0123456789abcdef0', new Stack()])('refuses what is no VPC and no subnet: %p', (watched) => {
    expect(() => VpcFlowLogs.of(watched as unknown as ec2.IVpc)).toThrow(/^VpcFlowLogs\.of looks for what watches a VPC or a subnet\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/);
  });
});
