import { branchOf } from './branches';
import { cannotRead } from './knowledge-of';
import { retentionsInBucket, retentionsInLogGroup, Retention } from './log-retention';
import { Made, madeIn } from './made';
import { combinations, identityOf, Meaning, Options, TOO_MANY, under } from './meaning';
import { propertyOf } from './properties';
import { tagKeysOf } from './tags';
import { isObject, mapIn, Template, TemplateSet } from './template';
import { evaluate } from './tokens';
import { vpcOf } from './vpc-of';
import { isPossible } from './worlds';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';
import { FlowLog } from '../model/network';

/** The flow logs that are made in the app, each once for every way in which it may turn out. */
export function flowLogsIn(set: TemplateSet): FlowLog[] {
  return set.templates.flatMap(template => madeIn(template, 'AWS::EC2::FlowLog')).flatMap(made => waysOf(made).filter(({ conditions = ALWAYS }) =>
    isPossible(conditions, set, evaluate)));
}

const WATCHED = ['ResourceType', 'ResourceId', 'TrafficType', 'LogDestinationType'] as const;
type Watched = readonly [type: Meaning, of: Meaning, traffic: Meaning, destination: Meaning];

function waysOf(made: Made): FlowLog[] {
  const { template, resource, conditions } = made;
  const properties = WATCHED.map(name => propertyOf(resource, name, template, evaluate));
  const untold: Meaning = { is: 'unknown', why: TOO_MANY, text: '' };
  const ways = combinations(properties) ?? [{ meanings: [untold, untold, untold, untold], conditions: ALWAYS }];
  const tagKeys = tagKeysOf(propertyOf(resource, 'Tags', template, evaluate));
  return ways.flatMap(({ meanings, conditions: needed }) => {
    const all = together(conditions, needed);
    if (!all) return [];
    const watched = meanings as Watched;
    const [type, of, traffic] = watched;
    const destination = destinationOf(watched);
    return retentionsOf(made, destination, all).map(({ days, conditions: forDays }): FlowLog => {
      const branch = branchOf(forDays, conditions, template.neighbours);
      return {
        id: template.idOf(resource.logicalId),
        site: { template: template.source.template, logicalId: resource.logicalId, location: 'Properties' },
        resourceType: textOfOne(type),
        watches: watchedBy(of),
        trafficType: traffic.is === 'nothing' ? known(undefined) : textOfOne(traffic),
        destination,
        retentionDays: days,
        tagKeys,
        ...beside(of, template),
        ...refusal(made, watched, destination),
        ...forDays === ALWAYS ? {} : { conditions: forDays },
        ...branch ? { branch } : {},
      };
    });
  });
}

function textOfOne(meaning: Meaning): Knowledge<string> {
  return meaning.is === 'literal' ? known(String(meaning.value)) : cannotRead(meaning);
}

/** "The type of destination for the flow log data. Default: cloud-watch-logs" (AWS::EC2::FlowLog). */
function destinationOf([, , , destination]: Watched): Knowledge<string> {
  return destination.is === 'nothing' ? known('cloud-watch-logs') : textOfOne(destination);
}

/** What stands for a resource: `Ref`, or its attribute for the same. */
const ITSELF = ['Ref', 'VpcId', 'SubnetId', 'Id'];

function watchedBy(meaning: Meaning): Knowledge<string> {
  if (meaning.is === 'attribute') return known(ITSELF.includes(meaning.attribute) ? meaning.template.idOf(meaning.logicalId) : identityOf(meaning)!);
  return textOfOne(meaning);
}

/** What is known of it by what it watches. */
function beside(of: Meaning, template: Template): Pick<FlowLog, 'inVpc' | 'apartFrom'> {
  if (of.is !== 'attribute') return {};
  const [own, its] = [rootOf(template), rootOf(of.template)];
  const inVpc = vpcAround(of.template, of.logicalId);
  return { ...inVpc === undefined ? {} : { inVpc }, ...own === its ? {} : { apartFrom: its.stack } };
}

/** The VPC of a subnet, or of an interface in one. */
function vpcAround(template: Template, logicalId: string): string | undefined {
  const resource = template.resources.get(logicalId);
  if (resource?.type === 'AWS::EC2::Subnet') {
    const vpc = vpcOf(propertyOf(resource, 'VpcId', template, evaluate));
    return vpc.known ? vpc.value : undefined;
  }
  if (resource?.type !== 'AWS::EC2::NetworkInterface') return undefined;
  const [subnet, ...others] = propertyOf(resource, 'SubnetId', template, evaluate);
  return others.length === 0 && subnet.meaning.is === 'attribute' && subnet.meaning.template.resources.get(subnet.meaning.logicalId)?.type === 'AWS::EC2::Subnet'
    ? vpcAround(subnet.meaning.template, subnet.meaning.logicalId) : undefined;
}

/** The stack that nested ones go with. */
function rootOf(template: Template): Template {
  const above = new Set<Template>();
  let root = template;
  for (let parent = template; parent && !above.has(parent); parent = template.neighbours.parentOf(parent)?.parent as Template) {
    above.add(parent);
    root = parent;
  }
  return root;
}

function retentionsOf({ template, resource }: Made, destination: Knowledge<string>, conditions: Conditions): Retention[] {
  if (!destination.known) return [{ days: destination, conditions }];
  const property = (name: string): Options => under(propertyOf(resource, name, template, evaluate), conditions);
  switch (destination.value) {
    case 'cloud-watch-logs': return retentionsInLogGroup(property(resource.properties.LogGroupName === undefined ? 'LogDestination' : 'LogGroupName'), template);
    case 's3': return retentionsInBucket(under(evaluate(bucketIn(resource.properties.LogDestination), template), conditions));
    default: return [{ days: unknown('a delivery stream takes it elsewhere'), conditions }];
  }
}

/** The ARN of a bucket, of which the CDK writes a folder as `{ "Fn::Join": ["", [arn, "/folder"]] }`. */
function bucketIn(destination: unknown): unknown {
  const join = mapIn(destination)['Fn::Join'];
  const parts: unknown = Array.isArray(join) && join[0] === '' ? join[1] : undefined;
  return Array.isArray(parts) && parts.length > 1 && isObject(parts[0]) ? parts[0] : destination;
}

/**
 * Why EC2 refuses it, by what CreateFlowLogs (Amazon EC2 API Reference) says of DeliverLogsPermissionArn, "required if the destination type is
 * cloud-watch-logs", and of TrafficType, "not supported for transit gateway resource types. It is required for the other resource types."
 */
function refusal({ resource, template }: Made, [type, , traffic]: Watched, destination: Knowledge<string>): Pick<FlowLog, 'refusedFor'> {
  const isMissing = (name: string) => propertyOf(resource, name, template, evaluate).every(({ meaning }) => meaning.is === 'nothing');
  const needsTraffic = type.is === 'literal' && !String(type.value).startsWith('TransitGateway');
  if (needsTraffic && traffic.is === 'nothing') return { refusedFor: known('it says no TrafficType') };
  if (traffic.is === 'literal' && !['ALL', 'ACCEPT', 'REJECT'].includes(String(traffic.value))) {
    return { refusedFor: known(`its TrafficType is '${traffic.value}', which is none of ALL, ACCEPT and REJECT`) };
  }
  if (isMissing('LogDestination') && isMissing('LogGroupName')) return { refusedFor: known('it says neither LogDestination nor LogGroupName') };
  if (!isMissing('DeliverLogsPermissionArn')) return {};
  if (!destination.known) return { refusedFor: unknown(`it has no DeliverLogsPermissionArn, and its LogDestinationType is ${destination.why}`, destination.settledBy) };
  return destination.value === 'cloud-watch-logs' ? { refusedFor: known('it goes to CloudWatch Logs and has no DeliverLogsPermissionArn') } : {};
}
