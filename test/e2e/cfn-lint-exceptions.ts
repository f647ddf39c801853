/** What cfn-lint says of the template of an example, and what nobody mends: with the reason. */
export interface Exception {
  /** Names of examples; undefined for all. */
  readonly examples?: readonly string[];
  /** As cfn-lint names it: `E3030`. */
  readonly rule: string;
  /** The place in the template, `Resources/Vpc/Properties/…`. */
  readonly where: RegExp;
  readonly reason: string;
}

/** Kept as narrow as the reason is: what a rule says elsewhere is still a finding. A test fails when a row is no longer needed. */
export const ACCEPTED_OF_CFN_LINT: readonly Exception[] = [
  {
    rule: 'I1022',
    where: /\/Fn::Join\/0$/,
    reason: 'A matter of taste (`Fn::Sub` reads better than `Fn::Join`) in templates that people write. CDK writes every text with a token as `Fn::Join`; both give the same text.',
  },
  {
    rule: 'W3005',
    where: /^Resources\/CustomVpcRestrictDefaultSGCustomResourceProviderHandler[0-9A-F]{8}\/DependsOn\/0$/,
    reason: 'CDK writes a dependency that CloudFormation would find by itself, on its own custom resource (`restrictDefaultSecurityGroup`). It does nothing.',
  },
  {
    rule: 'W3005',
    where: /^Resources\/\w*Function[0-9A-F]{8}\/DependsOn\/\d$/,
    reason: 'The same, by `lambda.Function` of the CDK on the role of the function, its own or a given one.',
  },
  {
    examples: ['load-balanced-web'],
    rule: 'W3005',
    where: /^Resources\/Service[0-9A-F]{8}\/DependsOn\/\d$/,
    reason: 'The same, by `ecs.FargateService` of the CDK on its target group.',
  },
  {
    examples: ['audited-vpc'],
    rule: 'W3005',
    where: /^Resources\/(Recorder|RulesRestrictedSsh\w+|Rdp\w+|ChecksRule)[0-9A-F]{8}\/DependsOn\/\d+$/,
    reason: 'The same, by our constructs: a rule waits for the judge, the recorder and the repair with all their parts, policies and permissions among them, of which it names one.',
  },
  {
    examples: ['hybrid-database', 'load-balanced-web', 'peered-vpcs'],
    rule: 'W3691',
    where: /^Resources\/OrdersDatabase[0-9A-F]{8}\/Properties$/,
    reason: 'cfn-lint has no major version alone among those that can be created: it says the same of 13, 14, 15 and 16. `VER_17` of the CDK is "only a major version, without a specific minor version".',
  },
  {
    examples: ['peered-vpcs'],
    rule: 'W3010',
    where: /^Resources\/Vpc(Public|App|Data)Subnet\d(Subnet)?[0-9A-F]{8}\/Properties\/AvailabilityZone$/,
    reason: 'CDK writes the names of the zones when account and Region are known, here those that it makes up where nobody looks them up.',
  },
  {
    examples: ['open-to-the-world'],
    rule: 'E3002',
    where: /^Resources\/ByOverride\/Properties\/SecurityGroupIngress\/0\/CidrIp$/,
    reason: 'It is one of the holes: an override with host bits. Our checks read it as EC2 would.',
  },
];
