import { Evaluate } from './intrinsic';
import { listOf, Meaning, Options } from './meaning';
import { Resource, Template, TemplateSet } from './template';
import { BITS } from '../model/cidr';

/** What gives a block of addresses to a VPC. */
interface Association {
  readonly resource: Resource;
  readonly template: Template;
}

/** By the VPC; those of which nobody knows the VPC stand under the empty text. */
type Associations = ReadonlyMap<string, readonly Association[]>;

/**
 * The attribute `Ipv6CidrBlocks` of a VPC: the blocks that resources of the app give to it. Undefined where nobody can tell them. "Requests an Amazon-provided
 * IPv6 CIDR block with a /56 prefix length for the VPC": AWS::EC2::VPCCidrBlock, AmazonProvidedIpv6CidrBlock.
 */
export function ipv6BlocksOf(vpc: string, template: Template, evaluate: Evaluate): Options | undefined {
  const all = associationsIn(template.neighbours, evaluate);
  const own = all.get(template.idOf(vpc)) ?? [];
  const found = own.length === 0 ? [] : [...own, ...all.get('') ?? []];
  const items = found.map((association, i) => blockOf(association, i, vpc, template, evaluate));
  if (items.length === 0 || !items.every(item => item !== undefined)) return undefined;
  // Nobody knows which of several is the first one: of one size they are alike.
  const sizes = new Set(items.flatMap(item => item.map(({ meaning }) => meaning.is === 'unknown' ? meaning.hostBits : undefined)));
  return items.length === 1 || (sizes.size === 1 && !sizes.has(undefined)) ? listOf(items) : undefined;
}

const KNOWN = new WeakMap<TemplateSet, Associations>();

function associationsIn(set: TemplateSet, evaluate: Evaluate): Associations {
  const known = KNOWN.get(set);
  if (known) return known;
  KNOWN.set(set, new Map()); // what an association finds whose VPC turns on the blocks of one
  const associations = new Map<string, Association[]>();
  for (const template of set.templates) {
    for (const resource of template.resources.values()) {
      if (resource.type !== 'AWS::EC2::VPCCidrBlock' || !mayBeIpv6(resource)) continue;
      for (const vpc of new Set(evaluate(resource.properties.VpcId, template).map(({ meaning }) => vpcIn(meaning)))) {
        associations.set(vpc, [...associations.get(vpc) ?? [], { resource, template }]);
      }
    }
  }
  KNOWN.set(set, associations);
  return associations;
}

const IPV6 = ['AmazonProvidedIpv6CidrBlock', 'Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6Pool'];

function mayBeIpv6({ properties, macro }: Resource): boolean {
  return macro !== undefined || IPV6.some(name => properties[name] !== undefined);
}

function vpcIn(meaning: Meaning): string {
  if (meaning.is === 'literal') return String(meaning.value);
  return meaning.is === 'attribute' && ['Ref', 'VpcId'].includes(meaning.attribute) ? meaning.template.idOf(meaning.logicalId) : '';
}

/** A block that is given, or one of a known size. */
function blockOf({ resource, template: own }: Association, index: number, vpc: string, template: Template, evaluate: Evaluate): Options | undefined {
  if (resource.macro !== undefined) return undefined;
  const length = lengthOf(resource, own, evaluate);
  const text = `${template.idOf(`${vpc}.Ipv6CidrBlocks`)}, item ${index + 1}`;
  const sized: Meaning | undefined = length === undefined ? undefined
    : { is: 'unknown', why: `the IPv6 block that AWS gives to ${vpc}`, text, hostBits: BITS.ipv6 - length };
  const given = evaluate(resource.properties.Ipv6CidrBlock, own);
  if (!sized && given.some(({ meaning }) => meaning.is === 'nothing')) return undefined;
  return given.map(({ meaning, conditions }) => ({ meaning: meaning.is === 'nothing' ? sized! : meaning, conditions }));
}

/** The prefix length of a block that AWS chooses. */
function lengthOf({ properties }: Resource, template: Template, evaluate: Evaluate): number | undefined {
  const only = (name: string) => {
    const texts = new Set(evaluate(properties[name], template).map(({ meaning }) => meaning.is === 'literal' ? String(meaning.value).toLowerCase() : ''));
    const [text] = texts;
    return texts.size === 1 ? text : '';
  };
  if (only('AmazonProvidedIpv6CidrBlock') === 'true') return 56;
  const length = only('Ipv6NetmaskLength');
  return /^\d{1,3}$/.test(length) && Number(length) <= BITS.ipv6 ? Number(length) : undefined;
}
