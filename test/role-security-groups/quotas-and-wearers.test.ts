import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aPlainGroup, aStack, errorOf, StackWithVpc } from './an-app';
import { ApplicationSG, DatabaseSG, EgressPolicy, RoleOptions, RoleSecurityGroup, RuleBudget, RuleBudgetProps, Sensitivity, Service, TrustedNetwork, WebServerSG } from '../../lib';

const synthOf = ({ app }: StackWithVpc) => () => app.synth();

describe('the rules of a group, as AWS counts them', () => {
  const addresses = (group: RoleSecurityGroup, many: number, port = 8080) => {
    for (let i = 0; i < many; i++) group.addIngressRule(ec2.Peer.ipv4(`10.${i}.0.0/24`), ec2.Port.tcp(port), 'a');
  };
  const groups = ({ stack, vpc }: StackWithVpc, group: RoleSecurityGroup, many: number) => {
    for (let i = 0; i < many; i++) group.connections.allowFrom(new RoleSecurityGroup(stack, `C${i}`, { vpc, role: `C${i}` }), ec2.Port.tcp(8080));
  };
  const network = ({ stack }: StackWithVpc, capacity: number) => new TrustedNetwork(stack, 'Office', {
    name: 'Office', cidrs: [{ cidr: '10.200.0.0/16', description: 'Office' }], capacity,
  });

  // "Inbound or outbound rules per security group: 60. This quota is enforced separately for IPv4 rules and IPv6 rules; for example, a security group can have 60
  // inbound rules for IPv4 traffic and 60 inbound rules for IPv6 traffic. A rule that references a security group or prefix list ID counts as one rule for IPv4
  // and one rule for IPv6": Amazon VPC quotas.
  test.each<[string, (at: StackWithVpc, group: RoleSecurityGroup) => void, RegExp | undefined]>([
    ['60 addresses', (_, group) => addresses(group, 60), undefined],
    ['61 addresses', (_, group) => addresses(group, 61), /more inbound IPv4 rules than a security group takes\n {2}given: {4}61 = 61 for addresses\n {2}accepted: 60 inbound IPv4 rules/],
    ['60 of each family', (_, group) => {
      addresses(group, 60);
      for (let i = 0; i < 60; i++) group.addIngressRule(ec2.Peer.ipv6(`fd00:${i.toString(16)}::/32`), ec2.Port.tcp(8080), 'a');
    }, undefined],
    ['55 addresses and 6 groups', (at, group) => {
      addresses(group, 55);
      groups(at, group, 6);
    }, /61 = 55 for addresses \+ 6 for groups/],
    // "If you reference a customer-managed prefix list ... the maximum number of entries for the prefix list counts as the same number of security group rules".
    ['a network with a capacity of 60', (at, group) => group.connections.allowFrom(network(at, 60), ec2.Port.tcp(8080)), undefined],
    ['a network with a capacity of 65', (at, group) => group.connections.allowFrom(network(at, 65), ec2.Port.tcp(8080)), /65 = 65 for the prefix list Office-IPv4/],
    ['a network of 35 on two ports', (at, group) => {
      const office = network(at, 35);
      for (const port of [8080, 8081]) group.connections.allowFrom(office, ec2.Port.tcp(port));
    }, /70 = 70 for the prefix list Office-IPv4/],
    ['a list of the app', ({ stack }, group) => {
      const list = new ec2.PrefixList(stack, 'List', { prefixListName: 'Partners', maxEntries: 61, addressFamily: ec2.AddressFamily.IP_V4 });
      group.addIngressRule(list, ec2.Port.tcp(8080), 'a');
    }, /61 = 61 for the prefix list/],
    ['a list of somebody else, of which nothing is known', (_, group) => group.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(8080), 'a'), undefined],
    // The inline rule that keeps the egress of a new group closed is a rule too.
    ['60 ways out', (_, group) => {
      for (let i = 0; i < 60; i++) group.addEgressRule(ec2.Peer.ipv4(`10.${i}.0.0/24`), ec2.Port.tcp(443), 'a');
    }, /more outbound IPv4 rules than a security group takes\n {2}given: {4}61 = 60 for addresses \+ 1 for the inline deny-all/],
  ])('%s', (_, ask, message) => {
    const at = aStack();
    ask(at, new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker' }));
    if (message) expect(errorOf(synthOf(at)).message).toMatch(message);
    else expect(synthOf(at)).not.toThrow();
  });

  test('may be more where the quota was raised', () => {
    const at = aStack();
    RuleBudget.of(at.app).use({ rulesPerGroup: 100 });
    addresses(new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker' }), 100);
    expect(synthOf(at)).not.toThrow();
  });

  test('are counted by the nearest budget', () => {
    const at = aStack();
    RuleBudget.of(at.app).use({ rulesPerGroup: 100 });
    RuleBudget.of(at.stack).use({ rulesPerGroup: 50 });
    addresses(new RoleSecurityGroup(at.stack, 'Group', { vpc: at.vpc, role: 'Worker' }), 51);
    expect(synthOf(at)).toThrow(/accepted: 50 inbound IPv4 rules/);
  });
});

describe('a budget', () => {
  // "The quota for security groups per network interface multiplied by the quota for rules per security group cannot exceed 1,000": Amazon VPC quotas.
  test.each<[RuleBudgetProps, RegExp]>([
    [{ rulesPerGroup: 201 }, /201 rules x 5 groups = 1005/],
    [{ rulesPerGroup: 100, groupsPerInterface: 11 }, /does not grant both quotas together\n {2}given: {4}100 rules x 11 groups = 1100/],
    [{ groupsPerInterface: 17 }, /that is no quota\n {2}given: {4}groupsPerInterface: 17\n {2}accepted: a whole number from 1 to 16/],
    [{ rulesPerGroup: 0 }, /that is no quota/],
    [{ rulesPerGroup: '60' as unknown as number }, /rulesPerGroup: '60'/],
    [{}, /RuleBudget of 'App' says nothing/],
    [null as unknown as RuleBudgetProps, /says nothing/],
  ])('%j is refused', (props, message) => expect(errorOf(() => RuleBudget.of(aStack().app).use(props)).message).toMatch(message));

  test.each<RuleBudgetProps>([{ rulesPerGroup: 200 }, { rulesPerGroup: 60, groupsPerInterface: 16 }, { rulesPerGroup: 1000, groupsPerInterface: 1 }])('%j is taken', (props) => {
    expect(() => RuleBudget.of(aStack().app).use(props)).not.toThrow();
  });

  test('needs a scope', () => expect(() => RuleBudget.of('app' as never)).toThrow(/RuleBudget\.of: that is no scope/));
});

const anInstance = (at: StackWithVpc, groups: ec2.ISecurityGroup[]) => {
  const [first, ...more] = groups;
  const instance = new ec2.Instance(at.stack, 'Instance', {
    vpc: at.vpc,
    securityGroup: first,
    instanceType: new ec2.InstanceType('t3.micro'),
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  for (const group of more) instance.addSecurityGroup(group);
};

// "Security groups per network interface: 5": Amazon VPC quotas.
describe('groups per network interface', () => {
  const wearing = (many: number) => {
    const at = aStack();
    anInstance(at, Array.from({ length: many }, (_, i) => new RoleSecurityGroup(at.stack, `G${i}`, { vpc: at.vpc, role: `G${i}` })));
    return at;
  };

  test('are five', () => expect(synthOf(wearing(5))).not.toThrow());

  test('are no more', () => expect(errorOf(synthOf(wearing(6))).message).toMatch(
    /'Shop\/Instance\/Resource' wears more security groups than a network interface takes\n {2}given: {4}6 in SecurityGroupIds\n {2}accepted: 5 groups/));

  test('are more where the quota was raised', () => {
    const at = wearing(6);
    RuleBudget.of(at.app).use({ groupsPerInterface: 8 });
    expect(synthOf(at)).not.toThrow();
  });

  test('count those that the app did not make', () => {
    const at = aStack();
    const strangers = Array.from({ length: 5 }, (_, i) => ec2.SecurityGroup.fromSecurityGroupId(at.stack, `S${i}`, `sg-0123456789abcdef${i}`));
    anInstance(at, [new RoleSecurityGroup(at.stack, 'G', { vpc: at.vpc, role: 'G' }), ...strangers]);
    expect(synthOf(at)).toThrow(/6 in SecurityGroupIds/);
  });

  test('of plain things are not ours to judge here', () => {
    const at = aStack();
    anInstance(at, Array.from({ length: 6 }, (_, i) => aPlainGroup(at.stack, `P${i}`, at.vpc)));
    expect(synthOf(at)).not.toThrow();
  });
});

describe('sensitivity', () => {
  const tiers = (at: StackWithVpc, more: Partial<RoleOptions> = {}) => ({
    web: new WebServerSG(at.stack, 'Web', { vpc: at.vpc, sensitivity: Sensitivity.PUBLIC }),
    app: new ApplicationSG(at.stack, 'App', { vpc: at.vpc, port: 8080, sensitivity: Sensitivity.INTERNAL }),
    database: new DatabaseSG(at.stack, 'Database', { vpc: at.vpc, service: Service.POSTGRESQL, sensitivity: Sensitivity.RESTRICTED, ...more }),
    silent: new RoleSecurityGroup(at.stack, 'Silent', { vpc: at.vpc, role: 'Silent' }),
  });

  test('a restricted group one hop from a public one is refused, from either side', () => {
    const at = aStack();
    const { web, database } = tiers(at);
    const message = /^DatabaseSG 'Shop\/Database' is restricted, and one hop from WebServerSG 'Shop\/Web', which is public/;
    expect(errorOf(() => web.allowTo(database)).message).toMatch(message);
    expect(errorOf(() => database.connections.allowDefaultPortFrom(web)).message).toMatch(message);
    expect(errorOf(() => database.allowTo(web)).message).toMatch(message);
  });

  test('two hops are fine, and so is what nobody said', () => {
    const at = aStack();
    const { web, app, database, silent } = tiers(at);
    web.allowTo(app);
    app.allowTo(database);
    silent.allowTo(database);
    web.allowTo(silent, { port: ec2.Port.tcp(9090) });
    expect(synthOf(at)).not.toThrow();
  });

  test('an exception by name lets them talk', () => {
    const at = aStack();
    const { web, database } = tiers(at, { sensitivityExceptions: ['MyApp-Production-WebServer'] });
    web.allowTo(database);
    expect(synthOf(at)).not.toThrow();
  });

  test('an exception that names nobody fails synth', () => {
    const at = aStack();
    tiers(at, { sensitivityExceptions: ['MyApp-Production-Web'] });
    expect(synthOf(at)).toThrow(/sensitivityExceptions names a group that does not exist\n {2}given: {4}'MyApp-Production-Web'/);
  });

  test('one thing that wears groups of two of them fails synth, unless one names the other', () => {
    const at = aStack();
    const { web, app } = tiers(at);
    anInstance(at, [web, app]);
    expect(errorOf(synthOf(at)).message).toMatch(
      /'Shop\/Instance\/Resource' wears groups of two sensitivities\n {2}given: {4}'MyApp-Production-WebServer' \(public\) and 'MyApp-Production-Application' \(internal\)/);
    const again = aStack();
    const silent = new RoleSecurityGroup(again.stack, 'S', { vpc: again.vpc, role: 'S', sensitivity: Sensitivity.INTERNAL });
    const web2 = new WebServerSG(again.stack, 'Web', { vpc: again.vpc, sensitivity: Sensitivity.PUBLIC, sensitivityExceptions: [silent.roleName] });
    anInstance(again, [web2, silent]);
    expect(synthOf(again)).not.toThrow();
  });

  test('of two branches of a condition are not worn together', () => {
    const at = aStack();
    const { web, app } = tiers(at);
    const stage = new CfnParameter(at.stack, 'Which', { default: 'a' });
    const isPublic = new CfnCondition(at.stack, 'IsPublic', { expression: Fn.conditionEquals(stage.valueAsString, 'a') });
    const id = Fn.conditionIf(isPublic.logicalId, web.securityGroupId, app.securityGroupId).toString();
    new ec2.CfnNetworkInterface(at.stack, 'Interface', { subnetId: 'subnet-0123456789abcdef0', groupSet: [id] });
    expect(synthOf(at)).not.toThrow();
    const together = aStack();
    const both = tiers(together);
    const groupSet = [both.web.securityGroupId, both.app.securityGroupId];
    new ec2.CfnNetworkInterface(together.stack, 'Interface', { subnetId: 'subnet-0123456789abcdef0', groupSet });
    expect(synthOf(together)).toThrow(/wears groups of two sensitivities/);
  });

  test.each<[string, Partial<RoleOptions>, RegExp]>([
    ['a word that is none', { sensitivity: 'secret' as Sensitivity }, /that is no sensitivity\n {2}given: {4}sensitivity: 'secret'/],
    ['a name that stands alone', { sensitivityExceptions: 'MyApp-Production-Web' as unknown as string[] }, /sensitivityExceptions is no list of names/],
    ['a name that is a group', { sensitivityExceptions: [{}] as unknown as string[] }, /sensitivityExceptions is no list of names/],
  ])('%s is refused', (_, options, message) => {
    const { stack, vpc } = aStack();
    expect(() => new RoleSecurityGroup(stack, 'G', { vpc, role: 'G', egress: EgressPolicy.none(), ...options })).toThrow(message);
  });
});
