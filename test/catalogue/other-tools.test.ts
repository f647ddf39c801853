import { aliasesOf, OTHER_CHECKS, otherCheckOf } from '../../lib/catalogue/other-tools';
import { KINDS } from '../../lib/catalogue/other-tools/kinds';
import { WHERE_WE_DIFFER } from '../../lib/catalogue/other-tools/where-we-differ';

const idsOf = OTHER_CHECKS.flatMap(({ id, aliases = [], members = [] }) => [id, ...aliases, ...members.map(member => member.id)]);
const SSH = { protocol: 6, ports: { from: 22, to: 22 } };

test('each check that tools make is there once', () => {
  expect(OTHER_CHECKS).toHaveLength(231);
  expect(new Set(OTHER_CHECKS.map(({ tool, id }) => `${tool} ${id}`)).size).toBe(231);
});

test('an id, another spelling or the member of a family means one check', () => {
  const twice = idsOf.filter((id, i) => idsOf.indexOf(id) !== i);
  expect(twice).toEqual([]);
});

test.each(OTHER_CHECKS)('$tool $id has a kind, a title in one line, and a reason that is a sentence', ({ kind, title, whyNot }) => {
  expect(KINDS).toHaveProperty(kind);
  expect(title).toMatch(/^[A-Z][^\n|.]{5,99}$/);
  if (whyNot !== undefined) expect(whyNot).toMatch(/^[A-Z].*\.$/);
});

test('each kind has a name in one line', () => {
  expect(Object.keys(KINDS)).toHaveLength(60);
  for (const kind of Object.values(KINDS)) expect(kind).toMatch(/^[A-Z][^\n|.]+$/);
});

test.each(OTHER_CHECKS.filter(({ kind }) => kind >= 'K44'))('$tool $id is about something else than groups and VPCs, and says so', ({ whyNot }) => {
  expect(whyNot).toBeDefined();
});

test.each([
  ['CKV_AWS_24', 'CKV_AWS_24'],
  ['AWS-0107', 'AWS-0107'],
  ['aws-ec2-no-public-ingress-sgr', 'AVD-AWS-0107'],
  ['aws-vpc-no-public-egress-sgr', 'AVD-AWS-0104'],
  ['6e856af2-62d7-4ba2-adc1-73b62cef9cc1', 'security_groups_with_unrestricted_access_to_ssh'],
  ['EC23', 'AwsSolutions-EC23'],
  ['EC2RestrictedInbound', 'AwsSolutions-EC23'],
  ['EC2SecurityGroupDescription', 'AwsSolutions-EC27'],
  ['HIPAA.Security-EC2RestrictedSSH', 'EC2RestrictedSSH'],
  ['NIST.800.53.R5-VPCFlowLogsEnabled', 'AwsSolutions-VPC7'],
  ['VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', 'vpc-sg-open-only-to-authorized-ports'],
  ['CIS v6.0 6.3', 'v5.0 5.3 (v6.0 6.3, v3.0 5.2, v1.4 5.2; v1.2 4.1 and 4.2)'],
  ['CIS v1.2 4.1', 'v5.0 5.3 (v6.0 6.3, v3.0 5.2, v1.4 5.2; v1.2 4.1 and 4.2)'],
  ['EC2SecurityGroupOpenToWorldRule', 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule'],
  ['openSSH', 'openXxx (36 service plugins) + openAllPortsProtocols(+Egress), openCustomPorts'],
])('%s is %s', (spelling, id) => {
  expect(otherCheckOf(spelling)?.id).toBe(id);
});

test('what nobody asks is no check', () => {
  expect(otherCheckOf('CKV_AWS_24 ')).toBeUndefined();
  expect(aliasesOf('CKV_AWS_9999')).toEqual([]);
});

// https://docs.aws.amazon.com/config/latest/developerguide/restricted-ssh.html: "the rule identifier (INCOMING_SSH_DISABLED) and rule name (restricted-ssh) are
// different". The Guard registry names its rules after such identifiers, and judges them differently: there the id is that of the Guard rule.
test.each([
  ['INCOMING_SSH_DISABLED', 'restricted-ssh'],
  ['RESTRICTED_INCOMING_TRAFFIC', 'restricted-common-ports'],
  ['NO_UNRESTRICTED_ROUTE_TO_IGW', 'no-unrestricted-route-to-igw'],
  ['SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED', 'subnet-auto-assign-public-ip-disabled'],
  ['INSTANCES_IN_VPC', 'ec2-instances-in-vpc'],
])('%s is a rule of the Guard registry, although it identifies %s too', (identifier, name) => {
  expect(otherCheckOf(identifier)?.tool).toBe('guard-registry');
  expect(otherCheckOf(name)?.tool).toBe('aws-config');
  expect(aliasesOf(name)).not.toContain(identifier);
});

describe('other ids for the same question', () => {
  test('all spellings of a check, whichever is given', () => {
    expect(aliasesOf('AVD-AWS-0178')).toEqual(['AWS-0178', 'aws-ec2-require-vpc-flow-logs-for-all-vpcs']);
    expect(aliasesOf('AWS-0178')).toEqual(['AVD-AWS-0178', 'aws-ec2-require-vpc-flow-logs-for-all-vpcs']);
  });

  const openPorts = otherCheckOf('openSSH')!.id;
  test('of a family, the members that ask about the ports that are let through', () => {
    expect(aliasesOf(openPorts, SSH)).toEqual(['openSSH']);
    expect(aliasesOf(openPorts, { protocol: 6, ports: { from: 20, to: 23 } })).toEqual(['openFTP', 'openSSH', 'openTelnet']);
    expect(aliasesOf(openPorts, { protocol: 1 })).toEqual([]);
    expect(aliasesOf(openPorts)).toEqual([]);
  });

  test('all of them where all protocols are let through, but none that asks something of its own', () => {
    const members = aliasesOf(openPorts, { protocol: 'all' });
    expect(members).toHaveLength(36);
    expect(members).not.toContain('openAllPortsProtocolsEgress');
  });

  test('of a family, the members that ask about the protocol that is let through', () => {
    const [scoutSuite] = aliasesOf('ec2-security-group-opens-icmp-to-all');
    expect(aliasesOf(scoutSuite, { protocol: 1 })).toEqual(['ec2-security-group-opens-icmp-to-all']);
    expect(aliasesOf(scoutSuite, { protocol: 17, ports: { from: 23, to: 23 } })).toEqual(['ec2-security-group-opens-plaintext-port']);
  });

  test('of a member, its family', () => {
    expect(aliasesOf('unusedSecurityGroups')).toEqual(['unusedSecurityGroups, securityGroupsHasTags, launchWizardSecurityGroups']);
  });

  test('a member that asks about one family of addresses is claimed by that alone', () => {
    expect(aliasesOf('vpc_security_group_* (18 controls)', SSH, 'ipv6')).toContain('vpc_security_group_remote_administration_ipv6');
    expect(aliasesOf('vpc_security_group_* (18 controls)', SSH, 'ipv6')).not.toContain('vpc_security_group_remote_administration_ipv4');
  });
});

test.each(Object.entries(WHERE_WE_DIFFER))('%s, to which we give another answer, is an id, and the reason is a sentence', (id, why) => {
  expect(OTHER_CHECKS.map(check => check.id)).toContain(id);
  expect(why).toMatch(/^[A-Z].*\.$/s);
});
