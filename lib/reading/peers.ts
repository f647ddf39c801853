import { readBlock } from './blocks';
import { identityOf, Meaning } from './meaning';
import { listsUnder } from './prefix-lists';
import { JsonObject, Template } from './template';
import { evaluate } from './tokens';
import { written } from './written';
import { Family } from '../model/cidr';
import { Conditions, together } from '../model/conditions';
import { defaultGroupOf } from '../model/network';
import { Direction, Peer } from '../model/rule';

interface PeerUnder {
  readonly peer: Peer;
  readonly conditions: Conditions;
  readonly property: string | undefined;
}

/** Reads what a property means, for a rule that needs some conditions. */
type Reader = (meaning: Meaning, conditions: Conditions, template: Template) => readonly Omit<PeerUnder, 'property'>[];

const cidrIn = (family: Family): Reader => (meaning, conditions, { neighbours: set }) => {
  const { cidr, ...from } = readBlock(meaning, { family, conditions, set });
  if (cidr.known) return [{ peer: { kind: 'cidr', cidr: cidr.value, ...from }, conditions }];
  const { known, ...unknown } = cidr;
  return [{ peer: { kind: 'unknown', text: textFor(meaning), family, ...unknown }, conditions }];
};

const prefixList: Reader = (meaning, conditions) => {
  const list = meaning.is === 'attribute' ? meaning.template.resources.get(meaning.logicalId) : undefined;
  return meaning.is === 'attribute' && list?.type === 'AWS::EC2::PrefixList' && ['Ref', 'PrefixListId'].includes(meaning.attribute)
    ? listsUnder(conditions, list, meaning.template)
    : [{ peer: { kind: 'prefix-list', id: textFor(meaning) }, conditions }];
};

const group: Reader = (meaning, conditions) => [{ peer: { kind: 'group', id: groupIdOf(meaning) }, conditions }];
const groupByName: Reader = (meaning, conditions, template) => [{ peer: { kind: 'group', id: groupIdOfName(meaning, template) }, conditions }];

/** The property of each kind of peer. EC2 wants exactly one of them; where a template has more, each is read. */
const PROPERTIES: Record<Direction, readonly (readonly [name: string, read: Reader])[]> = {
  ingress: [
    ['CidrIp', cidrIn('ipv4')],
    ['CidrIpv6', cidrIn('ipv6')],
    ['SourcePrefixListId', prefixList],
    ['SourceSecurityGroupId', group],
    ['SourceSecurityGroupName', groupByName],
  ],
  egress: [
    ['CidrIp', cidrIn('ipv4')],
    ['CidrIpv6', cidrIn('ipv6')],
    ['DestinationPrefixListId', prefixList],
    ['DestinationSecurityGroupId', group],
  ],
};

/** The properties that say who is at the other end of a rule. */
export function peerProperties(direction: Direction): readonly string[] {
  return PROPERTIES[direction].map(([name]) => name);
}

/** Who is at the other end of a rule that needs some conditions, each with the property that says so and all conditions. Never empty. */
export function peersOf(rule: JsonObject, direction: Direction, template: Template, outer: Conditions): readonly PeerUnder[] {
  const found: PeerUnder[] = [];
  for (const [property, read] of PROPERTIES[direction]) {
    if (rule[property] === undefined) continue;
    for (const { meaning, conditions } of evaluate(rule[property], template)) {
      const all = together(outer, conditions);
      if (all && meaning.is !== 'nothing') found.push(...read(meaning, all, template).map(peer => ({ ...peer, property })));
    }
  }
  const account = accountIn(rule, direction, template);
  if (found.length > 0) return account === undefined ? found : found.map(one => one.peer.kind === 'group' ? { ...one, peer: { ...one.peer, account } } : one);
  return [{ peer: { kind: 'unknown', why: 'missing', text: `nobody in ${written(rule)}` }, conditions: outer, property: undefined }];
}

/** "The Amazon Web Services account ID for the source security group, if the source security group is in a different account": AuthorizeSecurityGroupIngress, SourceSecurityGroupOwnerId. */
function accountIn(rule: JsonObject, direction: Direction, template: Template): string | undefined {
  if (direction !== 'ingress' || rule.SourceSecurityGroupOwnerId === undefined) return undefined;
  const [only, ...others] = evaluate(rule.SourceSecurityGroupOwnerId, template);
  return others.length === 0 && only?.meaning.is === 'literal' ? String(only.meaning.value) : undefined;
}

/** The same for the same group, however it is referred to. */
export function groupIdOf(meaning: Meaning): string {
  if (meaning.is !== 'attribute') return textFor(meaning);
  if (meaning.attribute === 'DefaultSecurityGroup') return defaultGroupOf(meaning.template.idOf(meaning.logicalId));
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
  return identityOf(meaning)?.trim() ?? written(meaning, (key, value: unknown) => key === 'template' ? undefined : value);
}

