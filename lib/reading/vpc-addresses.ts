import { readBlock } from './blocks';
import { wordsFor } from './knowledge-of';
import { Options } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { vpcOf } from './vpc-of';
import { Cidr, Family } from '../model/cidr';
import { ALWAYS } from '../model/conditions';
import { unknown, Unknown } from '../model/knowledge';
import { VpcAddresses } from '../model/network';

/** What was read of one VPC so far. */
interface Reading {
  readonly blocks: Cidr[];
  readonly unread: Partial<Record<Family, Unknown>>;
}

/**
 * The blocks of the VPCs that are made in the app: those that they are made with, and those of AWS::EC2::VPCCidrBlock. A block that is given at deployment, by IPAM or by Amazon, is not
 * known, and the VPC has it all the same.
 */
export function vpcAddressesIn({ templates }: TemplateSet): VpcAddresses[] {
  const vpcs = new Map<string, Reading>();
  const others: { resource: Resource; template: Template }[] = [];
  for (const template of templates) {
    for (const resource of template.resources.values()) {
      if (resource.type === 'AWS::EC2::VPC') vpcs.set(template.idOf(resource.logicalId), ofVpc(resource, template));
      else if (resource.type === 'AWS::EC2::VPCCidrBlock') others.push({ resource, template });
    }
  }
  for (const { resource, template } of others) {
    const vpc = vpcOf(propertyOf(resource, 'VpcId', template, evaluate));
    // Of whose it is nobody knows, it may be anybody's.
    const mayBe = vpc.known ? [vpc.value === undefined ? undefined : vpcs.get(vpc.value)] : [...vpcs.values()];
    for (const reading of mayBe) if (reading) addBlocks(reading, resource, template, vpc.known);
  }
  return [...vpcs].map(([vpc, { blocks, unread }]) => ({
    vpc, blocks, ...unread.ipv4 ? { unreadIpv4: unread.ipv4 } : {}, ...unread.ipv6 ? { unreadIpv6: unread.ipv6 } : {},
  }));
}

function ofVpc(resource: Resource, template: Template): Reading {
  const reading: Reading = { blocks: [], unread: {} };
  const options = propertyOf(resource, 'CidrBlock', template, evaluate);
  if (options.every(({ meaning }) => meaning.is === 'nothing')) reading.unread.ipv4 = unknown(`the block of ${resource.logicalId}, which IPAM gives it`);
  else addFrom(options, 'ipv4', reading, template);
  return reading;
}

/** AWS::EC2::VPCCidrBlock: an IPv4 block, an IPv6 one, or one that Amazon or a pool provides. */
function addBlocks(reading: Reading, resource: Resource, template: Template, isIts: boolean): void {
  const property = (name: string) => propertyOf(resource, name, template, evaluate);
  const isThere = (name: string) => property(name).some(({ meaning }) => meaning.is !== 'nothing');
  const own: Reading = isIts ? reading : { blocks: [], unread: reading.unread };
  addFrom(property('CidrBlock'), 'ipv4', own, template);
  addFrom(property('Ipv6CidrBlock'), 'ipv6', own, template);
  const mayHave = (family: Family) => !isIts && own.blocks.some(block => block.family === family);
  if (isThere('Ipv4IpamPoolId') || mayHave('ipv4')) own.unread.ipv4 ??= unknown(`the block that ${resource.logicalId} brings`);
  // A pool gives the block that is written beside it, and any where none is.
  const isGiven = !isThere('Ipv6CidrBlock') && (isThere('Ipv6Pool') || isThere('Ipv6IpamPoolId'));
  if (isThere('AmazonProvidedIpv6CidrBlock') || isGiven || mayHave('ipv6')) own.unread.ipv6 ??= unknown(`the IPv6 block that ${resource.logicalId} brings, which is given at deployment`);
}

function addFrom(options: Options, family: Family, { blocks, unread }: Reading, template: Template): void {
  for (const { meaning, conditions } of options) {
    if (meaning.is === 'nothing') continue;
    const { cidr } = readBlock(meaning, { family, conditions, set: template.neighbours });
    if (cidr.known && conditions === ALWAYS && !(meaning.is === 'literal' && meaning.oneOf)) blocks.push(cidr.value);
    else unread[family] ??= unknown(cidr.known ? 'a block of addresses that is chosen at deployment' : `a block of addresses that is ${wordsFor(meaning)}`);
  }
}
