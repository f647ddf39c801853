import { goDeeper } from './limits';
import { functionAmong, isObject, mapIn } from './template';
import { Kind } from '../model/network';

/** What may be in something that nobody can read. */
export const ANY_KIND: ReadonlySet<Kind> = new Set<Kind>(['groups', 'rules', 'vpcs', 'flow logs', 'emptied default groups']);

const NONE: ReadonlySet<Kind> = new Set();

const OF_TYPE: ReadonlyMap<string, ReadonlySet<Kind>> = new Map([
  ['AWS::EC2::SecurityGroup', new Set<Kind>(['groups', 'rules'])],
  ['AWS::EC2::SecurityGroupIngress', new Set<Kind>(['rules'])],
  ['AWS::EC2::SecurityGroupEgress', new Set<Kind>(['rules'])],
  ['AWS::EC2::VPC', new Set<Kind>(['vpcs'])],
  ['AWS::EC2::FlowLog', new Set<Kind>(['flow logs'])],
  // What the CDK writes for `restrictDefaultSecurityGroup`.
  ['Custom::VpcRestrictDefaultSG', new Set<Kind>(['emptied default groups'])],
]);

/** Types of resources that may make others which stand in no template of the app. */
const DEPLOYS = new RegExp(['^AWS::CloudFormation::Stack(Set)?$', '^AWS::ServiceCatalog::CloudFormationProvisionedProduct$', '^AWS::Serverless::Application$',
  '::MODULE$'].join('|'));

/** Whether resources of a type may bring others that their own properties do not tell. */
export function deploysAnotherTemplate(type: string): boolean {
  return DEPLOYS.test(type);
}

/** What a resource of a type is. */
export function kindsOf(type: string): ReadonlySet<Kind> {
  return OF_TYPE.get(type) ?? NONE;
}

/** What the resources of a template, or of a loop over one, may be. Loops may build types: `AWS::EC2::${Kind}`. */
export function kindsIn(resources: unknown): ReadonlySet<Kind> {
  return new Set(Object.entries(mapIn(resources)).flatMap(([logicalId, resource]) => [...kindsOfEntry(logicalId, resource)]));
}

function kindsOfEntry(logicalId: string, resource: unknown): ReadonlySet<Kind> {
  if (logicalId.startsWith('Fn::ForEach') && Array.isArray(resource) && isObject(resource[2])) {
    return goDeeper(() => kindsIn(resource[2]), () => ANY_KIND);
  }
  const { Type: type } = mapIn(resource);
  const isTold = !logicalId.startsWith('Fn::') && functionAmong(resource) === undefined && typeof type === 'string' && !/[$&]\{/.test(type);
  return isTold && !deploysAnotherTemplate(type) ? kindsOf(type) : ANY_KIND;
}
