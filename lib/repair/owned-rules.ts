import { RuleOwner } from './rule-owner';
import { maybeSame, shapeOf } from '../judging/same-rule';
import { ALWAYS } from '../model/conditions';
import { Network } from '../model/network';
import { Peer, Rule } from '../model/rule';
import { pathWrittenAt } from '../reading/assembly-constructs';
import { networkOf } from '../reading/from-template';
import { JsonObject, mapIn, TemplateSource } from '../reading/template';

/** What CloudFormation says of a stack. */
export interface StackAnswer {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  /** The template that is in force, after all transforms. */
  readonly template: JsonObject;
  /** What its parameters are; undefined where CloudFormation hides the value. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  /** What its resources are called in the account, by their logical ids. */
  readonly physicalIds: ReadonlyMap<string, string>;
}

/** What the stack is called while it is read: no id of EC2 looks like an id in it. */
const HERE = 'stack';

/** Types that deploy another template. What that makes is a stack of its own: its rules are found by their own ids. */
const DEPLOYS_ANOTHER = /^AWS::(CloudFormation::Stack(Set)?|ServiceCatalog::\w+|Serverless::Application)$/;

/** The inbound rules that a stack has, as its template says it, to be compared with live ones. Read once for all rules of a group. */
export class OwnedRules {
  private readonly network: Network;

  constructor(private readonly stack: StackAnswer) {
    this.network = networkOf(sourcesOf(stack));
  }

  /** The construct path of one of its resources. */
  public pathOf(logicalId: string): string | undefined {
    return pathWrittenAt(this.stack.template, logicalId)?.replace(/\/(Resource|Default)$/, '');
  }

  /**
   * Whether a live rule is one of the stack's. To EC2 a rule is its protocol, ports and source: two that agree in these are one, whatever their descriptions.
   *
   * @param rule as EC2 answered it
   * @param groupId the group that it stands in
   * @param logicalId what the stack calls the group, where it made it
   */
  public ownerOf(rule: Rule, groupId: string, logicalId: string | undefined): RuleOwner {
    const { stackName } = this.stack;
    let perhaps: RuleOwner | undefined;
    for (const written of this.network.rules) {
      if (written.direction !== 'ingress') continue;
      const inGroup = this.isGroup(written.group, groupId, logicalId);
      if (inGroup === 'no') continue;
      const same = this.isSame(written, rule);
      if (same === 'no') continue;
      const { site: { logicalId: at }, standalone } = written;
      if (inGroup === 'yes' && same === 'yes' && (written.conditions ?? ALWAYS) === ALWAYS) {
        return { kind: 'stack', stackName, logicalId: at, path: this.pathOf(at), isRuleItself: standalone };
      }
      perhaps ??= { kind: 'perhaps', stackName, why: `${at} has a rule that may be this one, and the template does not say all of it` };
    }
    return perhaps ?? this.unread(groupId, logicalId) ?? { kind: 'nobody' };
  }

  /** Rules of the group that could not be read at all. */
  private unread(groupId: string, logicalId: string | undefined): RuleOwner | undefined {
    const { stackName, template } = this.stack;
    const typeOf = (id: string) => String(mapIn(mapIn(template.Resources)[id]).Type);
    const list = this.network.unreadable.find(({ direction, group, site }) =>
      direction === 'ingress' && this.isGroup(group, groupId, logicalId) !== 'no' && !DEPLOYS_ANOTHER.test(typeOf(site.logicalId)));
    return list && { kind: 'perhaps', stackName, why: `${list.site.logicalId || 'its template'} has rules that cannot be read: ${list.why.why}` };
  }

  private isGroup(written: string, groupId: string, logicalId: string | undefined): Answer {
    if (logicalId !== undefined && written === `${HERE}/${logicalId}`) return 'yes';
    return sameId(this.physical(written), groupId, /^sg-[0-9a-f]+$/);
  }

  private isSame(written: Rule, live: Rule): Answer {
    const end = this.isSameEnd(written.peer, live.peer);
    if (end === 'no' || !maybeSame({ ...written, peer: live.peer }, live)) return 'no';
    return end === 'yes' && shapeOf(written) !== undefined && shapeOf(written) === shapeOf(live) ? 'yes' : 'perhaps';
  }

  private isSameEnd(written: Peer, live: Peer): Answer {
    // EC2 keeps a block in one of two fields, by its family, and a template writes it into the property of the same name.
    if (written.kind === 'unknown') return live.kind === 'cidr' && written.family !== undefined && written.family !== live.cidr.family ? 'no' : 'perhaps';
    if (live.kind === 'unknown') return 'perhaps';
    if (written.kind === 'cidr' && live.kind === 'cidr') {
      if (written.via !== undefined || written.allowedBy !== undefined) return written.cidr.family === live.cidr.family ? 'perhaps' : 'no';
      return written.cidr.canonical === live.cidr.canonical ? 'yes' : 'no';
    }
    if (written.kind === 'group' && live.kind === 'group') return sameId(this.physical(written.id), live.id, /^sg-[0-9a-f]+$/);
    if (written.kind === 'prefix-list' && live.kind === 'prefix-list') return sameId(this.physical(written.id), live.id, /^pl-[0-9a-f]+$/);
    return 'no';
  }

  /** What a resource of the stack is called in the account, where the reading gave its id in the stack; any other text as it is. */
  private physical(id: string): string {
    return id.startsWith(`${HERE}/`) ? this.stack.physicalIds.get(id.slice(HERE.length + 1).replace(/\..*$/, '')) ?? id : id;
  }
}

type Answer = 'yes' | 'no' | 'perhaps';

/** Two ids that are both written out are the same or not; of anything else nobody can tell. */
function sameId(written: string, live: string, form: RegExp): Answer {
  if (written === live) return 'yes';
  return form.test(written) && form.test(live) ? 'no' : 'perhaps';
}

/**
 * The template as one that a parent deploys, which gives it its parameters: so whatever is made of them is read as it was deployed. GetTemplate gives the template "after CloudFormation
 * has processed all transforms" (AWS CloudFormation API Reference, GetTemplate, TemplateStage), so that the names of macros in it rewrite nothing any more.
 */
function sourcesOf({ stackName, account, region, template, parameters }: StackAnswer): TemplateSource[] {
  const { Transform: _done, ...body } = template;
  const declared = Object.entries(mapIn(body.Parameters)).map(([name, written]) => {
    const parameter = mapIn(written);
    return [name, { ...parameter, Type: resolvedType(parameter.Type) }];
  });
  // A default is what a parameter is where nobody gave it: one of which CloudFormation tells nothing may be anything.
  const given = Object.fromEntries(declared.map(([name]) => [name, parameters.get(name as string) ?? { Ref: 'Hidden' }]));
  const parent = { Resources: { Stack: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: given } } } };
  return [
    { template: 'parent', stack: 'parent', body: parent, account, region },
    {
      template: stackName,
      stack: HERE,
      stackName,
      account,
      region,
      nestedIn: { stack: 'parent', logicalId: 'Stack' },
      body: { ...body, Parameters: Object.fromEntries(declared) },
    },
  ];
}

/** The value of a parameter of an SSM type is told with the stack (`ResolvedValue`): it is read like any other then. */
function resolvedType(type: unknown): unknown {
  return typeof type === 'string' ? type.replace(/^AWS::SSM::Parameter::Value<(.*)>$/, '$1').replace(/^AWS::SSM::Parameter::Name$/, 'String') : type;
}
