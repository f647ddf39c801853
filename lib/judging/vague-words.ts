/** Words of descriptions that tell nobody what a rule or a group is for. */

/** What stands there until somebody thinks of something. */
const PLACEHOLDERS = 'asdf bar baz changeme default desc description dummy fixme foo my na new nil no none null placeholder tbd temp temporary test testing tmp todo undefined xxx';
/** What the thing is anyway. */
const OBVIOUS = 'a an the access allow allowed egress firewall group groups inbound ingress ip ipv4 ipv6 open outbound permit port ports protocol rule rules security '
  + 'securitygroup sg traffic';
/** What the rule says itself. */
const PROTOCOLS = 'icmp icmpv6 tcp udp';

const VAGUE = new Set([PLACEHOLDERS, OBVIOUS, PROTOCOLS].flatMap(words => words.split(' ')));

/** What Terraform writes where nobody says anything. */
const BY_A_TOOL = /^managed by (terraform|pulumi)\.?$/i;

export function isWrittenByATool(text: string): boolean {
  return BY_A_TOOL.test(text.trim());
}

/** Whether a text says nothing but words that fit everywhere, numbers and signs. A token in it may say something. */
export function isVague(text: string): boolean {
  const words = text.toLowerCase().split(/[^a-z0-9]+/).filter(word => word !== '');
  return isWrittenByATool(text) || words.every(word => word.length === 1 || VAGUE.has(word) || /^\d+$/.test(word));
}
