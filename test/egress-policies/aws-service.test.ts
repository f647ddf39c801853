import { App, CfnParameter, Environment, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { GATEWAY_PREFIX_LISTS } from '../../lib/catalogue/gateway-prefix-lists';
import { EgressPolicy } from '../../lib/egress-policies';
import { RoleSecurityGroup } from '../../lib/role-security-groups';
import { resourcesOf, vpcOf } from '../trusted-networks/networks';

const { S3, DYNAMODB, S3_EXPRESS } = ec2.GatewayVpcEndpointAwsService;
const ACCOUNT = '111111111111';

function stackIn(env?: Environment, context: Record<string, unknown> = {}): Stack {
  return new Stack(new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod', ...context } }), 'Shop', { env });
}

function worker(stack: Stack, egress: EgressPolicy): RoleSecurityGroup {
  return new RoleSecurityGroup(stack, 'Worker', { vpc: vpcOf(stack), role: 'Worker', egress });
}

const egressOf = (stack: Stack) => Object.values(resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')).map(({ Properties }) => Properties);
const listsOf = (stack: Stack) => egressOf(stack).map(({ DestinationPrefixListId }) => DestinationPrefixListId);

test('HTTPS to the list, and the description says what it is', () => {
  const stack = stackIn();
  worker(stack, EgressPolicy.awsService(S3, { prefixListId: 'pl-63a5400a' }));
  expect(egressOf(stack)).toEqual([
    expect.objectContaining({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-63a5400a', Description: 'HTTPS to Amazon S3' }),
  ]);
});

describe('the id that is given', () => {
  test.each([
    ['of 8 digits', 'pl-63a5400a'],
    ['of 17 digits', 'pl-0123456789abcdef0'],
  ])('%s is taken, in any Region', (_, prefixListId) => {
    for (const env of [undefined, { region: 'us-east-1' }, { region: 'cn-north-1' }]) {
      const stack = stackIn(env);
      worker(stack, EgressPolicy.awsService(S3, { prefixListId }));
      expect(listsOf(stack)).toEqual([prefixListId]);
    }
  });

  test('may be a token', () => {
    const stack = stackIn();
    worker(stack, EgressPolicy.awsService(DYNAMODB, { prefixListId: new CfnParameter(stack, 'List').valueAsString }));
    expect(listsOf(stack)).toEqual([{ Ref: 'List' }]);
  });

  test('opens other services too', () => {
    const stack = stackIn();
    worker(stack, EgressPolicy.awsService(S3_EXPRESS, { prefixListId: 'pl-63a5400a' }));
    expect(egressOf(stack)[0].Description).toBe('HTTPS to Amazon S3 Express One Zone');
  });

  test('opens services that are not known here', () => {
    const stack = stackIn();
    worker(stack, EgressPolicy.awsService(new ec2.GatewayVpcEndpointAwsService('newest'), { prefixListId: 'pl-63a5400a' }));
    expect(egressOf(stack)).toEqual([expect.objectContaining({ DestinationPrefixListId: 'pl-63a5400a', Description: 'HTTPS to newest' })]);
  });

  test.each([['pl-xxxxxxxx'], ['pl-123'], ['63a5400a'], ['com.amazonaws.us-east-1.s3'], ['pl-63A5400A'], ['pl-0123456789'], [''], [null], [5]])('%s is none', (id) => {
    expect(() => EgressPolicy.awsService(S3, { prefixListId: id as string })).toThrow(/^EgressPolicy\.awsService: that is no id of a prefix list of Amazon S3\n {2}given: {4}.*\n {2}accepted: 'pl-' and 8 or 17 hexadecimal digits, or a token\n/);
  });
});

test('a service without a known list is an error that says what to pass', () => {
  expect(() => EgressPolicy.awsService(new ec2.GatewayVpcEndpointAwsService('newest'))).toThrow(`EgressPolicy.awsService: the prefix lists of 'newest' are not known here
  given:    com.amazonaws.<region>.newest
  accepted: GatewayVpcEndpointAwsService.S3, .DYNAMODB and .S3_EXPRESS, or another one with its prefixListId
  change:   pass { prefixListId: 'pl-...' } with the id in the group's Region`);
});

describe('from the table', () => {
  test.each(GATEWAY_PREFIX_LISTS.map(({ service, region, id }) => [service, region, id] as const))('%s in %s is %s', (service, region, id) => {
    const stack = stackIn({ region });
    worker(stack, EgressPolicy.awsService(service === 's3' ? S3 : DYNAMODB));
    expect(listsOf(stack)).toEqual([id]);
  });

  test('by the Region of the group, not of the policy', () => {
    const policy = EgressPolicy.awsService(S3);
    const stacks = ['us-east-1', 'eu-west-1'].map(region => stackIn({ region }));
    for (const stack of stacks) worker(stack, policy);
    expect(stacks.map(listsOf)).toEqual([['pl-63a5400a'], ['pl-6da54004']]);
  });

  test('needs no account and looks nothing up', () => {
    const stack = stackIn({ account: ACCOUNT, region: 'eu-west-1' });
    worker(stack, EgressPolicy.awsService(S3));
    expect((stack.node.root as App).synth().manifest.missing).toBeUndefined();
  });
});

describe('where nothing says which list it is', () => {
  test('a stack without a Region is an error', () => {
    expect(() => worker(stackIn(), EgressPolicy.awsService(S3))).toThrow(`'Shop/Worker' goes out to Amazon S3, whose prefix list differs by Region
  given:    a stack without a concrete Region
  accepted: a concrete env: { region } that the table knows, a concrete env: { account, region } to look it up in, or the id
  change:   pass EgressPolicy.awsService(service, { prefixListId: 'pl-...' }) with the id that 'aws ec2 describe-managed-prefix-lists' shows in that Region`);
  });

  test('a Region that the table does not know, in an account that is not known', () => {
    expect(() => worker(stackIn({ region: 'ap-south-2' }), EgressPolicy.awsService(DYNAMODB)))
      .toThrow(/goes out to Amazon DynamoDB.*\n.*the Region ap-south-2, which is not in our table, in an account that is not known at synth/);
  });

  test.each(['cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'us-gov-east-1'])('the same in other partitions: %s', (region) => {
    expect(() => worker(stackIn({ region }), EgressPolicy.awsService(S3))).toThrow(`the Region ${region}, which is not in our table`);
    const stack = stackIn({ region });
    worker(stack, EgressPolicy.awsService(S3, { prefixListId: 'pl-0123456789abcdef0' }));
    expect(listsOf(stack)).toEqual(['pl-0123456789abcdef0']);
  });
});

describe('looked up, where account and Region are concrete', () => {
  const env = { account: ACCOUNT, region: 'cn-north-1' };

  /** Runs as under the command line, which sets this variable. */
  const underTheCommandLine = <T>(run: () => T): T => {
    process.env.CDK_OUTDIR = '/nowhere';
    try {
      return run();
    } finally {
      delete process.env.CDK_OUTDIR;
    }
  };

  /** What the CDK wants to be told, and under which key of the context. */
  const wanted = () => underTheCommandLine(() => {
    const stack = stackIn(env);
    worker(stack, EgressPolicy.awsService(S3));
    delete process.env.CDK_OUTDIR;
    return (stack.node.root as App).synth().manifest.missing ?? [];
  });

  test('the CDK is asked for the list of the service in that Region', () => {
    expect(wanted()).toEqual([expect.objectContaining({
      provider: 'cc-api-provider',
      props: expect.objectContaining({
        account: ACCOUNT, region: 'cn-north-1', typeName: 'AWS::EC2::PrefixList', propertyMatch: { PrefixListName: 'com.amazonaws.cn-north-1.s3' },
      }) as unknown,
    })]);
  });

  // Amazon S3 User Guide, "Configure a gateway VPC endpoint to reach S3 Express One Zone": its service is com.amazonaws.region.s3express, of the type Gateway.
  // No public page shows an id of its list, so it has no table.
  test('S3 Express One Zone has a gateway endpoint and no table: it is always looked up', () => {
    const stack = stackIn({ account: ACCOUNT, region: 'us-east-1' });
    underTheCommandLine(() => worker(stack, EgressPolicy.awsService(S3_EXPRESS)));
    expect((stack.node.root as App).synth().manifest.missing).toEqual([expect.objectContaining({
      props: expect.objectContaining({ propertyMatch: { PrefixListName: 'com.amazonaws.us-east-1.s3express' } }) as unknown,
    })]);
    expect(() => worker(stackIn({ region: 'us-east-1' }), EgressPolicy.awsService(S3_EXPRESS))).toThrow(
      /goes out to Amazon S3 Express One Zone, whose prefix list differs by Region\n.*\n.*accepted: a concrete env: \{ account, region \} to look it up in, or the id/);
  });

  test('the answer in the context is written', () => {
    const [{ key }] = wanted();
    const stack = stackIn(env, { [key]: [{ PrefixListId: 'pl-0123456789abcdef0' }] });
    worker(stack, EgressPolicy.allOf(EgressPolicy.awsService(S3), EgressPolicy.awsService(S3)));
    expect(listsOf(stack)).toEqual(['pl-0123456789abcdef0']);
    expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
  });

  test('without the command line nobody would look, and the placeholder is an error', () => {
    expect(process.env.CDK_OUTDIR).toBeUndefined();
    expect(() => worker(stackIn(env), EgressPolicy.awsService(S3))).toThrow(`'Shop/Worker' goes out to Amazon S3, and its prefix list 'com.amazonaws.cn-north-1.s3' has not been looked up
  given:    a run without the CDK command line, which does the look-up
  accepted: the id, or a run of \`cdk synth\` with credentials that fills cdk.context.json
  change:   pass EgressPolicy.awsService(service, { prefixListId: 'pl-...' })`);
  });

  test('so is that of a list that somebody else looks up', () => {
    const stack = stackIn(env);
    const policy = EgressPolicy.prefixList(ec2.PrefixList.fromLookup(stack, 'Partners', { prefixListName: 'partners' }));
    expect(() => worker(stack, policy)).toThrow(`'Shop/Worker' goes out to the prefix list 'Shop/Partners', which has not been looked up
  given:    a run without the CDK command line, which does the look-up`);
    underTheCommandLine(() => worker(stackIn(env), policy));
  });

  test('under the command line the first run ends well, so that it can look, and an error stays on the group until it has', () => {
    const stack = stackIn(env);
    underTheCommandLine(() => worker(stack, EgressPolicy.allOf(EgressPolicy.awsService(S3), EgressPolicy.awsService(S3))));
    const errors = Annotations.fromStack(stack).findError('/Shop/Worker', Match.anyValue());
    expect(errors).toHaveLength(1);
    expect(errors[0].entry.data).toContain("'Shop/Worker' goes out to Amazon S3, and its prefix list 'com.amazonaws.cn-north-1.s3' has not been looked up: run with credentials");
  });
});
