import { conditionsOf, conditionsOfTemplate } from './conditions';
import { wordsFor } from './knowledge-of';
import { Option } from './meaning';
import { propertyOf } from './properties';
import { Resource, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { Conditions, implies, together } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';
import { Vpc } from '../model/network';

/** The VPCs that are made in the app, and what other resources of the app say of them. */
export function vpcsIn(set: TemplateSet): Vpc[] {
  const vpcs: Made[] = [];
  const watched = new Marks(['Ref', 'VpcId'], 'a flow log of', 'a flow log of the VPC');
  const closed = new Marks(['DefaultSecurityGroup'], 'it empties', 'it empties the group of the VPC');
  for (const made of set.templates.flatMap(madeIn)) {
    const { resource, template } = made;
    if (resource.type === 'AWS::EC2::VPC') vpcs.push(made);
    if (resource.type === 'AWS::EC2::FlowLog' && (resource.properties.ResourceType === 'VPC' || resource.macro !== undefined)) {
      watched.add(made, propertyOf(resource, 'ResourceId', template, evaluate));
    }
    // What the CDK writes for `restrictDefaultSecurityGroup`: it empties the group that it is given.
    if (resource.type === 'Custom::VpcRestrictDefaultSG') closed.add(made, propertyOf(resource, 'DefaultSecurityGroupId', template, evaluate));
  }
  return vpcs.map(({ template, resource: { logicalId }, conditions }) => ({
    id: template.idOf(logicalId),
    site: { template: template.source.template, logicalId, location: 'Properties' },
    hasFlowLog: watched.isOn(template.idOf(logicalId), conditions),
    defaultGroupClosed: closed.isOn(template.idOf(logicalId), conditions),
  }));
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

/** VPCs that something is said of. What cannot be read may have meant any of them. */
class Marks {
  private readonly ids = new Map<string, Conditions[]>();
  private unreadable: string | undefined;

  constructor(private readonly attributes: readonly string[], private readonly before: string, private readonly said: string) {}

  public add({ conditions }: Made, options: readonly Option[]): void {
    for (const { meaning, conditions: needed } of options) {
      const all = together(conditions, needed);
      if (!all) continue;
      if (meaning.is === 'attribute' && this.attributes.includes(meaning.attribute)) {
        const id = meaning.template.idOf(meaning.logicalId);
        this.ids.set(id, [...this.ids.get(id) ?? [], all]);
      } else if (meaning.is !== 'literal') {
        this.unreadable = `${this.before} ${wordsFor(meaning)}`;
      }
    }
  }

  public isOn(id: string, wherever: Conditions): Knowledge<boolean> {
    const said = this.ids.get(id) ?? [];
    if (said.some(conditions => implies(wherever, conditions))) return known(true);
    if (said.length > 0) return unknown(`${this.said} under a condition that may not hold where the VPC is`);
    return this.unreadable === undefined ? known(false) : unknown(this.unreadable);
  }
}
