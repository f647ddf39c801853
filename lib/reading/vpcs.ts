import { cannotRead, wordsFor } from './knowledge-of';
import { Made, madeIn } from './made';
import { Marks } from './marks';
import { under } from './meaning';
import { propertyOf } from './properties';
import { Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { unknown } from '../model/knowledge';
import { Kind, UnreadPart, Vpc } from '../model/network';

/** The VPCs that are made in the app, and what other resources of the app say of them. `unread` is what was not read of a template. */
export function vpcsIn(set: TemplateSet, unread: ReadonlyMap<Template, readonly UnreadPart[]>): Vpc[] {
  const vpcs: Made[] = [];
  const watched = new Marks(['Ref', 'VpcId'], 'a flow log of', 'a flow log of the VPC');
  const closed = new Marks(['DefaultSecurityGroup'], 'it empties', 'it empties the group of the VPC');
  for (const made of set.templates.flatMap(template => madeIn(template, 'AWS::EC2::VPC', 'AWS::EC2::FlowLog', 'Custom::VpcRestrictDefaultSG'))) {
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
    const inPart = (kind: Kind, what: string) =>
      near.filter(({ mayHold }) => mayHold.has(kind)).map(({ why }) => unknown(`${what} may be ${why.why}`, why.settledBy))[0];
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
    const doubt = meaning.is === 'literal' ? undefined
      : unknown(`a flow log of a resource whose type is ${wordsFor(meaning)}`, cannotRead(meaning).settledBy);
    for (const of of under(propertyOf(resource, 'ResourceId', template, evaluate), type.conditions)) watched.add(of.meaning, of.conditions, doubt);
  }
}
