import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { EgressRule } from './egress-rule';
import { checkLookedUp } from './looked-up-list';
import { gatewayPrefixListId } from '../catalogue/gateway-prefix-lists';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** The services that have a gateway endpoint and are known here, by the last word of the endpoint's name. */
const TITLES: Record<string, { readonly title: string; readonly key: 's3' | 'dynamodb' }> = {
  s3: { title: 'Amazon S3', key: 's3' },
  dynamodb: { title: 'Amazon DynamoDB', key: 'dynamodb' },
};

/** HTTPS to an AWS service through its managed prefix list. */
export function gatewayServiceRule(service: ec2.GatewayVpcEndpointAwsService, prefixListId?: string): EgressRule {
  if (typeof service?.name !== 'string') {
    refuse({
      problem: 'EgressPolicy.awsService: that is no service',
      given: asGiven(service),
      accepted: 'GatewayVpcEndpointAwsService.S3 and .DYNAMODB, or another one with its prefixListId',
      change: 'EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.S3)',
    });
  }
  const word = service.name.split('.').pop() ?? '';
  const known = TITLES[word];
  if (!known && prefixListId === undefined) {
    refuse({
      problem: `EgressPolicy.awsService: the prefix lists of '${word}' are not known here`,
      given: service.name.replace(/\$\{Token\[[^\]]*\]\}/g, '<region>'),
      accepted: 'GatewayVpcEndpointAwsService.S3 and .DYNAMODB, or another one with its prefixListId',
      change: "pass { prefixListId: 'pl-...' } with the id in the group's Region",
    });
  }
  const title = known?.title ?? word;
  if (prefixListId !== undefined) checkId(title, prefixListId);
  return {
    port: ec2.Port.HTTPS,
    description: `HTTPS to ${title}`,
    peerFor: group => ec2.Peer.prefixList(prefixListId ?? idFor(group, known.key, title)),
  };
}

function idFor(group: IConstruct, key: 's3' | 'dynamodb', title: string): string {
  const stack = Stack.of(group);
  const regionKnown = !Token.isUnresolved(stack.region);
  const fromTable = regionKnown ? gatewayPrefixListId(key, stack.region) : undefined;
  if (fromTable !== undefined) return fromTable;

  const change = 'pass EgressPolicy.awsService(service, { prefixListId: \'pl-...\' }) with the id that \'aws ec2 describe-managed-prefix-lists\' shows in that Region';
  if (!regionKnown || Token.isUnresolved(stack.account)) {
    return refuse({
      problem: `'${group.node.path}' goes out to ${title}, whose prefix list differs by Region`,
      given: regionKnown ? `the Region ${stack.region}, which is not in our table, in an account that is not known at synth` : 'a stack without a concrete Region',
      accepted: 'a concrete env: { region } that the table knows, a concrete env: { account, region } to look it up in, or the id',
      change,
    });
  }
  return lookUp(group as Construct, `com.amazonaws.${stack.region}.${key}`, title, change);
}

function lookUp(group: Construct, prefixListName: string, title: string, change: string): string {
  const id = `${title.replace(/ /g, '')}PrefixList`;
  // Two policies of one group may name the same service.
  const before = group.node.tryFindChild(id) as (IConstruct & ec2.IPrefixList) | undefined;
  const { prefixListId } = before ?? ec2.PrefixList.fromLookup(group, id, { prefixListName });
  const problem = `'${group.node.path}' goes out to ${title}, and its prefix list '${prefixListName}' has not been looked up`;
  if (!before) checkLookedUp(group, prefixListId, problem, change);
  return prefixListId;
}

function checkId(title: string, id: string): void {
  if (Token.isUnresolved(id) || /^pl-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) return;
  refuse({
    problem: `EgressPolicy.awsService: that is no id of a prefix list of ${title}`,
    given: asGiven(id),
    accepted: "'pl-' and 8 or 17 hexadecimal digits, or a token",
    change: "copy the id from 'aws ec2 describe-managed-prefix-lists'",
  });
}
