import { GatewayService } from './gateway-prefix-lists';
import { Family } from '../model/cidr';

/** A prefix list that AWS keeps. */
export interface AwsPrefixList {
  /** What AWS calls it; `<region>` stands for the Region. */
  readonly name: string;
  /** Whose addresses they are, in the words of a rule. */
  readonly title: string;
  readonly family: Family;
  /** How many of a group's rules one rule about it counts for. */
  readonly weight: number;
  /** Under which service its ids stand in `gateway-prefix-lists.ts`. Ids of the others are not known here: they differ by Region. */
  readonly gateway?: GatewayService;
  /** Where name and weight were read. */
  readonly source: string;
}

/** Amazon VPC User Guide, "AWS-managed prefix lists": the table of names and weights. */
const VPC_USER_GUIDE = 'https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html';

const list = (name: string, title: string, family: Family, weight: number, gateway?: GatewayService): AwsPrefixList =>
  ({ name, title, family, weight, gateway, source: VPC_USER_GUIDE });

/** Every list that the table has. Global ones too have another id in each Region. */
export const AWS_PREFIX_LISTS: readonly AwsPrefixList[] = [
  list('com.amazonaws.global.cloudfront.origin-facing', 'Amazon CloudFront', 'ipv4', 55),
  list('com.amazonaws.global.ipv6.cloudfront.origin-facing', 'Amazon CloudFront (IPv6)', 'ipv6', 55),
  list('com.amazonaws.<region>.dynamodb', 'Amazon DynamoDB', 'ipv4', 1, 'dynamodb'),
  list('com.amazonaws.<region>.ec2-instance-connect', 'EC2 Instance Connect', 'ipv4', 2),
  list('com.amazonaws.<region>.ipv6.ec2-instance-connect', 'EC2 Instance Connect (IPv6)', 'ipv6', 2),
  list('com.amazonaws.global.groundstation', 'AWS Ground Station', 'ipv4', 5),
  list('com.amazonaws.<region>.route53-healthchecks', 'Route 53 health checks', 'ipv4', 25),
  list('com.amazonaws.<region>.ipv6.route53-healthchecks', 'Route 53 health checks (IPv6)', 'ipv6', 25),
  list('com.amazonaws.<region>.s3', 'Amazon S3', 'ipv4', 1, 's3'),
  list('com.amazonaws.<region>.s3express', 'Amazon S3 Express One Zone', 'ipv4', 6),
  list('com.amazonaws.<region>.vpc-lattice', 'Amazon VPC Lattice', 'ipv4', 10),
  list('com.amazonaws.<region>.ipv6.vpc-lattice', 'Amazon VPC Lattice (IPv6)', 'ipv6', 10),
];

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** The list of a name as it stands above, or as EC2 shows it in a Region: `com.amazonaws.eu-west-1.s3`. */
export function findAwsPrefixList(name: string): AwsPrefixList | undefined {
  const anywhere = name.split('.').map(part => REGION.test(part) ? '<region>' : part).join('.');
  return AWS_PREFIX_LISTS.find(entry => entry.name === anywhere);
}
