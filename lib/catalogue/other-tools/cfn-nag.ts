import { OtherCheck } from './other-check';
import { NETWORK_ACLS, SUBNETS } from './why-not';

/** cfn_nag: ids of its rules. */
export const CFN_NAG: readonly OtherCheck[] = [
  { tool: 'cfn_nag', id: 'W2', kind: 'K01', title: 'Any port open to the Internet' },
  { tool: 'cfn_nag', id: 'W5', kind: 'K24', title: 'A rule out to the whole Internet' },
  { tool: 'cfn_nag', id: 'W9', kind: 'K14', title: 'A source that is more than one address' },
  { tool: 'cfn_nag', id: 'W27', kind: 'K19', title: 'A range of ports in' },
  { tool: 'cfn_nag', id: 'W29', kind: 'K27', title: 'A range of ports out' },
  { tool: 'cfn_nag', id: 'W36', kind: 'K30', title: 'A rule without a description' },
  { tool: 'cfn_nag', id: 'W40', kind: 'K26', title: 'All protocols out' },
  { tool: 'cfn_nag', id: 'W42', kind: 'K18', title: 'All protocols in, from any source' },
  { tool: 'cfn_nag', id: 'F1000', kind: 'K28', title: 'A group without any rule out, which AWS lets out everywhere' },
  { tool: 'cfn_nag', id: 'W28', kind: 'K37', title: 'A resource with an explicit name' },
  { tool: 'cfn_nag', id: 'W33', kind: 'K58', title: 'Subnet gives out public addresses', whyNot: SUBNETS },
  { tool: 'cfn_nag', id: 'W60', kind: 'K42', title: 'A VPC without a flow log' },
  { tool: 'cfn_nag', id: 'F79', kind: 'K48', title: 'Network ACL with a rule number twice', whyNot: NETWORK_ACLS },
  { tool: 'cfn_nag', id: 'W66', kind: 'K46', title: 'Network ACL entry for all protocols', whyNot: NETWORK_ACLS },
  { tool: 'cfn_nag', id: 'W67', kind: 'K47', title: 'Network ACL entry for all ports', whyNot: NETWORK_ACLS },
  { tool: 'cfn_nag', id: 'W71', kind: 'K50', title: 'Network ACL denies some addresses only', whyNot: NETWORK_ACLS },
  { tool: 'cfn_nag', id: 'W72', kind: 'K49', title: 'Network ACL entries with ports in common', whyNot: NETWORK_ACLS },
];
