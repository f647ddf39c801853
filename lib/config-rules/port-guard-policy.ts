import { PortRange, PortSet } from '../model/port-range';

/** The ports that a policy is about. */
export interface GuardedPorts {
  /** As messages call them: `SSH is open to an IPv4 range that is not allowed`. */
  readonly title: string;
  /** What the policy calls them: small letters, no word of the Guard language. */
  readonly variable: string;
  readonly tcp: PortSet;
  readonly udp: PortSet;
}

/** What the ports may be entered from. Ranges are canonical; ids and ranges may be tokens. */
export interface GuardSources {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly prefixLists: readonly string[];
}

/** AWS Config's limit for the text of a custom policy rule (PolicyText of GetCustomRulePolicy, AWS Config API Reference). */
export const LONGEST_POLICY_TEXT = 10_000;

/** A protocol as EC2 may write it: by name or by number. */
const WRITTEN = { tcp: ['tcp', '6'], udp: ['udp', '17'] } as const;

/** No port is below or above these. */
const NONE_BELOW = -1;
const NONE_ABOVE = 65536;

/**
 * A policy in the Guard language that judges a configuration item of a security group: the ports may be entered from the sources given and from
 * groups. Guard compares text and does no arithmetic on addresses, so a smaller range inside an allowed one is another range.
 *
 * It fails closed. A status, a protocol or a port that is not in the item counts as the worse case, and one that is there and cannot be read fails whatever it is about; `ipRanges`,
 * the older form of `ipv4Ranges`, is read too.
 */
export function portGuardPolicy(ports: GuardedPorts, { ipv4, ipv6, prefixLists }: GuardSources): string {
  const { variable, title } = ports;
  const onlyIn = (property: string, part: string, list: string, allowed: readonly string[], source: string) =>
    `      ${clauseFor(property, part, list, allowed)} <<${title} is open to ${source} that is not allowed>> }`;
  return `${[
    ...listOf('allowed_ipv4', ipv4),
    ...listOf('allowed_ipv6', ipv6),
    ...listOf('allowed_prefix_lists', prefixLists),
    `rule ${variable}_from_allowed_networks when resourceType == "AWS::EC2::SecurityGroup"`,
    '  configurationItemStatus !exists or configurationItemStatus not in ["ResourceDeleted", "ResourceDeletedNotRecorded"] {',
    '  configuration.ipPermissions is_list',
    '  let permissions = configuration.ipPermissions[*]',
    '  when %permissions !empty {',
    '    %permissions is_struct',
    '    %permissions {',
    ...whatCanBeRead(ports).map(line => `      ${line} <<a protocol or port cannot be read>>`),
    '    }',
    '  }',
    `  let ${variable} = configuration.ipPermissions[`,
    ...whichEnter(ports).map(line => `    ${line}`),
    '  ]',
    `  when %${variable} !empty {`,
    `    %${variable} {`,
    onlyIn('ipv4Ranges', '[*].cidrIp', 'allowed_ipv4', ipv4, 'an IPv4 range'),
    onlyIn('ipRanges', '[*]', 'allowed_ipv4', ipv4, 'an IPv4 range'),
    onlyIn('ipv6Ranges', '[*].cidrIpv6', 'allowed_ipv6', ipv6, 'an IPv6 range'),
    onlyIn('prefixListIds', '[*].prefixListId', 'allowed_prefix_lists', prefixLists, 'a prefix list'),
    '    }',
    '  }',
    '}',
  ].join('\n')}\n`;
}

/**
 * Guard compares nothing with what is of another type, and says no: what a filter has to compare is asked about before it, or a permission with a port that is a text, or null, would
 * enter nothing. What is missing the filter counts as the worse case.
 */
function whatCanBeRead(ports: GuardedPorts): string[] {
  const isOther = `ipProtocol not in ${listed(protocolsOf(ports))}`;
  return [
    'ipProtocol !exists or ipProtocol == /^(tcp|udp|icmp|icmpv6|-1|[0-9]+)$/',
    ...['fromPort', 'toPort'].map(port => `${isOther} or ${port} !exists or ${port} >= 0`),
  ];
}

/** The protocols of the ports, as an item may write them. */
function protocolsOf({ tcp, udp }: Pick<GuardedPorts, 'tcp' | 'udp'>): string[] {
  return [...tcp.isEmpty ? [] : WRITTEN.tcp, ...udp.isEmpty ? [] : WRITTEN.udp];
}

/**
 * The lines that leave the permissions which enter any of the ports. Guard joins lines by "and": a permission enters one of several stretches unless it lies
 * below them, above them or between two of them, which is a line for each.
 */
function whichEnter({ tcp, udp }: Pick<GuardedPorts, 'tcp' | 'udp'>): string[] {
  const asked = ([['tcp', tcp], ['udp', udp]] as const).filter(([, ports]) => !ports.isEmpty);
  const isOneQuestion = asked.length === 2 && JSON.stringify(tcp.ranges) === JSON.stringify(udp.ranges);
  const everyProtocol = [...protocolsOf({ tcp, udp }), '-1'];
  const lines = isOneQuestion ? besides(tcp, ['-1']) : asked.flatMap(([protocol, ports]) =>
    besides(ports, everyProtocol.filter(written => !WRITTEN[protocol].some(own => own === written))));
  return [`ipProtocol !exists or ipProtocol in ${listed(everyProtocol)}`, ...lines];
}

/** The permission lies in none of the gaps around the ports, or its protocol is one of the others, which this question is not about. */
function besides({ ranges }: PortSet, others: readonly string[]): string[] {
  // Where ports of TCP and UDP differ, a permission without a protocol has to be let past both questions, or it would have to enter both.
  const isOther = others.length === 1 ? `ipProtocol == "${others[0]}"` : `ipProtocol !exists or ipProtocol in ${listed(others)}`;
  const ends: PortRange[] = [{ from: NONE_BELOW, to: NONE_BELOW }, ...ranges, { from: NONE_ABOVE, to: NONE_ABOVE }];
  const gaps = ends.slice(1).map(({ from }, i) => ({ after: ends[i].to, before: from }));
  const between = gaps.slice(1, -1).map(({ after, before }) => `${isOther} or fromPort !exists or toPort !exists or fromPort <= ${after} or toPort >= ${before}`);
  return [
    `${isOther} or fromPort !exists or fromPort <= ${gaps[gaps.length - 1].after}`,
    `${isOther} or toPort !exists or toPort >= ${gaps[0].before}`,
    ...between,
  ];
}

function listed(values: readonly string[]): string {
  return `[${values.map(value => `"${value}"`).join(', ')}]`;
}

function listOf(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`let ${name} = ${listed(values)}`];
}

/** With an empty list the clause asks for what cannot be inside its `when`, and so fails. Guard has no need to know what it is to be in nothing. */
function clauseFor(property: string, part: string, list: string, allowed: readonly string[]): string {
  return `when ${property} exists ${property} !empty { ${allowed.length === 0 ? `${property} empty` : `${property}${part} in %${list}`}`;
}
