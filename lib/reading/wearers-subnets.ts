import { readBlock } from './blocks';
import { propertyOf } from './properties';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { vpcOf } from './vpc-of';
import { wordAt } from './wearers-values';
import { Cidr } from '../model/cidr';
import { ALWAYS } from '../model/conditions';
import { whenKnown } from '../model/knowledge';
import { Subnet } from '../model/network';

/** The subnets that are made in the app. Of a subnet all that counts is in its own properties, whatever conditions it is made under. */
export function subnetsIn({ templates }: TemplateSet): Subnet[] {
  return templates.flatMap(template => [...template.resources.values()]
    .filter(({ type }) => type === 'AWS::EC2::Subnet').map(resource => subnetOf(resource, template)));
}

function subnetOf(resource: Resource, template: Template): Subnet {
  return {
    id: template.idOf(resource.logicalId),
    vpc: vpcOf(propertyOf(resource, 'VpcId', template, evaluate)),
    blocks: [...blocksIn(resource, 'CidrBlock', 'ipv4', template), ...blocksIn(resource, 'Ipv6CidrBlock', 'ipv6', template)],
    // "Indicates whether instances launched in this subnet receive a public IPv4 address. The default value is false": AWS::EC2::Subnet.
    mapsPublicAddresses: whenKnown(wordAt(resource, ['MapPublicIpOnLaunch'], template, 'false'), word => word === 'true'),
  };
}

/** The blocks that VPCs are made with. */
export function vpcBlocksIn({ templates }: TemplateSet): { readonly vpc: string; readonly block: Cidr }[] {
  return templates.flatMap(template => [...template.resources.values()].filter(({ type }) => type === 'AWS::EC2::VPC')
    .flatMap(resource => blocksIn(resource, 'CidrBlock', 'ipv4', template).map(block => ({ vpc: template.idOf(resource.logicalId), block }))));
}

function blocksIn(resource: Resource, property: string, family: Cidr['family'], template: Template): Cidr[] {
  return propertyOf(resource, property, template, evaluate).flatMap(({ meaning, conditions }) => {
    if (meaning.is !== 'literal' || conditions !== ALWAYS) return [];
    const { cidr } = readBlock(meaning, { family, conditions, set: template.neighbours });
    return cidr.known ? [cidr.value] : [];
  });
}
