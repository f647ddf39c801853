import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsServiceOptions } from './aws-service-options';
import { EgressRule } from './egress-rule';
import { AwsPrefixList, findAwsPrefixList } from '../catalogue/aws-managed-prefix-lists';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { AwsManagedPrefixList } from '../trusted-networks/aws-managed-prefix-list';
import { awsPrefixListId } from '../trusted-networks/aws-prefix-list-ids';
import { checkPrefixListId } from '../trusted-networks/prefix-list-facts';

const AWS_SERVICE = 'EgressPolicy.awsService';
const ACCEPTED = 'GatewayVpcEndpointAwsService.S3, .DYNAMODB and .S3_EXPRESS, or another one with its prefixListId';

/**
 * HTTPS to an AWS service through its managed prefix list.
 *
 * @param who who asks, for errors
 */
export function gatewayServiceRule(service: ec2.GatewayVpcEndpointAwsService, options: AwsServiceOptions, who = AWS_SERVICE): EgressRule {
  // Told by its class: the service of an interface endpoint has a name too, with a token in it, and no prefix list.
  if (!(service instanceof ec2.GatewayVpcEndpointAwsService)) {
    refuse({
      problem: `${who}: that is no service with a gateway endpoint`,
      given: asGiven(service),
      accepted: ACCEPTED,
      change: `${AWS_SERVICE}(ec2.GatewayVpcEndpointAwsService.S3); for a service with an interface endpoint EgressPolicy.endpoints(group); `
        + 'for an AwsManagedPrefixList EgressPolicy.to(ec2.Port.HTTPS, list)',
    });
  }
  // `null` is no way to say "the default": it is what a look-up gives that found nothing.
  if (typeof options !== 'object' || options === null) {
    refuse({
      problem: `${who}: the options are none`,
      given: asGiven(options),
      accepted: '{ prefixListId }, or nothing',
      change: typeof options === 'string' ? `{ prefixListId: ${asGiven(options)} }` : "{ prefixListId: 'pl-...' }, or leave them out",
    });
  }
  const { prefixListId } = options;
  const word = service.name.split('.').pop() ?? '';
  const list = findAwsPrefixList(`com.amazonaws.<region>.${word}`);
  const title = list?.title ?? word;
  if (prefixListId !== undefined) checkPrefixListId(`${who}: that is no id of a prefix list of ${title}`, prefixListId);
  return { port: ec2.Port.HTTPS, description: `HTTPS to ${title}`, peerFor: peerOf(list, prefixListId, service.name, who) };
}

function peerOf(list: AwsPrefixList | undefined, prefixListId: string | undefined, name: string, who: string): EgressRule['peerFor'] {
  if (list === undefined) {
    const peer = AwsManagedPrefixList.fromPrefixListId(prefixListId ?? refuseUnknown(name));
    return () => peer;
  }
  const change = who === AWS_SERVICE ? "pass EgressPolicy.awsService(service, { prefixListId: 'pl-...' })" : `pass ${who}({ prefixListId: 'pl-...' })`;
  return (scope) => {
    const seeker = { scope, says: `'${scope.node.path}' goes out to ${list.title}`, change };
    return AwsManagedPrefixList._known(list, prefixListId ?? awsPrefixListId(seeker, list));
  };
}

function refuseUnknown(name: string): never {
  return refuse({
    problem: `${AWS_SERVICE}: the prefix lists of '${name.split('.').pop()}' are not known here`,
    given: name.replace(/\$\{Token\[[^\]]*\]\}/g, '<region>'),
    accepted: ACCEPTED,
    change: "pass { prefixListId: 'pl-...' } with the id in the group's Region",
  });
}
