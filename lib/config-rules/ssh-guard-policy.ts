/** What port 22 may be entered from. Ranges are canonical; ids and ranges may be tokens. */
export interface SshSources {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly prefixLists: readonly string[];
}

/** AWS Config's limit for the text of a custom policy rule (PolicyText of GetCustomRulePolicy, AWS Config API Reference). */
export const LONGEST_POLICY_TEXT = 10_000;

/**
 * A policy in the Guard language that judges a configuration item of a security group: port 22 may be entered from the sources given and from
 * groups. Guard compares text and does no arithmetic on addresses, so a smaller range inside an allowed one is another range.
 *
 * It fails closed. A status or a port that is not in the item counts as the worse case; `ipRanges`, the older form of `ipv4Ranges`, is read too.
 */
export function sshGuardPolicy({ ipv4, ipv6, prefixLists }: SshSources): string {
  return `${[
    ...listOf('allowed_ipv4', ipv4),
    ...listOf('allowed_ipv6', ipv6),
    ...listOf('allowed_prefix_lists', prefixLists),
    'rule ssh_from_allowed_networks when resourceType == "AWS::EC2::SecurityGroup"',
    '  configurationItemStatus !exists or configurationItemStatus not in ["ResourceDeleted", "ResourceDeletedNotRecorded"] {',
    '  configuration.ipPermissions exists',
    '  let ssh = configuration.ipPermissions[',
    '    ipProtocol in ["tcp", "6", "-1"]',
    '    ipProtocol == "-1" or fromPort !exists or fromPort <= 22',
    '    ipProtocol == "-1" or toPort !exists or toPort >= 22',
    '  ]',
    '  when %ssh !empty {',
    '    %ssh {',
    `      ${onlyIn('ipv4Ranges', '[*].cidrIp', 'allowed_ipv4', ipv4, 'an IPv4 range')}`,
    `      ${onlyIn('ipRanges', '[*]', 'allowed_ipv4', ipv4, 'an IPv4 range')}`,
    `      ${onlyIn('ipv6Ranges', '[*].cidrIpv6', 'allowed_ipv6', ipv6, 'an IPv6 range')}`,
    `      ${onlyIn('prefixListIds', '[*].prefixListId', 'allowed_prefix_lists', prefixLists, 'a prefix list')}`,
    '    }',
    '  }',
    '}',
  ].join('\n')}\n`;
}

function listOf(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`let ${name} = [${values.map(value => `"${value}"`).join(', ')}]`];
}

/** With an empty list the clause asks for what cannot be inside its `when`, and so fails. Guard has no need to know what it is to be in nothing. */
function onlyIn(property: string, part: string, list: string, allowed: readonly string[], source: string): string {
  const clause = allowed.length === 0 ? `${property} empty` : `${property}${part} in %${list}`;
  return `when ${property} exists ${property} !empty { ${clause} <<SSH is open to ${source} that is not allowed>> }`;
}
