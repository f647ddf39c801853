import { App, CfnParameter, Environment, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { egressOf, ingressOf, newStack, resourcesOf, vpcOf } from './networks';
import { GATEWAY_PREFIX_LISTS } from '../../lib/catalogue/gateway-prefix-lists';
import { EgressPolicy } from '../../lib/egress-policies';
import { AdoptedSecurityGroup } from '../../lib/existing-groups';
import { LoadBalancerSG, RoleSecurityGroup } from '../../lib/role-security-groups';
import { AwsManagedPrefixList, AwsManagedPrefixListName } from '../../lib/trusted-networks';

const ACCOUNT = '111111111111';
const ID = 'pl-3b927c52';
const { CLOUDFRONT_ORIGIN_FACING, CLOUDFRONT_ORIGIN_FACING_IPV6, DYNAMODB, S3, VPC_LATTICE } = AwsManagedPrefixListName;
const { fromPrefixListId, named } = AwsManagedPrefixList;

const stackIn = (env?: Environment, context: Record<string, unknown> = {}) =>
  new Stack(new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod', ...context } }), 'Shop', { env });
const worker = (stack: Stack, egress?: EgressPolicy) => new RoleSecurityGroup(stack, 'Worker', { vpc: vpcOf(stack), role: 'Worker', egress });
const plain = (stack: Stack) => new ec2.SecurityGroup(stack, 'Plain', { vpc: vpcOf(stack), description: 'plain', allowAllOutbound: false });

describe('in rules', () => {
  test('of a role group: the list as a source, and its name in the description', () => {
    const stack = newStack();
    new LoadBalancerSG(stack, 'Origin', { vpc: vpcOf(stack), clients: [named(stack, CLOUDFRONT_ORIGIN_FACING, { prefixListId: ID })], http: false });
    expect(ingressOf(stack)).toEqual([expect.objectContaining({
      IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: ID, Description: 'HTTPS from Amazon CloudFront to MyApp-prod-LoadBalancer',
    })]);
  });

  test('of a role group: the list as a destination', () => {
    const stack = newStack();
    worker(stack, EgressPolicy.to(ec2.Port.HTTPS, named(stack, VPC_LATTICE, { prefixListId: 'pl-0123456789abcdef0' })));
    expect(egressOf(stack)).toEqual([expect.objectContaining({
      DestinationPrefixListId: 'pl-0123456789abcdef0', Description: 'HTTPS from MyApp-prod-Worker to Amazon VPC Lattice',
    })]);
  });

  test('of a plain group, both ways, as resources of their own', () => {
    const stack = newStack();
    const [group, list] = [plain(stack), fromPrefixListId(ID)];
    group.addIngressRule(list, ec2.Port.HTTPS, 'in');
    group.connections.allowTo(list, ec2.Port.HTTPS, 'out');
    expect(ingressOf(stack)).toEqual([expect.objectContaining({ SourcePrefixListId: ID, Description: 'in' })]);
    expect(egressOf(stack)).toEqual([expect.objectContaining({ DestinationPrefixListId: ID, Description: 'out' })]);
  });

  test('of a plain group: the same list by another way is the same rule', () => {
    const stack = newStack();
    const group = plain(stack);
    const lists = [fromPrefixListId(ID), named(stack, CLOUDFRONT_ORIGIN_FACING, { prefixListId: ID }), ec2.Peer.prefixList(ID)];
    for (const list of lists) group.addIngressRule(list, ec2.Port.HTTPS);
    expect(ingressOf(stack)).toHaveLength(1);
  });

  test('of a plain group: the id of a named list may be a token, and ids of rules do not count on', () => {
    const stack = newStack();
    const prefixListId = new CfnParameter(stack, 'List').valueAsString;
    const group = plain(stack);
    group.addIngressRule(named(stack, CLOUDFRONT_ORIGIN_FACING, { prefixListId }), ec2.Port.HTTPS);
    expect(ingressOf(stack)).toEqual([expect.objectContaining({ SourcePrefixListId: { Ref: 'List' } })]);
    expect(Object.keys(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress'))[0]).toMatch(/cloudfrontoriginfacing/);
  });

  test('of a plain group: a list by an id that is a token is named after what the token refers to, in whatever order', () => {
    const idsOf = (order: string[]) => {
      const stack = newStack();
      const lists = new Map(['One', 'Other'].map(id => [id, fromPrefixListId(new CfnParameter(stack, id).valueAsString)]));
      const group = plain(stack);
      for (const id of order) group.addIngressRule(lists.get(id)!, ec2.Port.HTTPS);
      return Object.entries(resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress')).map(([id, { Properties }]) => `${id} ${JSON.stringify(Properties.SourcePrefixListId)}`).sort();
    };
    expect(idsOf(['One', 'Other'])).toEqual(idsOf(['Other', 'One']));
  });

  describe('a list of another Region', () => {
    const elsewhere = () => {
      const app = new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod' } });
      const [there, here] = ['eu-west-1', 'us-east-1'].map(region => new Stack(app, region, { env: { region } }));
      return { list: named(there, S3), there, here };
    };
    const message = /a prefix list has an id of its own in each Region\n.*the list pl-\w+ of eu-west-1, for a group of us-east-1/;

    test('is none for the egress of a group', () => {
      const { list, there, here } = elsewhere();
      expect(list.region).toBe('eu-west-1');
      expect(() => EgressPolicy.to(ec2.Port.HTTPS, list)._rules[0].peerFor(here)).toThrow(message);
      expect(() => worker(there, EgressPolicy.to(ec2.Port.HTTPS, list))).not.toThrow();
    });

    test('nor for a group that is adopted', () => {
      const { list, there, here } = elsewhere();
      const adopt = (stack: Stack) => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', 'sg-0123456789abcdef0');
      expect(() => adopt(here).addIngressRule(list, ec2.Port.HTTPS)).toThrow(message);
      expect(() => adopt(there).addIngressRule(list, ec2.Port.HTTPS)).not.toThrow();
    });

    test('is not known where the stack says no Region, or only the id is said', () => {
      expect(named(stackIn(), S3, { prefixListId: ID }).region).toBeUndefined();
      expect(fromPrefixListId(ID).region).toBeUndefined();
      expect(() => worker(stackIn(), EgressPolicy.to(ec2.Port.HTTPS, elsewhere().list))).not.toThrow();
    });
  });

  test('the two families of a service are two lists', () => {
    const stack = newStack();
    const [v4, v6] = [CLOUDFRONT_ORIGIN_FACING, CLOUDFRONT_ORIGIN_FACING_IPV6].map((name, at) => named(stack, name, { prefixListId: `pl-0123456789abcdef${at}` }));
    expect([v4, v6].map(({ addressFamily }) => addressFamily)).toEqual([ec2.AddressFamily.IP_V4, ec2.AddressFamily.IP_V6]);
    worker(stack).connections.allowFrom(v4, ec2.Port.HTTPS);
    expect(v6.roleName).toBe('Amazon CloudFront (IPv6)');
  });
});

describe('the weight', () => {
  // Amazon VPC User Guide, "AWS-managed prefix list weight": the weight is the number of entries that a list takes up in a resource; that of CloudFront is 55.
  test('is the one that AWS publishes', () => {
    const stack = newStack();
    expect(named(stack, CLOUDFRONT_ORIGIN_FACING, { prefixListId: ID }).ruleWeight).toBe(55);
    expect(fromPrefixListId(ID, { name: 'com.amazonaws.global.cloudfront.origin-facing' }).ruleWeight).toBe(55);
    expect(fromPrefixListId(ID, { name: 'com.amazonaws.eu-west-1.vpc-lattice' })).toMatchObject({ ruleWeight: 10, roleName: 'Amazon VPC Lattice' });
  });

  // Amazon VPC quotas: 60 inbound rules per group unless raised. Two ports of CloudFront are 110.
  test('counts in a role group for each port', () => {
    const stack = newStack();
    new LoadBalancerSG(stack, 'Origin', { vpc: vpcOf(stack), clients: [named(stack, CLOUDFRONT_ORIGIN_FACING, { prefixListId: ID })] });
    expect(() => (stack.node.root as App).synth()).toThrow(/more inbound IPv4 rules than a security group takes\n.*110 for the prefix list Amazon CloudFront \(2 x 55\)/);
  });

  test('is the one that is given', () => {
    expect(named(newStack(), CLOUDFRONT_ORIGIN_FACING, { prefixListId: ID, weight: 60 }).ruleWeight).toBe(60);
    expect(fromPrefixListId(ID, { name: 'Partner ranges', weight: 20 })).toMatchObject({ ruleWeight: 20, roleName: 'Partner ranges' });
  });

  test('is not known for an id alone: nobody guesses one', () => {
    const list = fromPrefixListId(ID);
    expect(list.ruleWeight).toBeUndefined();
    expect(list.addressFamily).toBeUndefined();
    expect(list.roleName).toBe(ID);
  });

  test('comes with what EgressPolicy.awsService lets out to', () => {
    const stack = newStack();
    const peers: unknown[] = [];
    class Watching extends RoleSecurityGroup {
      public override addEgressRule(peer: ec2.IPeer, port: ec2.Port, description?: string): void {
        peers.push(peer);
        super.addEgressRule(peer, port, description);
      }
    }
    const services = [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.S3_EXPRESS];
    const policies = services.map(service => EgressPolicy.awsService(service, { prefixListId: service === services[0] ? 'pl-63a5400a' : 'pl-0123456789abcdef0' }));
    new Watching(stack, 'Worker', { vpc: vpcOf(stack), role: 'Worker', egress: EgressPolicy.allOf(...policies) });
    expect(peers.map(peer => (peer as AwsManagedPrefixList).ruleWeight)).toEqual([1, 6]);
  });
});

describe('the id by the name', () => {
  test.each(GATEWAY_PREFIX_LISTS.map(({ service, region, id }) => [service, region, id] as const))('%s in %s is %s, from the table', (service, region, id) => {
    expect(named(stackIn({ region }), service === 's3' ? S3 : DYNAMODB).prefixListId).toBe(id);
  });

  test('a stack without a Region is an error', () => {
    expect(() => named(stackIn(), CLOUDFRONT_ORIGIN_FACING)).toThrow(`'Shop' speaks of Amazon CloudFront, whose prefix list differs by Region
  given:    a stack without a concrete Region
  accepted: a concrete env: { account, region } to look it up in, or the id
  change:   pass AwsManagedPrefixList.named(scope, name, { prefixListId: 'pl-...' }) with the id that 'aws ec2 describe-managed-prefix-lists' shows in that Region`);
  });

  test('so is a Region without an account, where no table knows the list', () => {
    expect(() => named(stackIn({ region: 'eu-west-1' }), CLOUDFRONT_ORIGIN_FACING)).toThrow(/the Region eu-west-1, which is not in our table, in an account that is not known/);
    expect(() => named(stackIn({ region: 'cn-north-1' }), S3)).toThrow(/accepted: a concrete env: \{ region \} that the table knows/);
  });

  describe('is looked up where account and Region are concrete', () => {
    const env = { account: ACCOUNT, region: 'eu-west-1' };
    const underTheCommandLine = <T>(run: () => T): T => {
      process.env.CDK_OUTDIR = '/nowhere';
      try {
        return run();
      } finally {
        delete process.env.CDK_OUTDIR;
      }
    };
    const wanted = (name: AwsManagedPrefixListName) => {
      const stack = stackIn(env);
      underTheCommandLine(() => worker(stack).connections.allowFrom(named(stack, name), ec2.Port.HTTPS));
      return (stack.node.root as App).synth().manifest.missing ?? [];
    };

    test.each([[CLOUDFRONT_ORIGIN_FACING, 'com.amazonaws.global.cloudfront.origin-facing'], [VPC_LATTICE, 'com.amazonaws.eu-west-1.vpc-lattice']])('%s', (name, asked) => {
      expect(wanted(name)).toEqual([expect.objectContaining({
        props: expect.objectContaining({ ...env, typeName: 'AWS::EC2::PrefixList', propertyMatch: { PrefixListName: asked } }) as unknown,
      })]);
    });

    test('once for a scope, and the answer in the context is written', () => {
      const [{ key }] = wanted(CLOUDFRONT_ORIGIN_FACING);
      const stack = stackIn(env, { [key]: [{ PrefixListId: ID }] });
      const lists = [1, 2].map(() => named(stack, CLOUDFRONT_ORIGIN_FACING));
      expect(lists.map(({ prefixListId }) => prefixListId)).toEqual([ID, ID]);
      worker(stack).connections.allowFrom(lists[1], ec2.Port.HTTPS);
      expect(ingressOf(stack).map(({ SourcePrefixListId }) => SourcePrefixListId)).toEqual([ID]);
      expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
    });

    test('and the placeholder is an error where nobody would look', () => {
      expect(() => named(stackIn(env), CLOUDFRONT_ORIGIN_FACING)).toThrow(`'Shop' speaks of Amazon CloudFront, and its prefix list 'com.amazonaws.global.cloudfront.origin-facing' has not been looked up
  given:    a run without the CDK command line, which does the look-up`);
    });

    test('also the second time, where somebody caught the first error', () => {
      const stack = stackIn(env);
      for (let time = 1; time <= 2; time++) expect(() => named(stack, VPC_LATTICE)).toThrow(/has not been looked up/);
    });

    test('and an error that stays until the command line has looked', () => {
      const stack = stackIn(env);
      underTheCommandLine(() => named(stack, CLOUDFRONT_ORIGIN_FACING));
      worker(stack);
      const [error] = Annotations.fromStack(stack).findError('/Shop', Match.anyValue());
      expect(error.entry.data).toContain("'Shop' speaks of Amazon CloudFront, and its prefix list");
    });
  });
});
