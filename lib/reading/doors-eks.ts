import { blocksFrom, DoorReader } from './doors-opening';
import { literal, under } from './meaning';
import { EKS_CLUSTER_OF_THE_CDK } from './wearers-properties';
import { isGiven, valuesAt, wordAt } from './wearers-values';
import { known } from '../model/knowledge';
import { Peer } from '../model/rule';

const TCP = known(6);

/** "The default value for this parameter is true", EndpointPublicAccess; "The default value is 0.0.0.0/0", PublicAccessCidrs: EKS API, VpcConfigRequest. */
export const clusterEndpoint: DoorReader = (resource, template, outer) => {
  const isOfTheCdk = resource.type === EKS_CLUSTER_OF_THE_CDK;
  const config = isOfTheCdk ? ['Config', 'resourcesVpcConfig'] : ['ResourcesVpcConfig'];
  const key = (name: string) => isOfTheCdk ? name : name.charAt(0).toUpperCase() + name.slice(1);
  const isOpen = wordAt(resource, [...config, key('endpointPublicAccess')], template, 'true');
  if (isOpen.known && isOpen.value !== 'true') return [];
  const about = { opens: 'the public endpoint of the EKS cluster', location: `Properties.${config.join('.')}` };
  const ports = known({ from: 443, to: 443 });
  if (!isOpen.known) return [{ ...about, lets: { protocol: TCP, ports, peer: doubtful(`decided by ${isOpen.why}`) } }];
  const values = valuesAt(resource, [...config, key('publicAccessCidrs')], template);
  return under(values, outer).flatMap(({ meaning, conditions }) => {
    const blocks = blocksFrom(meaning.is === 'nothing' ? literal('0.0.0.0/0') : [{ meaning, conditions }], conditions, template);
    return blocks.map(block => ({ ...about, lets: { protocol: TCP, ports, ...block } }));
  });
};

/**
 * "If you specify Ec2SshKey, but do not specify this source security group when you create a managed node group, then the SSH port on the nodes is opened
 * to the internet (0.0.0.0/0)": AWS::EKS::Nodegroup RemoteAccess, SourceSecurityGroups.
 */
export const nodeLogin: DoorReader = (resource, template, outer) => {
  const keys = under(valuesAt(resource, ['RemoteAccess', 'Ec2SshKey'], template), outer).filter(({ meaning }) => meaning.is !== 'nothing');
  const about = { opens: 'SSH on the nodes of the EKS node group', location: 'Properties.RemoteAccess' };
  const ports = known({ from: 22, to: 22 });
  const sources = isGiven(resource, ['RemoteAccess', 'SourceSecurityGroups'], template);
  if (sources.known && sources.value) return [];
  // A list that is a token counts as given: it has groups in it, or the deployment fails.
  return keys.map(({ conditions }) => {
    const [{ peer: world }] = blocksFrom(literal('0.0.0.0/0'), conditions, template);
    return { ...about, lets: { protocol: TCP, ports, conditions, peer: sources.known ? world : doubtful(`decided by ${sources.why}`) } };
  });
};

function doubtful(why: string): Peer {
  return { kind: 'unknown', why, text: why };
}
