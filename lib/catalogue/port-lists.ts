/** The lists of ports that other tools ask about, each with the place where it is published. */

/** AWS Security Hub, EC2.19 ("Security groups should not allow unrestricted access to ports with high risk"); AWS Control Tower, CT.EC2.PR.4. */
export const EC2_19_PORTS: readonly number[] = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888, 9200, 9300,
];

/** AWS Config, restricted-common-ports: the defaults of its parameters. */
export const RESTRICTED_COMMON_PORTS: readonly number[] = [20, 21, 3306, 3389, 4333];

/** cdk-nag, EC2RestrictedCommonPorts: one port more than the rule of AWS Config that it cites. */
export const CDK_NAG_COMMON_PORTS: readonly number[] = [...RESTRICTED_COMMON_PORTS, 3309];

/** AWS Security Hub, EC2.53 and EC2.54; AWS Config, vpc-sg-port-restriction-check; CIS AWS Foundations Benchmark 5.0, 5.3 and 5.4. */
export const REMOTE_ADMINISTRATION_PORTS: readonly number[] = [22, 3389];

/** Prowler, ec2_high_risk_ports in its configuration. */
export const PROWLER_HIGH_RISK_PORTS: readonly number[] = [25, 110, 135, 143, 445, 3000, 4333, 5000, 5500, 8080, 8088];

/** KICS, security_groups_with_exhibited_admin_ports. */
export const KICS_ADMIN_PORTS: readonly number[] = [20, 21, 22, 23, 115, 137, 138, 139, 2049, 3389];

/** KICS, library common.json: tcpPortsMap. */
export const KICS_TCP_PORTS: readonly number[] = [
  20, 21, 22, 23, 25, 53, 80, 110, 135, 137, 138, 139, 161, 389, 443, 445, 636, 1433, 1434, 1521, 1522, 2375, 2376, 2382, 2383, 2483, 2484,
  3000, 3020, 3306, 3389, 4333, 4505, 4506, 5432, 5500, 5601, 5900, 5985, 6379, 7000, 7001, 7199, 8000, 8020, 8080, 8140, 8888, 9000, 9042,
  9090, 9160, 9200, 9300, 11211, 11214, 11215, 27017, 27018, 50070, 50470, 61620, 61621,
];

/** KICS, library common.json: udpPortsMap. */
export const KICS_UDP_PORTS: readonly number[] = [53, 137, 138, 139, 161, 389, 1434, 2483, 2484, 5432, 11211, 11214, 11215];

/** Terrascan, policies AC_AWS_0227 and following. */
export const TERRASCAN_PORTS: readonly number[] = [
  22, 23, 25, 80, 135, 137, 138, 139, 161, 443, 445, 636, 1433, 1434, 1521, 2382, 2383, 2484, 3000, 3020, 3306, 3389, 4505, 4506, 5432,
  7001, 8000, 8080, 8140, 9000, 9200, 9300, 11214, 11215, 27017, 27018, 61621,
];

/** CloudSploit, a plugin per service: its TCP ports. */
export const CLOUDSPLOIT_TCP_PORTS: readonly number[] = [
  20, 21, 22, 23, 25, 53, 80, 135, 389, 443, 445, 636, 1433, 1521, 1522, 2375, 2376, 2483, 3306, 3389, 4333, 4505, 4506, 5432, 5500, 5601,
  5900, 6379, 7000, 7199, 8020, 8080, 9042, 9160, 9200, 9300, 11211, 27017, 27018, 27019, 50070, 50470,
];

/** CloudSploit, a plugin per service: its UDP ports. */
export const CLOUDSPLOIT_UDP_PORTS: readonly number[] = [53, 137, 138, 139, 161, 389, 445, 1434, 11211];

/** ScoutSuite, ec2-security-group-opens-known-port-to-all: its TCP ports. */
export const SCOUT_SUITE_TCP_PORTS: readonly number[] = [22, 25, 1433, 1521, 2049, 3306, 3389, 5432, 27017];

/** ScoutSuite, ec2-security-group-opens-plaintext-port. */
export const SCOUT_SUITE_PLAINTEXT_PORTS: readonly number[] = [21, 23];

/** Steampipe, controls vpc_security_group_*: the ports that they name. */
export const STEAMPIPE_PORTS: readonly number[] = [
  20, 21, 22, 445, 1521, 2483, 3306, 3389, 4333, 5601, 6379, 7199, 8888, 9092, 9160, 9200, 9300, 11211, 27017, 27018,
];

/** The validator that is built into the CDK, rule W2508 of @aws/cloudformation-validate 1.14. */
export const CDK_VALIDATE_PORTS: readonly number[] = [22, 1433, 3306, 3389, 5432, 6379, 27017];
