import { wordsFor } from './knowledge-of';
import { goDeeper } from './limits';
import { Meaning, Options, under } from './meaning';
import { groupIdOf, groupIdOfName } from './peers';
import { BETWEEN_STACKS } from './references';
import { mapIn, Resource, Template } from './template';
import { evaluate } from './tokens';
import { hidesWhatItWears, interfaceAt, isForItsOwnUse, saysGroups, saysSeveral } from './wearers-properties';
import { ALWAYS, Conditions } from '../model/conditions';
import { unknown, Unknown } from '../model/knowledge';
import { defaultGroupOf, WornGroup } from '../model/network';

/** What the properties of one resource say of groups. */
export interface Worn {
  readonly worn: WornGroup[];
  /** Why there may be more. */
  unread?: Unknown;
  /** Groups whose ids stand where nobody can read what becomes of them. */
  readonly handed: Set<string>;
  /** The subnets that it always stands in, by their ids, as far as they are made in the app. */
  readonly subnets: Set<string>;
  /** Whether it may stand in others too. */
  elsewhere?: boolean;
}

/** Walks the properties of a resource once. Functions are followed where they choose between maps, and in properties that name groups. */
export function wornBy(resource: Resource, template: Template): Worn {
  const found: Worn = { worn: [], handed: new Set(), subnets: new Set() };
  const { macro, type, properties } = resource;
  if (macro !== undefined) found.unread = unknown(`the result of ${macro}`);
  look(properties, { template, type, place: '', conditions: ALWAYS, isHidden: hidesWhatItWears(type) }, found);
  return found;
}

/** The groups that a value names which stands in no resource, such as an output. */
export function handedIn(value: unknown, template: Template): ReadonlySet<string> {
  const found: Worn = { worn: [], handed: new Set(), subnets: new Set() };
  look(value, { template, type: '', place: '', conditions: ALWAYS, isHidden: true }, found);
  return found.handed;
}

interface Place {
  readonly template: Template;
  readonly type: string;
  /** `NetworkInterfaces[0]`. */
  readonly place: string;
  readonly conditions: Conditions;
  /** Whether ids of groups that stand here are worn where nobody sees it. */
  readonly isHidden: boolean;
}

function look(value: unknown, at: Place, found: Worn): void {
  if (typeof value !== 'object' || value === null) return;
  goDeeper(() => lookInside(value, at, found), () => { found.unread ??= unknown('a value that is nested too deep'); });
}

function lookInside(value: object, at: Place, found: Worn): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => look(item, { ...at, place: `${at.place}[${i}]` }, found));
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' || key.startsWith('Fn::')) lookAtFunction(key, inner, value, at, found);
    else if (!at.isHidden && saysGroups(key, at.place, at.type)) take(inner, key, at, found);
    else if (!at.isHidden && /subnet/i.test(key)) takeSubnets(evaluate(inner, at.template), at.conditions, found);
    else look(inner, { ...at, place: at.place === '' ? key : `${at.place}.${key}`, isHidden: at.isHidden || isForItsOwnUse(key) }, found);
  }
}

function lookAtFunction(name: string, argument: unknown, whole: object, at: Place, found: Worn): void {
  if (name === 'Fn::If' && !at.isHidden) {
    lookAtOptions(evaluate(whole, at.template), at, found);
    return;
  }
  const group = groupNamedBy(name, argument, at.template);
  for (const one of group) found.handed.add(one);
  if (group.length === 0) look(argument, at, found);
}

function lookAtOptions(options: Options, at: Place, found: Worn): void {
  for (const { meaning, conditions } of under(options, at.conditions)) {
    if (meaning.is === 'map') look(meaning.value, { ...at, template: meaning.template, conditions }, found);
    else if (meaning.is === 'list') meaning.items.forEach((item, i) => lookAtOptions(item, { ...at, conditions, place: `${at.place}[${i}]` }, found));
    else if (meaning.is === 'attribute' && groupIn(meaning.logicalId, meaning.attribute, meaning.template)) found.handed.add(groupIdOf(meaning));
  }
}

/** Takes in the groups of a property that names some. */
function take(value: unknown, key: string, at: Place, found: Worn): void {
  const onInterface = interfaceAt(at.place, key);
  const takeAll = (options: Options, outer: Conditions, isItem: boolean) => {
    for (const { meaning, conditions } of under(options, outer)) {
      if (meaning.is === 'list') {
        for (const item of meaning.items) takeAll(item, conditions, true);
      } else if (meaning.is === 'map') {
        // AWS::EC2::SpotFleet: "SecurityGroups: [{ GroupId: String }]".
        if (meaning.value.GroupId !== undefined) takeAll(evaluate(meaning.value.GroupId, meaning.template), conditions, true);
      } else if (meaning.is === 'unknown' && (meaning.itemsByDefault || (!isItem && saysSeveral(key)))) {
        found.unread ??= unknown(meaning.why);
      } else if (meaning.is === 'attribute' && !isItem && saysSeveral(key) && !groupIn(meaning.logicalId, meaning.attribute, meaning.template)) {
        found.unread ??= unknown(wordsFor(meaning));
      } else if (meaning.is !== 'nothing' && !(meaning.is === 'literal' && typeof meaning.value !== 'string')) {
        found.worn.push({ group: groupOf(meaning, at), onInterface, ...(conditions === ALWAYS ? {} : { conditions }) });
      }
    }
  };
  goDeeper(() => takeAll(evaluate(value, at.template), at.conditions, false), () => { found.unread ??= unknown('a value that is nested too deep'); });
}

/** Subnets, or a group of subnets that is made in the app. */
function takeSubnets(options: Options, outer: Conditions, found: Worn): void {
  for (const { meaning, conditions } of under(options, outer)) {
    if (meaning.is === 'list') {
      for (const item of meaning.items) takeSubnets(item, conditions, found);
    } else if (meaning.is === 'attribute' && conditions === ALWAYS) {
      const { logicalId, template } = meaning;
      const { type = '', properties = {} } = template.resources.get(logicalId) ?? {};
      if (type === 'AWS::EC2::Subnet') found.subnets.add(template.idOf(logicalId));
      else if (/SubnetGroup$/.test(type)) goDeeper(() => takeSubnets(evaluate(properties.SubnetIds, template), conditions, found), () => { found.elsewhere = true; });
      else found.elsewhere = true;
    } else if (meaning.is !== 'nothing') {
      found.elsewhere = true;
    }
  }
}

/** The id of a group, or its name: `SecurityGroups` of an instance takes names. */
function groupOf(meaning: Meaning, { template, type }: Place): string {
  if (meaning.is !== 'literal') return groupIdOf(meaning);
  const text = String(meaning.value).trim();
  // Somebody wrote the logical id without Ref. EC2 will not find such a group, but what is meant is clear.
  const [, logicalId] = /^(\w+?)(?:\.GroupId)?$/.exec(text) ?? [];
  if (logicalId !== undefined && isGroup(template.resources.get(logicalId))) return template.idOf(logicalId);
  if (/^sg-/.test(text)) return text;
  // EC2 API, RunInstances, SecurityGroup: "[Default VPC] The names of the security groups."
  if (type.startsWith('AWS::EC2::') && text === 'default') return defaultGroupOf(`the default VPC of ${template.stack}`);
  return groupIdOfName(meaning, template);
}

function isGroup(resource: Resource | undefined): boolean {
  return resource !== undefined && /^AWS::(EC2::SecurityGroup|RDS::DBSecurityGroup|Redshift::ClusterSecurityGroup)$/.test(resource.type);
}

function groupIn(logicalId: unknown, attribute: unknown, template: Template): boolean {
  return typeof logicalId === 'string' && (attribute === 'GroupId' || attribute === 'Ref') && template.resources.get(logicalId)?.type === 'AWS::EC2::SecurityGroup';
}

/** The groups that one function names by itself. */
function groupNamedBy(name: string, argument: unknown, template: Template): string[] {
  if (name === 'Ref') return groupIn(argument, 'Ref', template) ? [template.idOf(argument as string)] : [];
  if (name === 'Fn::GetAtt') {
    const [logicalId, attribute] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument as unknown[] : [];
    return groupIn(logicalId, attribute, template) ? [template.idOf(logicalId as string)] : [];
  }
  if (name === BETWEEN_STACKS) {
    const { stack, logicalId, attribute } = mapIn(argument);
    const other = typeof stack === 'string' ? template.neighbours.ofStack(stack) : undefined;
    return other && groupIn(logicalId, attribute, other) ? [other.idOf(logicalId as string)] : [];
  }
  if (name !== 'Fn::Sub') return [];
  const text: unknown = Array.isArray(argument) ? argument[0] : argument;
  if (typeof text !== 'string') return [];
  const named = [...text.matchAll(/\$\{(\w+)(?:\.(\w+))?\}/g)].filter(([, logicalId, attribute = 'Ref']) => groupIn(logicalId, attribute, template));
  return named.map(([, logicalId]) => template.idOf(logicalId));
}
