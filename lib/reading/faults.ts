import { conditionsOf, conditionsOfTemplate } from './conditions';
import { FaultHere } from './fault-here';
import { faultsOfGroup } from './faults-of-groups';
import { faultsOfRule } from './faults-of-rules';
import { MOST_TOLD } from './limits';
import { Option } from './meaning';
import { missingParts } from './missing-parts';
import { macrosOf } from './out-of-reach';
import { isPlainList } from './plain-rules';
import { standaloneDirection } from './rules';
import { isObject, mapIn, Resource, Template } from './template';
import { evaluate } from './tokens';
import { Conditions, together } from '../model/conditions';
import { Fault } from '../model/network';
import { Direction } from '../model/rule';

/** What CloudFormation or EC2 will refuse, or read otherwise than it is written, in groups and rules of a template. Where a macro rewrites them nobody knows. */
export function faultsIn(template: Template): Fault[] {
  const { source: { body, template: name } } = template;
  const at = (logicalId: string, location: string, { property, ...fault }: FaultHere): Fault =>
    ({ ...fault, site: { template: name, logicalId, location: property === undefined ? location : `${location}.${property}` } });
  if (!isObject(body)) return [at('', 'Template', { fault: `the template is ${whatIs(body)}, where a map should be`, meets: 'refused' })];
  if (macrosOf(body).length > 0) return [];
  if (body.Resources !== undefined && !isObject(body.Resources)) {
    return [at('', 'Resources', { fault: `the section Resources is ${whatIs(body.Resources)}, where a map should be`, meets: 'refused' })];
  }
  const around = conditionsOfTemplate(template, evaluate);
  return [...template.resources.values()].flatMap((resource) => {
    const { logicalId, type, macro, condition } = resource;
    if (macro !== undefined || logicalId.startsWith('Fn::')) return [];
    const written = template.section('Resources')[logicalId];
    if (type === '') return [at(logicalId, 'Type', { fault: typeFault(written), meets: 'refused' })];
    const direction = standaloneDirection(type);
    if (!direction && type !== 'AWS::EC2::SecurityGroup') return [];
    const made = conditionsOf(condition, template, evaluate);
    const outer = around && made && together(around, made);
    if (!outer) return [];
    const { Properties: properties } = mapIn(written);
    if (properties !== undefined && !isObject(properties)) {
      return [at(logicalId, 'Properties', { fault: `Properties is ${whatIs(properties)}, where a map should be`, meets: 'refused' })];
    }
    const ofItself = direction ? faultsOfStandalone(resource, direction, template, outer) : faultsOfGroup(resource, template);
    const own = [...missingParts(resource, template), ...ofItself].map(fault => at(logicalId, 'Properties', fault));
    return direction ? own : [...own, ...faultsInLists(resource, template, outer, (location, fault) => at(logicalId, location, fault))];
  });
}

function typeFault(written: unknown): string {
  return isObject(written) ? `Type is ${whatIs(written.Type)}, where the type of the resource should be` : `the resource is ${whatIs(written)}, where a map should be`;
}

function faultsOfStandalone({ properties }: Resource, direction: Direction, template: Template, outer: Conditions): FaultHere[] {
  const isNamed = [properties.GroupId, properties.GroupName].some(value => evaluate(value, template).some(({ meaning }) => meaning.is !== 'nothing'));
  return [
    ...faultsOfRule(properties, direction, template, outer),
    ...isNamed ? [] : [{ fault: 'neither GroupId nor GroupName says whose rule it is', meets: 'refused', direction } as const],
  ];
}

type Place = (location: string, fault: FaultHere) => Fault;

function faultsInLists({ properties }: Resource, template: Template, outer: Conditions, place: Place): Fault[] {
  return ([['SecurityGroupIngress', 'ingress'], ['SecurityGroupEgress', 'egress']] as const).flatMap(([property, direction]) => {
    if (isPlainList(properties[property])) return [];
    const location = `Properties.${property}`;
    const entry = { direction, location, inList: false, place };
    const found = evaluate(properties[property], template).flatMap(option => faultsInEntry(option, outer, entry));
    const beyond = found.length - MOST_TOLD;
    if (beyond < 2) return found;
    return [...found.slice(0, MOST_TOLD), place(location, { fault: `${property} has ${beyond} more faults`, meets: 'refused', direction })];
  });
}

interface Entry {
  readonly direction: Direction;
  readonly location: string;
  readonly inList: boolean;
  readonly place: Place;
}

function faultsInEntry({ meaning, conditions: own }: Option, outer: Conditions, entry: Entry): Fault[] {
  const conditions = together(outer, own);
  const { direction, location, inList, place } = entry;
  if (!conditions) return [];
  if (meaning.is === 'list') {
    return meaning.items.flatMap((options, i) => options.flatMap(option =>
      faultsInEntry(option, conditions, { ...entry, location: `${location}[${i}]`, inList: true })));
  }
  if (meaning.is === 'map') return faultsOfRule(meaning.value, direction, meaning.template, conditions).map(fault => place(location, fault));
  if (meaning.is !== 'literal') return [];
  const name = location.slice('Properties.'.length);
  return [place(location, { fault: `${name} is ${whatIs(meaning.value)}, where ${inList ? 'a rule' : 'a list of rules'} should be`, meets: 'refused', direction })];
}

/** `the text 'None'`, `null`, `a list`. */
function whatIs(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text '${value.length > 60 ? `${value.slice(0, 57)}...` : value}'`;
  return typeof value === 'object' ? 'a map' : `the ${typeof value} ${String(value)}`;
}
