/** Why some questions of other tools are asked by no check of ours. */

export const NETWORK_ACLS = 'Network ACLs are no security groups; they are to have a pack of their own, with routes and subnets.';
export const ROUTES = 'Routes are no security groups; they are to have a pack of their own, with network ACLs and subnets.';
export const SUBNETS = 'What a subnet hands out is no rule of a security group; subnets are to have a pack of their own, with network ACLs and routes.';
export const DEFAULT_VPC = 'Whether an instance is in a VPC, and in which, is no property of its groups.';
export const BLOCK_PUBLIC_ACCESS = 'It is a setting of the account in a Region, which no template of an app shows.';
export const ALARMS = 'Alarms on API calls belong to the account, not to the app whose groups are judged.';
export const CLASSIC_WORDS = 'AWS has retired EC2-Classic: that such a group is written at all is told, and what it says of itself matters no more.';
