import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressRule } from './egress-rule';
import { gatewayServiceRule } from './gateway-service';
import { endpointRules } from './interface-endpoints';
import { PatchingOptions } from './patching';
import { checkServers } from './servers';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

const WHO = 'EgressPolicy.patching';
const EXAMPLE = 'EgressPolicy.patching({ endpoints: [endpointGroup] })';

/** The updates of an operating system, and nothing else. */
export function patchingRules(options: PatchingOptions): EgressRule[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    refuse({ problem: `${WHO}: the options are none`, given: asGiven(options), accepted: '{ endpoints, repositories, prefixListId }, or nothing', change: EXAMPLE });
  }
  const { endpoints, repositories, prefixListId } = options;
  checkList('endpoints', endpoints);
  checkList('repositories', repositories);
  if (repositories !== undefined) checkServers(`${WHO}: repositories`, repositories, 'EgressPolicy.patching({ repositories: [mirror] })');
  return [
    { ...gatewayServiceRule(ec2.GatewayVpcEndpointAwsService.S3, { prefixListId }, WHO), description: 'HTTPS to Amazon S3: packages of Amazon Linux, Patch Manager' },
    ...endpoints === undefined ? [] : endpointRules(`${WHO}: endpoints`, endpoints, EXAMPLE),
    ...(repositories ?? []).map(repository => ({ port: ec2.Port.HTTPS, peerFor: () => repository })),
  ];
}

function checkList(name: string, list: unknown): void {
  if (list === undefined || Array.isArray(list)) return;
  refuse({ problem: `${WHO}: ${name} is no list`, given: `${name}: ${asGiven(list)}`, accepted: 'a list, or nothing', change: `${name}: [...], or leave it out` });
}
