import { App, CfnParameter, Fn, Lazy, Stack, Stage, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { RoleSecurityGroup } from '../../lib';
import { anApp, aPlainGroup, aStack, aVpc, errorOf, StackWithVpc } from '../role-security-groups/an-app';
import { INGRESS, resourcesOf, rulesOf } from '../role-security-groups/rules-of';

const worker = ({ stack, vpc }: StackWithVpc) => new RoleSecurityGroup(stack, 'Group', { vpc, role: 'Worker' });
const OFFICE = ec2.Peer.ipv4('10.0.0.0/16');

/** A peer that CDK's own factories would not let through. */
const peerOf = (config: Record<string, string>): ec2.IPeer => Object.assign(ec2.Peer.ipv4('10.0.0.0/16'), {
  toIngressRuleConfig: () => config, toEgressRuleConfig: () => config,
});
const portOf = (rule: Record<string, unknown>): ec2.Port => Object.assign(ec2.Port.tcp(1), { toRuleJson: () => rule });

describe('ports', () => {
  test.each<[string, () => ec2.Port]>([
    ['0', () => ec2.Port.tcp(0)],
    ['0 of UDP', () => ec2.Port.udp(0)],
    ['70000', () => ec2.Port.tcp(70000)],
    ['-1', () => ec2.Port.tcp(-1)],
    ['1.5', () => ec2.Port.tcp(1.5)],
    ['NaN', () => ec2.Port.tcp(NaN)],
    ['text, from JavaScript', () => ec2.Port.tcp('https' as unknown as number)],
    ['a range upside down', () => ec2.Port.tcpRange(8080, 8000)],
    ['a range beyond the last port', () => ec2.Port.tcpRange(60000, 70000)],
    ['TCP without ports', () => new ec2.Port({ protocol: ec2.Protocol.TCP, stringRepresentation: 'TCP' })],
  ])('%s is none', (_, port) => {
    for (const direction of ['addIngressRule', 'addEgressRule'] as const) {
      const { message } = errorOf(() => worker(aStack())[direction](OFFICE, port()));
      expect(message).toMatch("RoleSecurityGroup 'Shop/Group': that is no port");
      expect(message).toMatch('whole numbers from 1 to 65535');
      expect(message).toMatch('ec2.Port.tcp(5432)');
    }
  });

  test.each<[string, () => ec2.Port, string]>([
    ['1', () => ec2.Port.tcp(1), 'tcp 1'],
    ['65535', () => ec2.Port.tcp(65535), 'tcp 65535'],
    ['a range', () => ec2.Port.tcpRange(8000, 8080), 'tcp 8000-8080'],
    ['all of TCP', () => ec2.Port.allTcp(), 'tcp 0-65535'],
    ['all of UDP', () => ec2.Port.allUdp(), 'udp 0-65535'],
    ['all traffic', () => ec2.Port.allTraffic(), '-1'],
    ['ping', () => ec2.Port.icmpPing(), 'icmp 8--1'],
    ['all of ICMP', () => ec2.Port.allIcmp(), 'icmp -1'],
    ['all of ICMPv6', () => ec2.Port.allIcmpV6(), 'icmpv6 -1'],
    // EC2 ignores ports of other protocols; CDK writes the protocol's number there.
    ['IPsec', () => ec2.Port.esp(), '50'],
    ['text with a number, from JavaScript', () => ec2.Port.tcp('443' as unknown as number), 'tcp 443'],
  ])('%s', (_, port, text) => {
    const at = aStack();
    worker(at).addIngressRule(OFFICE, port());
    expect(rulesOf(at.stack)).toEqual([`Worker in ${text} from 10.0.0.0/16`]);
  });

  test.each<[string, ec2.Port]>([
    ['a type beyond a byte', ec2.Port.icmpType(999)],
    ['a code below all', ec2.Port.icmpTypeAndCode(3, -5)],
    ['a fraction', ec2.Port.icmpType(1.5)],
  ])('no type or code of ICMP: %s', (_, port) => {
    expect(() => worker(aStack()).addIngressRule(OFFICE, port)).toThrow(/that is no type or code of ICMP\n {2}given: +.+\n {2}accepted: whole numbers from 0 to 255, or -1 for all/);
  });

  test('a range with one end that is a token', () => {
    const at = aStack();
    worker(at).addIngressRule(OFFICE, ec2.Port.tcpRange(1024, new CfnParameter(at.stack, 'Last', { type: 'Number' }).valueAsNumber));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 1024-{"Ref":"Last"} from 10.0.0.0/16']);
  });
});

// "IpProtocol: The IP protocol name (tcp, udp, icmp, icmpv6) or number": AWS::EC2::SecurityGroupIngress.
describe('protocols', () => {
  test.each(['6', 'TCP', 'tcp', 6])('%p is tcp', (ipProtocol) => {
    const at = aStack();
    const group = worker(at);
    group.addIngressRule(OFFICE, portOf({ ipProtocol, fromPort: 443, toPort: 443 }));
    group.addIngressRule(OFFICE, ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 443 from 10.0.0.0/16']);
  });

  test.each([['17', 'udp 5'], ['1', 'icmp 5'], ['58', 'icmpv6 5'], ['-1', '-1'], ['47', '47']])('%p is %p', (ipProtocol, text) => {
    const at = aStack();
    worker(at).addIngressRule(OFFICE, portOf({ ipProtocol, fromPort: 5, toPort: 5 }));
    expect(rulesOf(at.stack)).toEqual([`Worker in ${text} from 10.0.0.0/16`]);
  });

  test.each(['256', 'sctp', '', '1.5', '-2'])('%p is none', (ipProtocol) => {
    const { message } = errorOf(() => worker(aStack()).addIngressRule(OFFICE, portOf({ ipProtocol, fromPort: 5, toPort: 5 })));
    expect(message).toMatch(`that is no protocol\n  given:    '${ipProtocol}'`);
  });
});

describe('addresses', () => {
  test.each([
    ['10.0.0.1/8', "write '10.0.0.0/8'"], ['10.0.0.0/33', 'a number from 0 to 32'], ['10.0.0/8', 'four numbers'], ['10.0.0.0', 'no prefix length'],
    ['300.0.0.0/8', 'from 0 to 255'], ['010.0.0.0/8', "'010' is not a number"], ['', 'no prefix length'],
  ])('IPv4 %p is none', (cidrIp, reason) => {
    const { message } = errorOf(() => worker(aStack()).addIngressRule(peerOf({ cidrIp }), ec2.Port.tcp(443)));
    expect(message).toMatch("RoleSecurityGroup 'Shop/Group': that is no range of addresses");
    expect(message).toMatch(`given:    '${cidrIp}'`);
    expect(message).toMatch(reason);
  });

  test.each([
    ['::ffff:1.2.3.4/64', 'inside an IPv6 one'], ['2001:db8::1/32', "write '2001:db8::/32'"], ['2001:db8::/129', 'from 0 to 128'], ['2001:db8::/x', 'prefix length'],
  ])('IPv6 %p is none', (cidrIpv6, reason) => {
    const { message } = errorOf(() => worker(aStack()).addIngressRule(peerOf({ cidrIpv6 }), ec2.Port.tcp(443)));
    expect(message).toMatch(reason);
  });

  test('what the factories of the CDK take and EC2 does not is refused in both directions', () => {
    for (const direction of ['addIngressRule', 'addEgressRule'] as const) {
      expect(() => worker(aStack())[direction](ec2.Peer.ipv4('10.0.0.1/8'), ec2.Port.tcp(443))).toThrow("write '10.0.0.0/8'");
      expect(() => worker(aStack())[direction](ec2.Peer.ipv4('10.0.0.0/33'), ec2.Port.tcp(443))).toThrow('a number from 0 to 32');
    }
  });

  // RFC 5952: lower case, the longest run of zeros as '::'.
  test('IPv6 in upper case or written out is the same rule', () => {
    const at = aStack();
    const group = worker(at);
    for (const cidrIpv6 of ['FD00:ABCD:0:0::/64', 'fd00:abcd::/64', 'fd00:abcd:0000:0000:0000:0000:0000:0000/64']) group.addIngressRule(peerOf({ cidrIpv6 }), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 443 from fd00:abcd::/64']);
  });
});

describe('one rule, however it is asked for', () => {
  test('a group as an object and by the token of its id', () => {
    const at = aStack();
    const [group, app] = [worker(at), aPlainGroup(at.stack, 'App', at.vpc)];
    group.addIngressRule(app, ec2.Port.tcp(443));
    group.addIngressRule(ec2.Peer.securityGroupId(app.securityGroupId), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 443 from App']);
  });

  test('5432 and the token of a database whose engine says so', () => {
    const at = aStack();
    const group = worker(at);
    const db = new rds.DatabaseInstance(at.stack, 'Db', {
      vpc: at.vpc,
      securityGroups: [group],
      storageEncrypted: true,
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
    });
    const app = aPlainGroup(at.stack, 'App', at.vpc);
    db.connections.allowDefaultPortFrom(app);
    group.connections.allowFrom(app, ec2.Port.tcp(5432));
    group.connections.allowFrom(app, ec2.Port.tcp(db.instanceEndpoint.port));
    group.connections.allowFrom(app, ec2.Port.tcp(Token.asNumber(Lazy.string({ produce: () => Token.asString(db.instanceEndpoint.port) }))));
    expect(rulesOf(at.stack).filter(rule => rule.includes(' in '))).toEqual(['Worker in tcp 5432 from App']);
  });

  test('a cluster of Aurora MySQL: 3306', () => {
    const at = aStack();
    const group = worker(at);
    const db = new rds.DatabaseCluster(at.stack, 'Db', {
      vpc: at.vpc,
      securityGroups: [group],
      storageEncrypted: true,
      writer: rds.ClusterInstance.serverlessV2('writer'),
      engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
    });
    db.connections.allowDefaultPortFrom(ec2.Peer.securityGroupId('sg-0123456789abcdef0'));
    expect(rulesOf(at.stack).filter(rule => rule.startsWith('Worker'))).toEqual(['Worker in tcp 3306 from sg-0123456789abcdef0']);
  });

  test('the CIDR of a VPC of the app and its text', () => {
    const at = aStack();
    const group = worker(at);
    const vpc = new ec2.Vpc(at.stack, 'Own', { maxAzs: 1, natGateways: 0, ipAddresses: ec2.IpAddresses.cidr('10.7.0.0/16') });
    group.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.tcp(443));
    group.addIngressRule(ec2.Peer.ipv4('10.7.0.0/16'), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 443 from 10.7.0.0/16']);
  });
});

describe('two rules where two things are meant', () => {
  /** VPCs whose ranges only the deployment knows. */
  const ipamVpc = (stack: Stack) => new ec2.CfnVPC(stack, 'Own', { ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0', ipv4NetmaskLength: 16 });

  test('the ranges of the VPCs of two stacks, which have the same logical id', () => {
    const app = anApp();
    const at = aStack(app);
    const group = worker(at);
    const ids = ['Net1', 'Net2'].map(id => ipamVpc(new Stack(app, id)));
    for (const vpc of ids) group.addIngressRule(ec2.Peer.ipv4(vpc.attrCidrBlock), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toHaveLength(2);
  });

  test('two parameters, two imports, two pieces of one list', () => {
    const at = aStack();
    const group = worker(at);
    for (const cidr of [
      new CfnParameter(at.stack, 'A').valueAsString, new CfnParameter(at.stack, 'B').valueAsString, Fn.importValue('A'), Fn.importValue('B'),
      Fn.select(0, Fn.split(',', Fn.importValue('List'))), Fn.select(1, Fn.split(',', Fn.importValue('List'))),
    ]) group.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443));
    expect(rulesOf(at.stack)).toHaveLength(6);
  });

  test('ports that are tokens: of two parameters, and the same one twice', () => {
    const at = aStack();
    const group = worker(at);
    const [a, b] = ['A', 'B'].map(id => new CfnParameter(at.stack, id, { type: 'Number' }).valueAsNumber);
    for (const port of [a, b, a]) group.addIngressRule(OFFICE, ec2.Port.tcp(port));
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp {"Ref":"A"} from 10.0.0.0/16', 'Worker in tcp {"Ref":"B"} from 10.0.0.0/16']);
  });
});

describe('ids of rules with tokens', () => {
  function idsOf(prepare: (stack: Stack) => void, app: App = anApp()): string[] {
    const at = aStack(app);
    const group = worker(at);
    prepare(at.stack);
    group.addIngressRule(ec2.Peer.ipv4(new CfnParameter(at.stack, 'Range').valueAsString), ec2.Port.tcp(443));
    return Object.keys(resourcesOf(at.stack, INGRESS));
  }

  test('do not depend on how many tokens were made before', () => {
    const ids = idsOf(() => undefined);
    expect(ids).toHaveLength(1);
    expect(idsOf((stack) => {
      for (let i = 0; i < 50; i++) Token.asNumber({ Ref: `X${i}` });
      Token.asString({ Ref: 'Other' });
      Lazy.string({ produce: () => stack.stackName });
    })).toEqual(ids);
  });

  test('are the same in every Stage, also where the token is of another stack', () => {
    const app = anApp();
    const ids = ['Dev', 'Prod'].map((id) => {
      const stage = new Stage(app, id);
      const vpc = new ec2.CfnVPC(new Stack(stage, 'Net'), 'Own', { ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0', ipv4NetmaskLength: 16 });
      const stack = new Stack(stage, 'Shop');
      worker({ app, stack, vpc: aVpc(stack) }).addIngressRule(ec2.Peer.ipv4(vpc.attrCidrBlock), ec2.Port.tcp(443));
      return Object.keys(resourcesOf(stack, INGRESS));
    });
    expect(ids[0]).toHaveLength(1);
    expect(ids[0]).toEqual(ids[1]);
  });
});

describe('a Lazy without a value', () => {
  test.each<[string, () => ec2.IPeer, () => ec2.Port]>([
    ['as an address', () => ec2.Peer.ipv4(Lazy.string({ produce: () => undefined })), () => ec2.Port.tcp(443)],
    ['as a group', () => ec2.Peer.securityGroupId(Lazy.string({ produce: () => undefined })), () => ec2.Port.tcp(443)],
    ['as a prefix list', () => ec2.Peer.prefixList(Lazy.string({ produce: () => undefined })), () => ec2.Port.tcp(443)],
    ['as a port', () => OFFICE, () => ec2.Port.tcp(Lazy.number({ produce: () => undefined as unknown as number }))],
  ])('%s is an error', (_, peer, port) => {
    const { message } = errorOf(() => worker(aStack()).addIngressRule(peer(), port()));
    expect(message).toMatch("RoleSecurityGroup 'Shop/Group': a rule was asked for with a Lazy that has no value yet");
    expect(message).toMatch('ask for the rule after the value is set');
  });

  test('with a value it counts as that value for the id, and stays a Lazy in the template', () => {
    const at = aStack();
    let port = 443;
    worker(at).addIngressRule(OFFICE, ec2.Port.tcp(Lazy.uncachedNumber({ produce: () => port })));
    port = 8443;
    expect(rulesOf(at.stack)).toEqual(['Worker in tcp 8443 from 10.0.0.0/16']);
  });
});
