import { mapIn, TemplateSource } from './template';

/** A group or a rule that CloudFormation makes anew, and deletes as it was. */
export interface Replaced {
  readonly template: string;
  readonly logicalId: string;
  readonly is: 'group' | 'rule';
  /** Why, in words: `GroupDescription changes`. */
  readonly why: string;
  /** What comes of it beside a new id, in words; undefined where nothing does. */
  readonly beware?: string;
}

/**
 * Properties of which CloudFormation says "Update requires: Replacement". AWS::EC2::SecurityGroup: GroupDescription, GroupName, VpcId. AWS::EC2::SecurityGroupIngress and -Egress: all but
 * Description. A test compares this with the specification of AWS.
 */
const MADE_ANEW_FOR: Readonly<Record<string, { readonly is: Replaced['is']; readonly properties: readonly string[] }>> = {
  'AWS::EC2::SecurityGroup': { is: 'group', properties: ['GroupDescription', 'GroupName', 'VpcId'] },
  'AWS::EC2::SecurityGroupIngress': {
    is: 'rule',
    properties: [
      'CidrIp', 'CidrIpv6', 'FromPort', 'GroupId', 'GroupName', 'IpProtocol', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName',
      'SourceSecurityGroupOwnerId', 'ToPort',
    ],
  },
  'AWS::EC2::SecurityGroupEgress': {
    is: 'rule',
    properties: ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId', 'FromPort', 'GroupId', 'IpProtocol', 'ToPort'],
  },
};

interface Made {
  readonly source: TemplateSource;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One version of templates. */
export interface Version {
  readonly sources: readonly TemplateSource[];
  /** What a resource, by its id in the network, is known by in both versions whatever its logical id: its construct path. */
  readonly keyOf: (id: string) => string;
}

/** What CloudFormation will replace when one version is deployed over another one. It knows a resource by its stack and its logical id. */
export function replacedBetween(base: Version, head: Version): Replaced[] {
  const [before, after] = [base, head].map(({ sources }) => madeIn(sources));
  const byKey = new Map([...before].map(([id, made]) => [base.keyOf(id), made]));
  const found: Replaced[] = [];
  const groups = new Set<string>();
  // Groups first: a rule is made anew with the group that it belongs to, or that it names.
  const inTurn = [...after].sort(([, a], [, b]) => Number(MADE_ANEW_FOR[a.type].is === 'rule') - Number(MADE_ANEW_FOR[b.type].is === 'rule'));
  for (const [id, made] of inTurn) {
    const { is, properties } = MADE_ANEW_FOR[made.type];
    const old = before.get(id);
    const why = old?.type === made.type ? whatChanges(old, made, properties, groups) : whyItMoves(made, old, byKey.get(head.keyOf(id)), after);
    if (why === undefined) continue;
    if (is === 'group') groups.add(id);
    const beware = bewareOf(made, old, is);
    found.push({ template: made.source.template, logicalId: made.logicalId, is, why, ...beware === undefined ? {} : { beware } });
  }
  return found;
}

function madeIn(sources: readonly TemplateSource[]): ReadonlyMap<string, Made> {
  return new Map(sources.flatMap(source => Object.entries(mapIn(mapIn(source.body).Resources)).flatMap(([logicalId, resource]): [string, Made][] => {
    const { Type: type, Properties: properties } = mapIn(resource);
    return typeof type === 'string' && Object.hasOwn(MADE_ANEW_FOR, type) ? [[`${source.stack}/${logicalId}`, { source, logicalId, type, properties: mapIn(properties) }]] : [];
  })));
}

function whatChanges(old: Made, made: Made, names: readonly string[], replacedGroups: ReadonlySet<string>): string | undefined {
  const changed = names.filter(name => textOf(old.properties[name]) !== textOf(made.properties[name]));
  if (changed.length > 0) return `${changed.join(', ')} ${changed.length === 1 ? 'changes' : 'change'}`;
  const group = names.flatMap(name => /Group(Id|Name)$/.test(name) ? groupsNamedBy(made.properties[name]) : []).find(name => replacedGroups.has(`${made.source.stack}/${name}`));
  return group === undefined || MADE_ANEW_FOR[made.type].is === 'group' ? undefined : `it names ${group}, which is replaced`;
}

/** The same construct under another logical id, which is another resource to CloudFormation. */
function whyItMoves(made: Made, old: Made | undefined, moved: Made | undefined, after: ReadonlyMap<string, Made>): string | undefined {
  if (old) return `its type changes from ${old.type}`;
  if (!moved || moved.source.stack !== made.source.stack || moved.type !== made.type || after.has(`${moved.source.stack}/${moved.logicalId}`)) return undefined;
  return `its logical id changes from ${moved.logicalId}`;
}

/** "You can't perform an update that causes a custom-named resource to be replaced. If you must replace the resource, specify a new name": CloudFormation, custom names. */
function bewareOf({ properties }: Made, old: Made | undefined, is: Replaced['is']): string | undefined {
  if (is !== 'group') return undefined;
  const { GroupName: name } = properties;
  if (name !== undefined && old && textOf(name) === textOf(old.properties.GroupName)) return 'it keeps its GroupName, so that the update fails: a group with a name of its own is replaced only under a new name';
  return 'it gets a new id: whoever names the old one outside these templates must follow';
}

/** How CloudFormation compares: a port is the same with and without quotes. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : JSON.stringify(String(value));
  return `{${Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, part]) => `${key}:${textOf(part)}`).join()}}`;
}

function groupsNamedBy(value: unknown): string[] {
  const { Ref: ref, 'Fn::GetAtt': attribute } = mapIn(value);
  const [named] = Array.isArray(attribute) ? attribute as unknown[] : typeof attribute === 'string' ? attribute.split('.') : [ref];
  return typeof named === 'string' ? [named] : [];
}
