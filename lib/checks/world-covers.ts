import { Cover } from './check';
import {
  CDK_NAG_COMMON_PORTS, CDK_VALIDATE_PORTS, CLOUDSPLOIT_TCP_PORTS, CLOUDSPLOIT_UDP_PORTS, EC2_19_PORTS, KICS_ADMIN_PORTS, KICS_TCP_PORTS,
  KICS_UDP_PORTS, PROWLER_HIGH_RISK_PORTS, REMOTE_ADMINISTRATION_PORTS, RESTRICTED_COMMON_PORTS, SCOUT_SUITE_PLAINTEXT_PORTS, SCOUT_SUITE_TCP_PORTS,
  STEAMPIPE_PORTS, TERRASCAN_PORTS,
} from '../catalogue/port-lists';
import { ICMP, ICMPV6, TCP, UDP } from '../model/protocol';

/** What other tools say of a rule that lets the world in. Which of it a finding answers depends on what the rule lets through. */

const prowler = (ports: readonly number[], name: string): Cover =>
  ({ ids: [`ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${name}`], ports, protocols: [TCP] });

const TERRASCAN = 'AC_AWS_0227..0365 (139 policies)';
const CLOUDSPLOIT = 'openXxx (36 service plugins) + openAllPortsProtocols(+Egress), openCustomPorts';
const STEAMPIPE = 'vpc_security_group_* (18 controls)';
const KNOWN_PORT = 'ec2-security-group-opens-known-port-to-all';
const EVERY_PORT = 'ec2-security-group-opens-all-ports';

/** Any port, also 80 and 443. */
export const ANY_WORLD_COVERS: readonly Cover[] = [
  'W2', 'AwsSolutions-EC23', 'EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE', 'unrestricted_security_group_ingress',
  'ec2_securitygroup_allow_ingress_from_internet_to_any_port', 'vpc_security_group_restrict_ingress_tcp_udp_all',
  'AVD-AWS-0107',
];

/** Any port but 80 and 443. */
export const UNAUTHORISED_PORT_COVERS: readonly Cover[] = [
  'CT.EC2.PR.3', 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule',
  { ids: ['EC2.18', 'vpc-sg-open-only-to-authorized-ports', 'vpc_security_group_allows_ingress_authorized_ports'], protocols: [TCP, UDP] },
];

/** Lists on which ports of administrators, of databases and others stand together. */
export const PORT_LIST_COVERS: readonly Cover[] = [
  { ids: ['EC2.19', 'CT.EC2.PR.4'], ports: EC2_19_PORTS, protocols: [TCP, UDP] },
  { ids: ['vpc_security_group_restricted_common_ports'], ports: EC2_19_PORTS, protocols: [TCP], family: 'ipv4' },
  { ids: ['ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports'], ports: PROWLER_HIGH_RISK_PORTS, protocols: [TCP] },
  { ids: ['ec2_sensitive_port_is_publicly_exposed'], ports: KICS_TCP_PORTS, protocols: [TCP] },
  { ids: ['ec2_sensitive_port_is_publicly_exposed'], ports: KICS_UDP_PORTS, protocols: [UDP] },
  { ids: [TERRASCAN], ports: TERRASCAN_PORTS },
  { ids: [CLOUDSPLOIT], ports: CLOUDSPLOIT_TCP_PORTS, protocols: [TCP] },
  { ids: [CLOUDSPLOIT], ports: CLOUDSPLOIT_UDP_PORTS, protocols: [UDP] },
  { ids: [STEAMPIPE], ports: STEAMPIPE_PORTS, protocols: [TCP] },
  { ids: [KNOWN_PORT], ports: SCOUT_SUITE_TCP_PORTS, protocols: [TCP] },
  { ids: [KNOWN_PORT], ports: [53], protocols: [UDP] },
];

/** Lists on which only ports of administrators and of databases stand. */
const COMMON_PORT_COVERS: readonly Cover[] = [
  { ids: ['restricted-common-ports', 'RESTRICTED_INCOMING_TRAFFIC'], ports: RESTRICTED_COMMON_PORTS, protocols: [TCP] },
  { ids: ['EC2RestrictedCommonPorts'], ports: CDK_NAG_COMMON_PORTS, protocols: [TCP], family: 'ipv4' },
  { ids: ['W2508'], ports: CDK_VALIDATE_PORTS },
];

/** The ports of CIS's "remote server administration ports", and CIFS. */
const REMOTE_ADMINISTRATION_COVERS: readonly Cover[] = [
  {
    ids: ['EC2.53', 'v5.0 5.3 (v6.0 6.3, v3.0 5.2, v1.4 5.2; v1.2 4.1 and 4.2)'],
    ports: REMOTE_ADMINISTRATION_PORTS,
    protocols: [TCP, UDP],
    family: 'ipv4',
  },
  { ids: ['EC2.54', 'v5.0 5.4 (v6.0 6.4, v3.0 5.3; new in v1.5)'], ports: REMOTE_ADMINISTRATION_PORTS, protocols: [TCP, UDP], family: 'ipv6' },
  { ids: ['v5.0 5.1.2 (v6.0 6.1.2; new in v4.0)'], ports: [445], protocols: [TCP] },
];

export const ADMIN_PORT_COVERS: readonly Cover[] = [
  ...COMMON_PORT_COVERS,
  { ids: ['CKV_AWS_24', 'EC2RestrictedSSH', 'FG_R00085'], ports: [22] },
  { ids: ['CKV_AWS_25', 'FG_R00087'], ports: [3389] },
  { ids: ['EC2.13', 'restricted-ssh', 'security_groups_with_unrestricted_access_to_ssh'], ports: [22], protocols: [TCP] },
  { ids: ['INCOMING_SSH_DISABLED'], ports: [22], protocols: [TCP], family: 'ipv4' },
  { ids: ['EC2.14', 'security_groups_unrestricted_access_to_rdp', 'remote_desktop_port_open_to_internet'], ports: [3389], protocols: [TCP] },
  { ids: ['AVD-AWS-0107', 'AWS-0107', 'vpc-sg-port-restriction-check'], ports: REMOTE_ADMINISTRATION_PORTS, protocols: [TCP, UDP] },
  ...REMOTE_ADMINISTRATION_COVERS,
  { ids: ['security_groups_with_exhibited_admin_ports'], ports: KICS_ADMIN_PORTS },
  prowler([22], '22'),
  prowler([3389], '3389'),
  prowler([23], 'telnet_23'),
  prowler([20, 21], 'ftp_20_21'),
];

export const DATABASE_PORT_COVERS: readonly Cover[] = [
  ...COMMON_PORT_COVERS,
  prowler([7199, 9160, 8888], 'cassandra_7199_9160_8888'),
  prowler([9200, 9300, 5601], 'elasticsearch_kibana_9200_9300_5601'),
  prowler([9092], 'kafka_9092'),
  prowler([11211], 'memcached_11211'),
  prowler([27017, 27018], 'mongodb_27017_27018'),
  prowler([3306], 'mysql_3306'),
  prowler([1521, 2483], 'oracle_1521_2483'),
  prowler([5432], 'postgres_5432'),
  prowler([6379], 'redis_6379'),
  prowler([1433, 1434], 'sql_server_1433_1434'),
];

/**
 * Of the ports that are for neither: 8888 stands in the list of a database, 3309 in one of common ports. Over UDP a port that is a database's or an
 * administrator's over TCP is another one, which some ask about all the same.
 */
export const OTHER_PORT_COVERS: readonly Cover[] = [
  prowler([8888], 'cassandra_7199_9160_8888'),
  { ids: ['EC2RestrictedCommonPorts'], ports: [3309], protocols: [TCP], family: 'ipv4' },
  { ids: ['W2508'], ports: CDK_VALIDATE_PORTS, protocols: [UDP] },
  { ids: ['security_groups_with_exhibited_admin_ports'], ports: KICS_ADMIN_PORTS, protocols: [UDP] },
];

export const HTTP_COVERS: readonly Cover[] = [
  { ids: ['CKV_AWS_260'], ports: [80] },
  { ids: ['http_port_open'], ports: [80], protocols: [TCP] },
];

/** What some ask of 80 and 443 too. */
export const WEB_PORT_COVERS: readonly Cover[] = [
  ...HTTP_COVERS,
  { ids: ['ec2_sensitive_port_is_publicly_exposed', TERRASCAN, CLOUDSPLOIT], ports: [80, 443], protocols: [TCP] },
];

/** What is open on every port is open on each that anybody asks about. `protocols: []` is protocol -1 alone. */
export const EVERY_PORT_COVERS: readonly Cover[] = [
  ...ADMIN_PORT_COVERS, ...DATABASE_PORT_COVERS, ...WEB_PORT_COVERS,
  'ec2_securitygroup_allow_ingress_from_internet_to_all_ports', 'security_groups_with_meta_ip', 'fully_open_ingress', EVERY_PORT, `${EVERY_PORT}-to-all`,
  { ids: ['unknown_port_exposed_to_internet'], protocols: [TCP, UDP] },
  { ids: ['openAllPortsProtocols', 'ec2-security-group-opens-icmp-to-all'], protocols: [] },
  { ids: ['CKV_AWS_277', 'W42', 'SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE', 'security_group_ingress_with_all_protocols'], protocols: [] },
];

/** Ranges that are public and not the world. */
export const PUBLIC_RANGE_COVERS: readonly Cover[] = [
  'ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip', 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule',
  'AVD-AWS-0107',
  { ids: ['ec2_securitygroup_allow_wide_open_public_ipv4'], family: 'ipv4' },
  { ids: [TERRASCAN], ports: TERRASCAN_PORTS },
];

/** Pieces of the world are the world: what a control of AWS or CIS asks of 0.0.0.0/0 it means of them too, though no tool that checks it sees them. */
export const DISGUISE_COVERS: readonly Cover[] = [
  ...PUBLIC_RANGE_COVERS,
  { ids: ['EC2.13'], ports: [22], protocols: [TCP] },
  { ids: ['EC2.14'], ports: [3389], protocols: [TCP] },
  { ids: ['EC2.18'], protocols: [TCP, UDP] },
  { ids: ['EC2.19'], ports: EC2_19_PORTS, protocols: [TCP, UDP] },
  ...REMOTE_ADMINISTRATION_COVERS,
];

/** A source that is public, however small. */
export const PUBLIC_ADDRESS_COVERS: readonly Cover[] = [
  'ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip', 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule',
  'ec2-security-group-whitelists-unknown-cidrs', { ids: [TERRASCAN], ports: TERRASCAN_PORTS },
];

/** A source in a private network. */
export const PRIVATE_RANGE_COVERS: readonly Cover[] = ['securityGroupRfc1918', { ids: [TERRASCAN], ports: TERRASCAN_PORTS }];

export const ICMP_COVERS: readonly Cover[] = [{ ids: ['ec2-security-group-opens-icmp-to-all'], protocols: [ICMP, ICMPV6] }];

export const AMONG_MEMBERS_COVERS: readonly Cover[] = [EVERY_PORT, `${EVERY_PORT}-to-self`];

export const PLAINTEXT_COVERS: readonly Cover[] = [
  { ids: ['ec2-security-group-opens-plaintext-port'], ports: SCOUT_SUITE_PLAINTEXT_PORTS, protocols: [TCP] },
];
