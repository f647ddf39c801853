/** Configuration items of security groups, in the shape that AWS Config hands to a custom policy rule (configurationItemVersion 1.3). */
export interface Permission {
  readonly ipProtocol?: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly ipv4?: string[];
  readonly ipv6?: string[];
  readonly prefixLists?: string[];
  readonly groups?: string[];
}

/** One permission; SSH over TCP unless told. All protocols (`-1`) have no ports. */
export function permission({ ipProtocol = 'tcp', fromPort = 22, toPort = 22, ipv4 = [], ipv6 = [], prefixLists = [], groups = [] }: Permission) {
  return {
    ipProtocol,
    ...(ipProtocol === '-1' ? {} : { fromPort, toPort }),
    userIdGroupPairs: groups.map(groupId => ({ groupId, userId: '111111111111' })),
    ipv4Ranges: ipv4.map(cidrIp => ({ cidrIp })),
    ipv6Ranges: ipv6.map(cidrIpv6 => ({ cidrIpv6 })),
    prefixListIds: prefixLists.map(prefixListId => ({ prefixListId })),
    ipRanges: ipv4,
  };
}

export function securityGroupItem(ipPermissions: unknown[], more: object = {}) {
  return {
    configurationItemVersion: '1.3',
    configurationItemStatus: 'OK',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0123456789abcdef0',
    configuration: { groupId: 'sg-0123456789abcdef0', vpcId: 'vpc-0123456789abcdef0', ipPermissions, ipPermissionsEgress: [] },
    ...more,
  };
}

/** The item of a group that lets these in. */
export function groupThatLetsIn(...permissions: Permission[]) {
  return securityGroupItem(permissions.map(permission));
}

/** The permission without some of its properties, as an older or a newer AWS Config might write it. */
export function without(from: Permission, ...properties: string[]) {
  return Object.fromEntries(Object.entries(permission(from)).filter(([name]) => !properties.includes(name)));
}
