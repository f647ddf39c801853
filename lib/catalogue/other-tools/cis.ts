import { OtherCheck } from './other-check';
import { ALARMS, NETWORK_ACLS, ROUTES } from './why-not';

/** CIS AWS Foundations Benchmark: a section of 5.0 with its numbers in other versions. */
export const CIS: readonly OtherCheck[] = [
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 3.7 (v6.0 4.7, v3.0 3.7, v1.4 3.9, v1.2 2.9)',
    kind: 'K42',
    title: 'A VPC without a flow log',
    aliases: [
      'CIS v5.0 3.7', 'CIS v7.0 4.7', 'CIS v6.0 4.7', 'CIS v4.0 3.7', 'CIS v3.0 3.7', 'CIS v2.0 3.9', 'CIS v1.5 3.9', 'CIS v1.4 3.9',
      'CIS v1.2 2.9',
    ],
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 4.10 (v6.0 5.10, v3.0 4.10, v1.2 3.10)',
    kind: 'K54',
    title: 'No alarm on changes of security groups',
    aliases: ['CIS v5.0 4.10', 'CIS v6.0 5.10', 'CIS v3.0 4.10', 'CIS v1.2 3.10'],
    whyNot: ALARMS,
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 4.11 (v6.0 5.11, v1.2 3.11)',
    kind: 'K55',
    title: 'No alarm on changes of network ACLs',
    aliases: ['CIS v5.0 4.11', 'CIS v6.0 5.11', 'CIS v1.2 3.11'],
    whyNot: ALARMS,
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 4.12-4.14 (v6.0 5.12-5.14)',
    kind: 'K56',
    title: 'No alarm on changes of gateways, route tables and VPCs',
    aliases: ['CIS v5.0 4.12', 'CIS v5.0 4.13', 'CIS v5.0 4.14', 'CIS v6.0 5.12', 'CIS v6.0 5.13', 'CIS v6.0 5.14'],
    whyNot: ALARMS,
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.1.2 (v6.0 6.1.2; new in v4.0)',
    kind: 'K07',
    title: 'CIFS open to the Internet',
    aliases: ['CIS v5.0 5.1.2', 'CIS v7.0 6.1.2', 'CIS v6.0 6.1.2', 'CIS v4.0 5.1.2'],
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.2 (v6.0 6.2, v3.0 5.1, v1.4 5.1)',
    kind: 'K44',
    title: 'Network ACL lets all in on administration ports',
    aliases: ['CIS v5.0 5.2', 'CIS v6.0 6.2', 'CIS v3.0 5.1', 'CIS v1.4 5.1'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.3 (v6.0 6.3, v3.0 5.2, v1.4 5.2; v1.2 4.1 and 4.2)',
    kind: 'K04',
    title: 'Administration ports open to all of IPv4',
    aliases: ['CIS v5.0 5.3', 'CIS v7.0 6.3', 'CIS v6.0 6.3', 'CIS v4.0 5.3', 'CIS v3.0 5.2', 'CIS v2.0 5.2', 'CIS v1.5 5.2', 'CIS v1.4 5.2'],
    members: [
      { id: 'CIS v1.2 4.1', ports: [22] }, { id: 'CIS v1.2 4.2', ports: [3389] },
    ],
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.4 (v6.0 6.4, v3.0 5.3; new in v1.5)',
    kind: 'K04',
    title: 'Administration ports open to all of IPv6',
    aliases: ['CIS v5.0 5.4', 'CIS v7.0 6.4', 'CIS v6.0 6.4', 'CIS v4.0 5.4', 'CIS v3.0 5.3', 'CIS v2.0 5.3', 'CIS v1.5 5.3'],
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.5 (v6.0 6.5, v3.0 5.4, v1.4 5.3, v1.2 4.3)',
    kind: 'K31',
    title: 'Default group of a VPC with rules',
    aliases: [
      'CIS v5.0 5.5', 'CIS v7.0 6.5', 'CIS v6.0 6.5', 'CIS v4.0 5.5', 'CIS v3.0 5.4', 'CIS v2.0 5.4', 'CIS v1.5 5.4', 'CIS v1.4 5.3',
      'CIS v1.2 4.3',
    ],
  },
  {
    tool: 'cis-aws-foundations',
    id: 'v5.0 5.6 (v6.0 6.6, v3.0 5.5, v1.4 5.4, v1.2 4.4)',
    kind: 'K57',
    title: 'Peering routes wider than needed',
    aliases: ['CIS v5.0 5.6', 'CIS v6.0 6.6', 'CIS v3.0 5.5', 'CIS v1.4 5.4', 'CIS v1.2 4.4'],
    whyNot: ROUTES,
  },
];
