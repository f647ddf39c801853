/**
 * The ids of the prefix lists that AWS keeps for the services with a gateway endpoint: `com.amazonaws.<region>.s3` and
 * `com.amazonaws.<region>.dynamodb`.
 *
 * AWS publishes no table of them ("Work with AWS-managed prefix lists" in the Amazon VPC User Guide tells how to look them up), so each id here
 * stands with the public pages that show it, and a Region without such a page is left out. An id means something in its Region alone:
 * `pl-6fa54006` is DynamoDB in eu-west-1 and S3 in ap-southeast-1.
 */
export type GatewayService = 's3' | 'dynamodb';

export interface GatewayPrefixList {
  readonly service: GatewayService;
  readonly region: string;
  readonly id: string;
  /** Where the id was read, each independent of the others. */
  readonly sources: readonly string[];
}

/** The output of `aws ec2 describe-prefix-lists` in the fifteen Regions of its day. */
const ALL_REGIONS_LISTED = 'https://github.com/sharadchhetri/aws README.md';
/** A CloudFormation mapping from Region to the list of S3. */
const S3_MAPPING = 'https://github.com/rcrelia/aws-mojo cloudformation/vpc-scenario-2-reference/aws-vpc-nat-gateway.README.md';
/** "Use DescribePrefixLists with a CLI", Amazon EC2 Developer Guide: us-east-1 and eu-west-1. */
const EC2_GUIDE = 'https://docs.aws.amazon.com/ec2/latest/devguide/example_ec2_DescribePrefixLists_section.html';
/** Expected values of an acceptance test that runs in us-west-2. */
const TERRAFORM_TEST = 'https://github.com/hashicorp/terraform-provider-aws aws/data_source_aws_prefix_list_test.go';
/** A prefix list of us-west-2 as test data. */
const BATFISH_TEST = 'https://github.com/batfish/batfish projects/batfish/src/test/java/org/batfish/representation/aws/PrefixListTest.java';
/** The output of `aws ec2 describe-prefix-lists` in us-east-2. */
const OHIO_LISTED = 'https://newbedev.com/what-is-aws-prefix-actually';
/** The log of a look-up in ca-central-1. */
const CANADA_LOOKED_UP = 'https://github.com/the-aeydr/aws-cfn-using-outputs-from-terraform README.md';
/** Egress rules that are deployed in eu-north-1. */
const STOCKHOLM_RULES = 'https://github.com/ersilia-os/ai2050-compute-fund docs/01_cluster_deployment_checklist.md';

const list = (service: GatewayService, region: string, id: string, ...sources: string[]): GatewayPrefixList => ({ service, region, id, sources });

export const GATEWAY_PREFIX_LISTS: readonly GatewayPrefixList[] = [
  list('s3', 'ap-northeast-1', 'pl-61a54008', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'ap-northeast-2', 'pl-78a54011', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'ap-south-1', 'pl-78a54011', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'ap-southeast-1', 'pl-6fa54006', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'ap-southeast-2', 'pl-6ca54005', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'ca-central-1', 'pl-7da54014', ALL_REGIONS_LISTED, CANADA_LOOKED_UP),
  list('s3', 'eu-central-1', 'pl-6ea54007', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'eu-north-1', 'pl-c3aa4faa', STOCKHOLM_RULES),
  list('s3', 'eu-west-1', 'pl-6da54004', ALL_REGIONS_LISTED, S3_MAPPING, EC2_GUIDE),
  list('s3', 'eu-west-2', 'pl-7ca54015', ALL_REGIONS_LISTED),
  list('s3', 'eu-west-3', 'pl-23ad484a', ALL_REGIONS_LISTED),
  list('s3', 'sa-east-1', 'pl-6aa54003', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'us-east-1', 'pl-63a5400a', ALL_REGIONS_LISTED, S3_MAPPING, EC2_GUIDE),
  list('s3', 'us-east-2', 'pl-7ba54012', ALL_REGIONS_LISTED, S3_MAPPING, OHIO_LISTED),
  list('s3', 'us-west-1', 'pl-6ba54002', ALL_REGIONS_LISTED, S3_MAPPING),
  list('s3', 'us-west-2', 'pl-68a54001', ALL_REGIONS_LISTED, S3_MAPPING, TERRAFORM_TEST),

  list('dynamodb', 'ap-northeast-1', 'pl-78a54011', ALL_REGIONS_LISTED),
  list('dynamodb', 'ap-northeast-2', 'pl-48a54021', ALL_REGIONS_LISTED),
  list('dynamodb', 'ap-south-1', 'pl-66a7420f', ALL_REGIONS_LISTED),
  list('dynamodb', 'ap-southeast-1', 'pl-67a5400e', ALL_REGIONS_LISTED),
  list('dynamodb', 'ap-southeast-2', 'pl-62a5400b', ALL_REGIONS_LISTED),
  list('dynamodb', 'ca-central-1', 'pl-4ea54027', ALL_REGIONS_LISTED, CANADA_LOOKED_UP),
  list('dynamodb', 'eu-central-1', 'pl-66a5400f', ALL_REGIONS_LISTED),
  list('dynamodb', 'eu-north-1', 'pl-adae4bc4', STOCKHOLM_RULES),
  list('dynamodb', 'eu-west-1', 'pl-6fa54006', ALL_REGIONS_LISTED, EC2_GUIDE),
  list('dynamodb', 'eu-west-2', 'pl-b3a742da', ALL_REGIONS_LISTED),
  list('dynamodb', 'eu-west-3', 'pl-abb451c2', ALL_REGIONS_LISTED),
  list('dynamodb', 'sa-east-1', 'pl-60a54009', ALL_REGIONS_LISTED),
  list('dynamodb', 'us-east-1', 'pl-02cd2c6b', ALL_REGIONS_LISTED),
  list('dynamodb', 'us-east-2', 'pl-4ca54025', ALL_REGIONS_LISTED, OHIO_LISTED),
  list('dynamodb', 'us-west-1', 'pl-6ea54007', ALL_REGIONS_LISTED),
  list('dynamodb', 'us-west-2', 'pl-00a54069', ALL_REGIONS_LISTED, BATFISH_TEST),
];

/** The id of the list in a Region, or undefined where no public page shows it. */
export function gatewayPrefixListId(service: GatewayService, region: string): string | undefined {
  return GATEWAY_PREFIX_LISTS.find(entry => entry.service === service && entry.region === region)?.id;
}
