import { textOf, wordsFor } from './knowledge-of';
import { identityOf, Meaning } from './meaning';
import { propertyOf } from './properties';
import { JsonObject, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { blockOf, Cidr, Family, isCidr } from '../model/cidr';
import { ALWAYS, Conditions } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';
import { Direction, Peer } from '../model/rule';

interface PeerUnder {
  readonly peer: Peer;
  readonly conditions: Conditions;
  readonly property: string | undefined;
}

/** The property of each kind of peer. EC2 wants exactly one of them; where a template has more, each is read. */
const PROPERTIES: Record<Direction, readonly { readonly name: string; readonly read: (meaning: Meaning, template: Template) => Peer }[]> = {
  ingress: [
    { name: 'CidrIp', read: (meaning, { neighbours }) => cidrPeer(meaning, 'ipv4', neighbours) },
    { name: 'CidrIpv6', read: (meaning, { neighbours }) => cidrPeer(meaning, 'ipv6', neighbours) },
    { name: 'SourcePrefixListId', read: prefixListPeer },
    { name: 'SourceSecurityGroupId', read: meaning => ({ kind: 'group', id: groupIdOf(meaning) }) },
    { name: 'SourceSecurityGroupName', read: (meaning, template) => ({ kind: 'group', id: groupIdOfName(meaning, template) }) },
  ],
  egress: [
    { name: 'CidrIp', read: (meaning, { neighbours }) => cidrPeer(meaning, 'ipv4', neighbours) },
    { name: 'CidrIpv6', read: (meaning, { neighbours }) => cidrPeer(meaning, 'ipv6', neighbours) },
    { name: 'DestinationPrefixListId', read: prefixListPeer },
    { name: 'DestinationSecurityGroupId', read: meaning => ({ kind: 'group', id: groupIdOf(meaning) }) },
  ],
};

/** Who is at the other end of a rule, each with the property that says so. Never empty. */
export function peersOf(rule: JsonObject, direction: Direction, template: Template): readonly PeerUnder[] {
  const found: PeerUnder[] = [];
  for (const { name: property, read } of PROPERTIES[direction]) {
    if (rule[property] === undefined) continue;
    for (const { meaning, conditions } of evaluate(rule[property], template)) {
      if (meaning.is !== 'nothing') found.push({ peer: read(meaning, template), conditions, property });
    }
  }
  if (found.length > 0) return found;
  return [{ peer: { kind: 'unknown', why: 'missing', text: `nobody in ${JSON.stringify(rule)}` }, conditions: ALWAYS, property: undefined }];
}

function cidrPeer(meaning: Meaning, family: Family, set: TemplateSet): Peer {
  const { cidr, via } = readBlock(meaning, family, set);
  if (cidr.known) return { kind: 'cidr', cidr: cidr.value, ...(via === undefined ? {} : { via }) };
  const prefixLength = prefixLengthIn(meaning, family);
  return { kind: 'unknown', why: cidr.why, text: textFor(meaning), ...(prefixLength === undefined ? {} : { prefixLength }) };
}

/** Of `${Ip}/32` the length is known, whatever the address is. */
function prefixLengthIn(meaning: Meaning, family: Family): number | undefined {
  const digits = meaning.is === 'unknown' ? /\/(\d{1,3})$/.exec(meaning.shows ?? '')?.[1] : undefined;
  return digits === undefined || Number(digits) > (family === 'ipv4' ? 32 : 128) ? undefined : Number(digits);
}

/** A block of addresses; `via` where somebody may set another one at deployment. The family counts where the address cannot be known. */
function readBlock(meaning: Meaning, family: Family, set: TemplateSet): { cidr: Knowledge<Cidr>; via?: string } {
  if (meaning.is === 'literal') {
    const cidr = set.blockOf(String(meaning.value));
    return { cidr: isCidr(cidr) ? known(cidr) : unknown(`'${meaning.value}': ${cidr.problem}`) };
  }
  if (meaning.is === 'unknown') {
    // EC2 clears the host bits, so that any address with the prefix length 0 is the world.
    if (prefixLengthIn(meaning, family) === 0) return { cidr: known(blockOf(family, 0n, 0)), via: meaning.why };
    const byDefault = meaning.byDefault === undefined ? undefined : set.blockOf(meaning.byDefault);
    if (byDefault && isCidr(byDefault) && byDefault.prefixLength === 0) return { cidr: known(byDefault), via: `the default of ${meaning.why}` };
  }
  return { cidr: unknown(wordsFor(meaning)) };
}

function prefixListPeer(meaning: Meaning): Peer {
  if (meaning.is !== 'attribute') return { kind: 'prefix-list', id: textFor(meaning) };
  const { template, logicalId, attribute } = meaning;
  const list = template.resources.get(logicalId);
  if (list?.type !== 'AWS::EC2::PrefixList' || !['Ref', 'PrefixListId'].includes(attribute)) return { kind: 'prefix-list', id: textFor(meaning) };
  const name = textOf(propertyOf(list, 'PrefixListName', template, evaluate));
  const family = list.properties.AddressFamily === 'IPv6' ? 'ipv6' : 'ipv4';
  return {
    kind: 'prefix-list',
    id: template.idOf(logicalId),
    name: (name.known ? name.value : undefined) ?? logicalId,
    // A list without the property may be filled by somebody else; one with an empty list is emptied at each deployment.
    cidrs: propertyOf(list, 'Entries', template, evaluate).flatMap(({ meaning: entries }) =>
      entries.is === 'nothing' ? [unknown('not in the template')] : entriesOf(entries, family)),
  };
}

function entriesOf(entries: Meaning, family: Family): Knowledge<Cidr>[] {
  if (entries.is === 'nothing') return [];
  if (entries.is === 'list') return entries.items.flatMap(options => options.flatMap(({ meaning }) => entriesOf(meaning, family)));
  if (entries.is !== 'map') return [unknown(wordsFor(entries))];
  return evaluate(entries.value.Cidr, entries.template).map(({ meaning }) => readBlock(meaning, family, entries.template.neighbours).cidr);
}

/** The same for the same group, however it is referred to. */
export function groupIdOf(meaning: Meaning): string {
  if (meaning.is !== 'attribute') return textFor(meaning);
  const isGroup = meaning.template.resources.get(meaning.logicalId)?.type === 'AWS::EC2::SecurityGroup';
  return isGroup && ['Ref', 'GroupId'].includes(meaning.attribute) ? meaning.template.idOf(meaning.logicalId) : textFor(meaning);
}

/** A group by its name: one of the same template, if there is one that says so. */
export function groupIdOfName(meaning: Meaning, template: Template): string {
  if (meaning.is !== 'literal') return groupIdOf(meaning);
  for (const { type, logicalId, properties } of template.resources.values()) {
    if (type === 'AWS::EC2::SecurityGroup' && properties.GroupName === meaning.value) return template.idOf(logicalId);
  }
  return `the group named '${meaning.value}' in ${template.stack}`;
}

function textFor(meaning: Meaning): string {
  // A map or a list where a text should be: two different ones must not look alike.
  return identityOf(meaning)?.trim() ?? JSON.stringify(meaning, (key, value: unknown) => key === 'template' ? undefined : value);
}

