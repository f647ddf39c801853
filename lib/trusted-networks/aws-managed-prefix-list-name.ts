/**
 * The prefix lists that AWS keeps, by their names. Weights, how many of a group's rules one rule counts for, are those of the Amazon VPC User Guide,
 * "AWS-managed prefix lists".
 */
export enum AwsManagedPrefixListName {
  /** The servers of CloudFront that call origins, IPv4. Weight 55: with 60 rules a group has room for one port of it. */
  CLOUDFRONT_ORIGIN_FACING = 'com.amazonaws.global.cloudfront.origin-facing',
  /** The same, IPv6. Weight 55. */
  CLOUDFRONT_ORIGIN_FACING_IPV6 = 'com.amazonaws.global.ipv6.cloudfront.origin-facing',
  /** DynamoDB. Weight 1. */
  DYNAMODB = 'com.amazonaws.<region>.dynamodb',
  /** Whence EC2 Instance Connect logs in for the console, IPv4. Weight 2. */
  EC2_INSTANCE_CONNECT = 'com.amazonaws.<region>.ec2-instance-connect',
  /** The same, IPv6. Weight 2. */
  EC2_INSTANCE_CONNECT_IPV6 = 'com.amazonaws.<region>.ipv6.ec2-instance-connect',
  /** AWS Ground Station. Weight 5. */
  GROUND_STATION = 'com.amazonaws.global.groundstation',
  /** The checkers of Route 53 health checks, IPv4. Weight 25. */
  ROUTE53_HEALTH_CHECKS = 'com.amazonaws.<region>.route53-healthchecks',
  /** The same, IPv6. Weight 25. */
  ROUTE53_HEALTH_CHECKS_IPV6 = 'com.amazonaws.<region>.ipv6.route53-healthchecks',
  /** S3. Weight 1. */
  S3 = 'com.amazonaws.<region>.s3',
  /** S3 Express One Zone. Weight 6. */
  S3_EXPRESS = 'com.amazonaws.<region>.s3express',
  /** VPC Lattice, IPv4: its addresses for clients and for targets. Weight 10. */
  VPC_LATTICE = 'com.amazonaws.<region>.vpc-lattice',
  /** The same, IPv6. Weight 10. */
  VPC_LATTICE_IPV6 = 'com.amazonaws.<region>.ipv6.vpc-lattice',
}
