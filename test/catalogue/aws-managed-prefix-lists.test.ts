import { AWS_PREFIX_LISTS, findAwsPrefixList } from '../../lib/catalogue/aws-managed-prefix-lists';
import { GATEWAY_PREFIX_LISTS } from '../../lib/catalogue/gateway-prefix-lists';
import { AwsManagedPrefixListName } from '../../lib/trusted-networks';

describe.each(AWS_PREFIX_LISTS)('$name', ({ name, title, family, weight, gateway, source }) => {
  test('is a name of AWS', () => expect(name).toMatch(/^com\.amazonaws\.(<region>|global)\.(ipv6\.)?[a-z0-9-]+(\.[a-z-]+)?$/));

  test('has the family that its name says', () => expect(name.includes('.ipv6.')).toBe(family === 'ipv6'));

  test('has a weight that a group could bear', () => {
    expect(Number.isInteger(weight)).toBe(true);
    expect(weight).toBeGreaterThanOrEqual(1);
    expect(weight).toBeLessThanOrEqual(60);
  });

  test('says where it was read', () => expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//));

  test('has a title that a description of a rule takes, and that says IPv6 where it is', () => {
    expect(title).toMatch(/^[A-Za-z0-9 ()]+$/);
    expect(title.endsWith(' (IPv6)')).toBe(family === 'ipv6');
  });

  test('names ids of its own service, if any', () => {
    if (gateway === undefined) return;
    expect(name).toBe(`com.amazonaws.<region>.${gateway}`);
    expect(GATEWAY_PREFIX_LISTS.some(({ service }) => service === gateway)).toBe(true);
  });

  test('is found, also as EC2 shows it in a Region', () => {
    for (const region of ['<region>', 'eu-west-1', 'us-gov-east-1', 'cn-north-1', 'ap-southeast-5']) {
      expect(findAwsPrefixList(name.replace('<region>', region))?.name).toBe(name);
    }
  });
});

// Amazon VPC User Guide, "AWS-managed prefix lists": the table of names and weights.
test('weights are those of the page', () => {
  expect(Object.fromEntries(AWS_PREFIX_LISTS.map(({ name, weight }) => [name, weight]))).toEqual({
    'com.amazonaws.global.cloudfront.origin-facing': 55,
    'com.amazonaws.global.ipv6.cloudfront.origin-facing': 55,
    'com.amazonaws.<region>.dynamodb': 1,
    'com.amazonaws.<region>.ec2-instance-connect': 2,
    'com.amazonaws.<region>.ipv6.ec2-instance-connect': 2,
    'com.amazonaws.global.groundstation': 5,
    'com.amazonaws.<region>.ipv6.route53-healthchecks': 25,
    'com.amazonaws.<region>.route53-healthchecks': 25,
    'com.amazonaws.<region>.s3': 1,
    'com.amazonaws.<region>.s3express': 6,
    'com.amazonaws.<region>.vpc-lattice': 10,
    'com.amazonaws.<region>.ipv6.vpc-lattice': 10,
  });
});

test('the public names are these lists, each once', () => {
  expect(Object.values(AwsManagedPrefixListName).sort()).toEqual(AWS_PREFIX_LISTS.map(({ name }) => name).sort());
  expect(new Set(AWS_PREFIX_LISTS.map(({ title }) => title)).size).toBe(AWS_PREFIX_LISTS.length);
});

test.each(['com.amazonaws.eu-west-1.sqs', 'com.amazonaws.s3', 's3', '', 'com.amazonaws.global.s3', 'org.example.eu-west-1.s3'])('%s is none of them', name =>
  expect(findAwsPrefixList(name)).toBeUndefined());
