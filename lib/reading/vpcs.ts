import { wordsFor } from './knowledge-of';
import { Meaning } from './meaning';
import { TemplateSet } from './template';
import { evaluate } from './tokens';
import { Knowledge, known, unknown } from '../model/knowledge';
import { Vpc } from '../model/network';

/** The VPCs that are made in the app, and what other resources of the app say of them. */
export function vpcsIn(set: TemplateSet): Vpc[] {
  const all = set.templates.flatMap(template => [...template.resources.values()].map(resource => ({ template, resource })));
  const watched = new Marks();
  const closed = new Marks();
  for (const { template, resource: { type, properties } } of all) {
    if (type === 'AWS::EC2::FlowLog' && properties.ResourceType === 'VPC') {
      for (const { meaning } of evaluate(properties.ResourceId, template)) watched.add(meaning, ['Ref', 'VpcId'], 'a flow log of');
    }
    // What the CDK writes for `restrictDefaultSecurityGroup`: it empties the group that it is given.
    if (type === 'Custom::VpcRestrictDefaultSG') {
      for (const { meaning } of evaluate(properties.DefaultSecurityGroupId, template)) closed.add(meaning, ['DefaultSecurityGroup'], 'it empties');
    }
  }
  return all.filter(({ resource }) => resource.type === 'AWS::EC2::VPC').map(({ template, resource: { logicalId } }) => ({
    id: template.idOf(logicalId),
    site: { template: template.source.template, logicalId, location: 'Properties' },
    hasFlowLog: watched.has(template.idOf(logicalId)),
    defaultGroupClosed: closed.has(template.idOf(logicalId)),
  }));
}

/** VPCs that something is said of. What cannot be read may have meant any of them. */
class Marks {
  private readonly ids = new Set<string>();
  private unreadable: string | undefined;

  public add(meaning: Meaning, attributes: readonly string[], before: string): void {
    if (meaning.is === 'attribute' && attributes.includes(meaning.attribute)) this.ids.add(meaning.template.idOf(meaning.logicalId));
    else if (meaning.is !== 'literal') this.unreadable = `${before} ${wordsFor(meaning)}`;
  }

  public has(id: string): Knowledge<boolean> {
    if (this.ids.has(id) || this.unreadable === undefined) return known(this.ids.has(id));
    return unknown(this.unreadable);
  }
}
