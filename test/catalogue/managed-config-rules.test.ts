import { MANAGED_CONFIG_RULES } from '../../lib/catalogue/managed-config-rules';
import { RESTRICTED_COMMON_PORTS } from '../../lib/catalogue/port-lists';

const ROWS = Object.entries(MANAGED_CONFIG_RULES);
const parametersOf = (identifier: keyof typeof MANAGED_CONFIG_RULES) => MANAGED_CONFIG_RULES[identifier].parameters;
const defaultsOf = (identifier: keyof typeof MANAGED_CONFIG_RULES) =>
  Object.fromEntries(parametersOf(identifier).flatMap(parameter => parameter.default === undefined ? [] : [[parameter.name, parameter.default]]));

describe('every row', () => {
  test('has a page of its own in the AWS Config Developer Guide', () => {
    for (const [, { name, source }] of ROWS) expect(source).toBe(`https://docs.aws.amazon.com/config/latest/developerguide/${name}.html`);
    expect(new Set(ROWS.map(([, { source }]) => source)).size).toBe(ROWS.length);
  });

  test('has a name as AWS writes it, which leaves room for a prefix of 80 characters', () => {
    for (const [, { name }] of ROWS) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    for (const [, { name }] of ROWS) expect(80 + 1 + name.length).toBeLessThanOrEqual(128);
  });

  test('judges something, and names each parameter once', () => {
    for (const [, { resourceTypes, parameters }] of ROWS) {
      expect(resourceTypes.length).toBeGreaterThan(0);
      for (const type of resourceTypes) expect(type).toMatch(/^AWS::\w+::\w+$/);
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
    }
  });

  // "restricted-ssh", AWS Config Developer Guide: "Parameters: None". What many articles pass to it, `allowedCidr`, is a parameter of none.
  test('takes no networks', () => {
    for (const [, { parameters }] of ROWS) for (const { name } of parameters) expect(name).not.toMatch(/cidr|address|network/i);
    expect(parametersOf('INCOMING_SSH_DISABLED')).toEqual([]);
  });
});

// The pages of the rules, AWS Config Developer Guide.
describe('what the pages say', () => {
  // "If not specified, the rule defaults to check for 22 and 3389"; protocolType "Default value is 'ALL'"; excludeExternalSecurityGroups "Default value is 'true'"; ipType "defaults to check for 'ALL'".
  test('vpc-sg-port-restriction-check', () => {
    expect(MANAGED_CONFIG_RULES.VPC_SG_PORT_RESTRICTION_CHECK.trigger).toBe('periodic');
    expect(defaultsOf('VPC_SG_PORT_RESTRICTION_CHECK')).toEqual({ restrictPorts: '22,3389', protocolType: 'ALL', excludeExternalSecurityGroups: 'true', ipType: 'ALL' });
  });

  // "blockedPort1 (Optional) Type: int Default: 20", and so on; "blockedPorts (Optional) Type: CSV".
  test('restricted-common-ports', () => {
    expect(Object.values(defaultsOf('RESTRICTED_INCOMING_TRAFFIC')).map(Number).sort((a, b) => a - b)).toEqual(RESTRICTED_COMMON_PORTS);
    expect(parametersOf('RESTRICTED_INCOMING_TRAFFIC').filter(({ type }) => type === 'int').map(({ name }) => name))
      .toEqual(['blockedPort1', 'blockedPort2', 'blockedPort3', 'blockedPort4', 'blockedPort5']);
  });

  // "You can check up to 6 tags at a time."
  test('required-tags', () => {
    expect(parametersOf('REQUIRED_TAGS').map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6].flatMap(at => [`tag${at}Key`, `tag${at}Value`]));
    expect(parametersOf('REQUIRED_TAGS').filter(({ optional }) => !optional).map(({ name }) => name)).toEqual(['tag1Key']);
  });

  // "in order for the rule to run effectively, you must enable the recording of the AWS::EC2::NetworkInterface resource type."
  test('ec2-security-group-attached-to-eni-periodic', () => {
    expect(MANAGED_CONFIG_RULES.EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC).toMatchObject({ trigger: 'periodic', readsToo: ['AWS::EC2::NetworkInterface'] });
  });

  // "Trigger type: Configuration changes and Periodic"; "Trigger type: Configuration changes".
  test('triggers', () => {
    const of = (trigger: string) => ROWS.filter(([, row]) => row.trigger === trigger).map(([identifier]) => identifier).sort();
    expect(of('change')).toEqual(['EC2_PREFIX_LIST_TAGGED', 'REQUIRED_TAGS', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED']);
    expect(of('periodic')).toEqual(['EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC', 'VPC_FLOW_LOGS_ENABLED', 'VPC_SG_PORT_RESTRICTION_CHECK']);
  });
});
