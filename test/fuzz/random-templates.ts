/** Random templates of about the right shape: mostly what CloudFormation takes, with nonsense in any place. The same numbers make the same template. */

export type Random = () => number;

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0; // eslint-disable-line no-bitwise
  return () => {
    /* eslint-disable no-bitwise */
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    /* eslint-enable no-bitwise */
  };
}

const IDS = ['Web', 'Db', 'Base', 'Vpc', 'Office', 'Net', 'Log', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'Fn::ForEach::X', ''];
const NAMES = ['Env', 'Port', 'Cidr', 'Rules', 'Web', 'Vpc', 'IsProd', 'IsTest', 'Office', '__proto__', 'constructor', 'AWS::NoValue', 'AWS::Region', 'Nobody'];
const CONDITIONS = ['IsProd', 'IsTest', 'constructor', 'Nobody'];
const BLOCKS = ['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.1.2.3/16', '10.0.0.0/25', '10.0.0.128/25', '198.51.100.7/32', '2001:db8::/32',
  '::ffff:10.0.0.0/104', '10.0.0.1', '300.0.0.0/8', '1.2.3.4/33', '/', '', ':::/0', '8000::/1', '0.0.0.0/00', 'None'];
const PROTOCOLS = ['tcp', 'TCP', 'udp', 'icmp', 'icmpv6', '-1', -1, 6, '17', '58', 47, 'all', 'esp', 'https', 256, -2, true, '', null];
const PORTS = [22, 80, 443, '443', 0, 65535, 70000, -1, '-1', 8, 1024, 3389, 'https', 1.5, '', null, true, 1e21, ' 22 ', 49152];
const TEXTS = ['Customers', 'a -> b', '', 'x'.repeat(300), 'Zürich', 'None', 'until 2020-01-01', '${Web.GroupId}', '${', '{{resolve:ssm:x}}', '{{resolve:', '$& $1', '\u0000'];
const GROUPS = ['sg-0123456789abcdef0', 'default', 'pl-0123456789abcdef0', 'sg-', ''];

const TYPES = ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::FlowLog', 'AWS::EC2::PrefixList', 'AWS::Logs::LogGroup', 'AWS::EC2::Instance',
  'AWS::EC2::NetworkInterface', 'AWS::EC2::LaunchTemplate', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::Lambda::Function', 'AWS::RDS::DBInstance', 'AWS::ECS::Service', 'AWS::EKS::Cluster', 'AWS::EC2::VPCEndpoint', 'AWS::ElastiCache::ReplicationGroup',
  'AWS::GameLift::Fleet', 'AWS::RDS::DBSecurityGroup', 'AWS::CloudFormation::Stack', 'Custom::VpcRestrictDefaultSG', 'AWS::S3::Bucket', 'AWS::MSK::Cluster'];

const PROPERTIES = ['SecurityGroupIngress', 'SecurityGroupEgress', 'GroupId', 'GroupName', 'GroupDescription', 'Tags', 'VpcId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp',
  'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId', 'DestinationPrefixListId', 'Description', 'Entries',
  'Cidr', 'ResourceType', 'ResourceId', 'TrafficType', 'LogGroupName', 'LogDestination', 'RetentionInDays', 'SecurityGroups', 'SecurityGroupIds', 'VpcSecurityGroupIds',
  'VPCSecurityGroups', 'NetworkInterfaces', 'GroupSet', 'VpcConfig', 'NetworkConfiguration', 'AwsvpcConfiguration', 'ResourcesVpcConfig', 'EndpointPublicAccess',
  'PublicAccessCidrs', 'Scheme', 'PubliclyAccessible', 'SubnetIds', 'Subnets', 'SubnetId', 'MapPublicIpOnLaunch', 'Listeners', 'Port', 'Engine', 'CidrBlock', 'AddressFamily',
  'MaxEntries', 'Parameters', 'TemplateURL', 'EC2InboundPermissions', 'DBSecurityGroupIngress', 'LaunchTemplateData', 'DefaultSecurityGroupId', 'Key', 'Value', 'Name',
  '__proto__', 'constructor', 'toString'];

export class Templates {
  constructor(private readonly random: Random) {}

  public body(): unknown {
    if (this.chance(0.02)) return this.value(3);
    const sections: Record<string, unknown> = {
      Resources: this.chance(0.02) ? this.value(2) : this.map(IDS, 8, () => this.resource()),
      Parameters: this.map(NAMES, 4, () => this.parameter()),
      Conditions: this.map(CONDITIONS, 3, () => this.condition(3)),
      Outputs: this.map(NAMES, 3, () => ({ Value: this.value(2), Export: { Name: this.one(TEXTS) } })),
      Mappings: this.map(NAMES, 2, () => this.map(NAMES, 2, () => this.map(NAMES, 2, () => this.value(1)))),
    };
    if (this.chance(0.05)) sections.Transform = this.one<unknown>(['Company', 'AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions', ['AWS::Include'], { Name: 'X' }, null]);
    return this.chance(0.1) ? this.worn(sections) : sections;
  }

  private resource(): unknown {
    if (this.chance(0.04)) return this.value(2);
    const type = this.one(TYPES);
    const properties = type === 'AWS::EC2::SecurityGroup' ? this.group()
      : /SecurityGroup(In|E)gress$/.test(type) ? { GroupId: this.token(2, this.one(GROUPS)), ...this.rule() as object }
        : this.map(PROPERTIES, 6, () => this.value(3));
    const resource: Record<string, unknown> = {
      Type: this.chance(0.03) ? this.value(1) : type, Properties: this.chance(0.03) ? this.value(2) : properties,
    };
    if (this.chance(0.2)) resource.Condition = this.one(CONDITIONS);
    if (this.chance(0.03)) resource['Fn::Transform'] = this.value(1);
    return resource;
  }

  private group(): unknown {
    const group: Record<string, unknown> = { GroupDescription: this.token(1, this.one(TEXTS)), VpcId: this.token(1, 'vpc-1') };
    for (const property of ['SecurityGroupIngress', 'SecurityGroupEgress']) {
      if (this.chance(0.7)) group[property] = this.rules();
    }
    if (this.chance(0.2)) group.GroupName = this.token(1, this.one([...TEXTS, ...GROUPS]));
    if (this.chance(0.2)) group.Tags = this.value(2);
    return group;
  }

  private rules(): unknown {
    if (this.chance(0.06)) return this.value(2);
    if (this.chance(0.04)) return this.rule();
    const rule = this.rule();
    // A few as long as EC2 takes, and some of one rule again and again, as YAML aliases make them.
    const length = this.chance(0.01) ? this.upTo(1000) : this.upTo(6);
    const list = Array.from({ length }, () => this.chance(0.2) ? rule : this.chance(0.03) ? this.value(2) : this.rule());
    return this.chance(0.1) ? { 'Fn::If': [this.one(CONDITIONS), list, this.value(1)] } : list;
  }

  private rule(): unknown {
    const rule: Record<string, unknown> = { IpProtocol: this.token(2, this.one<unknown>(PROTOCOLS)) };
    if (this.chance(0.9)) rule.FromPort = this.token(2, this.one<unknown>(PORTS));
    if (this.chance(0.9)) rule.ToPort = this.chance(0.6) ? rule.FromPort : this.token(2, this.one<unknown>(PORTS));
    const peer = this.one(['CidrIp', 'CidrIp', 'CidrIp', 'CidrIpv6', 'SourceSecurityGroupId', 'DestinationSecurityGroupId', 'SourcePrefixListId', 'SourceSecurityGroupName']);
    rule[peer] = this.token(3, /^Cidr/.test(peer) ? this.one(BLOCKS) : this.one(GROUPS));
    if (this.chance(0.1)) rule[this.one(PROPERTIES)] = this.value(2);
    if (this.chance(0.6)) rule.Description = this.token(1, this.one(TEXTS));
    return rule;
  }

  /** Mostly the value itself. */
  private token(depth: number, value: unknown): unknown {
    return this.chance(0.75) ? value : this.intrinsic(depth, value);
  }

  private intrinsic(depth: number, value: unknown): unknown {
    const inner = () => depth > 0 ? this.token(depth - 1, this.chance(0.5) ? value : this.value(depth - 1)) : value;
    return this.one<() => unknown>([
      () => ({ Ref: this.one(NAMES) }),
      () => ({ 'Fn::GetAtt': [this.one(IDS), this.one(['GroupId', 'CidrBlock', 'DefaultSecurityGroup', 'Endpoint.Port', 'Outputs.X'])] }),
      () => ({ 'Fn::GetAtt': `${this.one(IDS)}.GroupId` }),
      () => ({ 'Fn::If': [this.one(CONDITIONS), inner(), inner()] }),
      () => ({ 'Fn::Sub': this.chance(0.5) ? `\${${this.one(NAMES)}}/${this.one(['0', '8', '32', 'x'])}` : [this.one(TEXTS), { A: inner() }] }),
      () => ({ 'Fn::Join': [this.one(['', ',', '.']), this.chance(0.7) ? [inner(), inner()] : inner()] }),
      () => ({ 'Fn::Split': [',', inner()] }),
      () => ({ 'Fn::Select': [this.one<unknown>([0, '1', 99, -1, null]), inner()] }),
      () => ({ 'Fn::FindInMap': [this.one(NAMES), inner(), this.one(NAMES)] }),
      () => ({ 'Fn::ImportValue': inner() }),
      () => ({ 'Fn::Cidr': [inner(), 4, 8] }),
      () => ({ [this.one(['Fn::Transform', 'Fn::ForEach::X', 'Fn::Base64', 'Fn::Nobody', 'Fn::GetStackOutput'])]: inner() }),
      () => ({ Ref: inner() }),
    ])();
  }

  private parameter(): unknown {
    if (this.chance(0.1)) return this.value(1);
    const parameter: Record<string, unknown> = { Type: this.one<unknown>(['String', 'Number', 'CommaDelimitedList', 'List<Number>', 'AWS::SSM::Parameter::Value<String>', 7, '']) };
    if (this.chance(0.6)) parameter.Default = this.one<unknown>([...BLOCKS, ...PORTS, '80,443', {}, []]);
    const allowed = () => Array.from({ length: this.upTo(20) }, () => this.one<unknown>([...BLOCKS, ...PORTS]));
    if (this.chance(0.3)) parameter.AllowedValues = this.chance(0.2) ? this.value(1) : allowed();
    return parameter;
  }

  private condition(depth: number): unknown {
    if (depth === 0 || this.chance(0.1)) return this.value(1);
    const inner = () => this.condition(depth - 1);
    return this.one<() => unknown>([
      () => ({ 'Fn::Equals': [this.token(1, 'prod'), this.token(1, 'prod')] }),
      () => ({ 'Fn::Equals': [{ Ref: this.one(NAMES) }, this.one(['prod', 'dev', '443'])] }),
      () => ({ 'Fn::Not': [inner()] }),
      () => ({ 'Fn::And': [inner(), inner()] }),
      () => ({ 'Fn::Or': Array.from({ length: this.upTo(4) }, inner) }),
      () => ({ Condition: this.one(CONDITIONS) }),
    ])();
  }

  /** Anything. */
  private value(depth: number): unknown {
    const plain = () => this.one<unknown>([...BLOCKS, ...TEXTS, ...GROUPS, null, true, false, 0, -1, 22, 0.5, 1e300, [], {}]);
    if (depth <= 0) return plain();
    return this.one<() => unknown>([
      plain,
      () => Array.from({ length: this.upTo(4) }, () => this.value(depth - 1)),
      () => this.map(PROPERTIES, 4, () => this.value(depth - 1)),
      () => this.intrinsic(depth, plain()),
      () => this.rule(),
    ])();
  }

  /** Something nested deeper than anybody writes, or longer, in any place. */
  private worn(sections: Record<string, unknown>): unknown {
    const deep = (wrap: (inner: unknown) => unknown) => {
      let value: unknown = '0.0.0.0/0';
      for (let i = this.upTo(3000); i > 0; i--) value = wrap(value);
      return value;
    };
    const odd = this.one<() => unknown>([
      () => deep(inner => [inner]),
      () => deep(inner => ({ 'Fn::If': ['IsProd', inner, '10.0.0.0/8'] })),
      () => deep(inner => ({ 'Fn::Join': ['', [inner]] })),
      () => deep(inner => ({ a: inner })),
      () => 'x'.repeat(this.upTo(200_000)),
      () => Array.from({ length: this.upTo(20_000) }, () => this.one<unknown>([null, 0, 'tcp', []])),
      () => Array.from({ length: this.upTo(1000) }, () => ({})), // a rule each: as many as EC2 takes
    ])();
    const where = this.one(['SecurityGroupIngress', 'SecurityGroupEgress', 'GroupName', 'VpcId', 'Tags']);
    const resource = { Type: this.one(TYPES), Properties: { [where]: odd, [this.one(PROPERTIES)]: odd } };
    return { ...sections, Resources: { ...sections.Resources as object, Odd: resource } };
  }

  private map(keys: readonly string[], most: number, value: () => unknown): Record<string, unknown> {
    // As a parser does it: `__proto__` is a key like any other.
    return Object.fromEntries(Array.from({ length: this.upTo(most) }, () => [this.one(keys), value()]));
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private upTo(most: number): number {
    return Math.floor(this.random() * (most + 1));
  }

  private one<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)];
  }
}
