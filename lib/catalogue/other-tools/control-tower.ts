import { OtherCheck } from './other-check';
import { NETWORK_ACLS } from './why-not';

/** Control Tower: https://docs.aws.amazon.com/controltower/latest/controlreference/ec2-rules.html */
export const CONTROL_TOWER: readonly OtherCheck[] = [
  { tool: 'control-tower', id: 'CT.EC2.PR.3', kind: 'K09', title: 'A port other than 80 and 443 open to the Internet' },
  { tool: 'control-tower', id: 'CT.EC2.PR.4', kind: 'K06', title: 'A port of high risk open to the Internet' },
  { tool: 'control-tower', id: 'CT.EC2.PR.5', kind: 'K44', title: 'Network ACL lets all in on 22 or 3389', whyNot: NETWORK_ACLS },
];
