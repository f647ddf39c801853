import { conditionsOf, conditionsOfTemplate } from './conditions';
import { wordsFor } from './knowledge-of';
import { Marks } from './marks';
import { under } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { Conditions, together } from '../model/conditions';
import { Kind, UnreadPart, Vpc } from '../model/network';

/** The VPCs that are made in the app, and what other resources of the app say of them. `unread` is what was not read of a template. */
export function vpcsIn(set: TemplateSet, unread: ReadonlyMap<Template, readonly UnreadPart[]>): Vpc[] {
  const vpcs: Made[] = [];
  const watched = new Marks(['Ref', 'VpcId'], 'a flow log of', 'a flow log of the VPC');
  const closed = new Marks(['DefaultSecurityGroup'], 'it empties', 'it empties the group of the VPC');
  for (const made of set.templates.flatMap(madeIn)) {
    const { resource, template, conditions } = made;
    if (resource.type === 'AWS::EC2::VPC') vpcs.push(made);
    if (resource.type === 'AWS::EC2::FlowLog') addFlowLog(made, watched);
    // What the CDK writes for `restrictDefaultSecurityGroup`: it empties the group that it is given.
    if (resource.type === 'Custom::VpcRestrictDefaultSG') {
      for (const group of under(propertyOf(resource, 'DefaultSecurityGroupId', template, evaluate), conditions)) closed.add(group.meaning, group.conditions);
    }
  }
  return vpcs.map(({ template, resource: { logicalId }, conditions }) => {
    // A flow log and what empties a group are of one account and Region with their VPC.
    const near = set.besides(template).flatMap(other => unread.get(other) ?? []);
    const inPart = (kind: Kind, what: string) => near.filter(({ mayHold }) => mayHold.has(kind)).map(({ why }) => `${what} may be ${why.why}`)[0];
    return {
      id: template.idOf(logicalId),
      site: { template: template.source.template, logicalId, location: 'Properties' },
      hasFlowLog: watched.isOn(template.idOf(logicalId), conditions, inPart('flow logs', 'flow logs')),
      defaultGroupClosed: closed.isOn(template.idOf(logicalId), conditions, inPart('emptied default groups', 'what empties it')),
    };
  });
}

function addFlowLog({ resource, template, conditions }: Made, watched: Marks): void {
  for (const type of under(propertyOf(resource, 'ResourceType', template, evaluate), conditions)) {
    const { meaning } = type;
    if (meaning.is === 'nothing' || (meaning.is === 'literal' && meaning.value !== 'VPC')) continue;
    const doubt = meaning.is === 'literal' ? undefined : `a flow log of a resource whose type is ${wordsFor(meaning)}`;
    for (const of of under(propertyOf(resource, 'ResourceId', template, evaluate), type.conditions)) watched.add(of.meaning, of.conditions, doubt);
  }
}

/** A resource of a type that is asked for, and what must be the case for it to be made. */
interface Made {
  readonly template: Template;
  readonly resource: Resource;
  readonly conditions: Conditions;
}

const ASKED = new Set(['AWS::EC2::VPC', 'AWS::EC2::FlowLog', 'Custom::VpcRestrictDefaultSG']);

function madeIn(template: Template): Made[] {
  const outer = conditionsOfTemplate(template, evaluate);
  if (!outer) return [];
  return [...template.resources.values()].filter(({ type }) => ASKED.has(type)).flatMap((resource) => {
    const own = conditionsOf(resource.condition, template, evaluate);
    const conditions = own && together(outer, own);
    return conditions ? [{ template, resource, conditions }] : [];
  });
}
