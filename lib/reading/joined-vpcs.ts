import { cannotRead } from './knowledge-of';
import { identityOf, Meaning, Options } from './meaning';
import { propertyOf } from './properties';
import { mapIn, Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { vpcOf } from './vpc-of';
import { unknown, Unknown } from '../model/knowledge';
import { JoinedVpcs, NetworkAcl } from '../model/network';
import { Site } from '../model/rule';

/** What one resource joins: VPCs, gateways, or a VPC with a gateway. Each end by the property that names it, first come first served. */
const ENDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::EC2::VPCPeeringConnection': [['VpcId'], ['PeerVpcId']],
  'AWS::EC2::TransitGatewayAttachment': [['VpcId'], ['TransitGatewayId']],
  'AWS::EC2::TransitGatewayVpcAttachment': [['VpcId'], ['TransitGatewayId']],
  'AWS::EC2::TransitGatewayPeeringAttachment': [['TransitGatewayId'], ['PeerTransitGatewayId']],
  'AWS::NetworkManager::VpcAttachment': [['VpcArn'], ['CoreNetworkId']],
  'AWS::NetworkManager::TransitGatewayPeering': [['TransitGatewayArn'], ['CoreNetworkId']],
};

/** VPCs and gateways that are joined with each other, in whatever number of steps. */
interface Island {
  readonly site: Site;
  readonly ends: Set<string>;
  unread?: Unknown;
}

/**
 * VPCs that the app joins: by a peering connection, or by attachments to one transit gateway or to gateways that are joined. Whether routes lead there is not asked. A peering connection
 * joins two VPCs and no third one through them: "Amazon VPCs do not support transitive peering" (Amazon VPC Connectivity Options, VPC peering).
 */
export function joinedVpcsIn({ templates }: TemplateSet): JoinedVpcs[] {
  const vpcs = new Set<string>();
  const pairs: Island[] = [];
  const islands = new Map<string, Island>();
  for (const template of templates) {
    for (const resource of template.resources.values()) {
      if (!Object.hasOwn(ENDS, resource.type)) continue;
      const ends = ENDS[resource.type].map(names => endOf(resource, names, template));
      const found: Island = { site: siteOf(resource, template), ends: new Set(ends.flatMap(({ id }) => id ?? [])), ...unreadAmong(ends) };
      for (const { id, isVpc } of ends) if (id !== undefined && isVpc) vpcs.add(id);
      if (resource.type === 'AWS::EC2::VPCPeeringConnection') pairs.push(found);
      else merge(found, islands);
    }
  }
  return [...pairs, ...new Set(islands.values())].flatMap(({ site, ends, unread }): JoinedVpcs[] => {
    const joined = [...ends].filter(end => vpcs.has(end));
    return joined.length > 1 || (unread && joined.length > 0) ? [{ site, vpcs: joined, ...unread ? { unread } : {} }] : [];
  });
}

function merge(found: Island, islands: Map<string, Island>): void {
  for (const other of new Set([...found.ends].flatMap(end => islands.get(end) ?? []))) {
    for (const end of other.ends) found.ends.add(end);
    found.unread ??= other.unread;
  }
  for (const end of found.ends) islands.set(end, found);
}

interface JoinEnd {
  /** Undefined where it is a choice. */
  readonly id?: string;
  readonly isVpc: boolean;
  readonly unread?: Unknown;
}

/** A token is an end that has a name, and may be another one that has another. */
function endOf(resource: Resource, names: readonly string[], template: Template): JoinEnd {
  const [name] = names;
  const isVpc = name.includes('Vpc');
  const options = name.endsWith('Arn') ? propertyOf(ofItsLastPart(resource, name), name, template, evaluate) : propertyOf(resource, name, template, evaluate);
  const [{ meaning }] = options;
  const token = options.length > 1 ? unknown('a choice between several') : isToken(meaning) ? cannotRead(meaning) : undefined;
  const id = options.length > 1 ? undefined : idOf(options);
  return { isVpc, ...id === undefined ? {} : { id }, ...token ? { unread: token } : id === undefined ? { unread: unknown(`the ${name} of ${resource.logicalId}`) } : {} };
}

/** Whether what it is called may be another name of something that the app makes: a parameter, what a custom resource answers. */
function isToken(meaning: Meaning): boolean {
  return meaning.is === 'unknown' || (meaning.is === 'attribute' && !meaning.template.resources.get(meaning.logicalId)?.type.startsWith('AWS::'));
}

/** `arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123` names what its last part does, also where it is put together of an id of the app. */
function ofItsLastPart(resource: Resource, name: string): Resource {
  const { [name]: written } = resource.properties;
  const { 'Fn::Join': joined, 'Fn::Sub': text } = mapIn(written);
  const parts: unknown = Array.isArray(joined) ? joined[1] : undefined;
  const [, token] = typeof text === 'string' ? /\/(\$\{[^}]*\})$/.exec(text) ?? [] : [];
  const last: unknown = token !== undefined ? { 'Fn::Sub': token } : Array.isArray(parts) && /\/$/.test(String(parts[parts.length - 2])) ? parts[parts.length - 1] : written;
  return last === written ? resource : { ...resource, properties: { ...resource.properties, [name]: last } };
}

/** Gateways, whose attributes are other ways to write what they are called: `Ref` and `Fn::GetAtt` of `Id` are one transit gateway. */
const GATEWAYS: readonly (string | undefined)[] = ['AWS::EC2::TransitGateway', 'AWS::NetworkManager::CoreNetwork'];

function idOf(options: Options): string | undefined {
  const [{ meaning }] = options;
  if (meaning.is === 'literal') return String(meaning.value).split('/').pop();
  if (meaning.is === 'attribute' && GATEWAYS.includes(meaning.template.resources.get(meaning.logicalId)?.type)) return meaning.template.idOf(meaning.logicalId);
  const vpc = vpcOf(options);
  return vpc.known ? vpc.value : identityOf(meaning);
}

function unreadAmong(ends: readonly JoinEnd[]): Pick<Island, 'unread'> {
  const unread = ends.find(end => end.unread)?.unread;
  return unread ? { unread } : {};
}

/** Network ACLs that are made in the app. The one that EC2 makes with a VPC lets everything through (Amazon VPC User Guide, Default network ACL). */
export function networkAclsIn({ templates }: TemplateSet): NetworkAcl[] {
  return templates.flatMap(template => [...template.resources.values()].filter(({ type }) => type === 'AWS::EC2::NetworkAcl')
    .map(resource => ({ site: siteOf(resource, template), vpc: vpcOf(propertyOf(resource, 'VpcId', template, evaluate)) })));
}

function siteOf({ logicalId }: Resource, template: Template): Site {
  return { template: template.source.template, logicalId, location: 'Properties' };
}
