import { Evaluate, Intrinsic } from './intrinsic';
import { always, cannotKnow, fromEach, literal, Meaning, NOTHING, Options } from './meaning';
import { output } from './outputs';
import { settlesMissing, settlesNestedOutput } from './settled-by';
import { Resource, Template } from './template';
import { ipv6BlocksOf } from './vpc-ipv6-blocks';
import { fixedPortOf, propertiesThatFixThePort, propertyOfPort } from '../catalogue/endpoint-ports';

/** Attributes that give back what a property says. */
const ECHOES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::EC2::VPC', ['CidrBlock']],
  ['AWS::EC2::Subnet', ['CidrBlock', 'VpcId']],
  ['AWS::EC2::SecurityGroup', ['VpcId']],
]);

/** Instances of a cluster listen where the cluster does, and their attribute is called as its. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['AWS::RDS::DBInstance', 'Endpoint.Port'],
  ['AWS::DocDB::DBInstance', 'Port'],
  ['AWS::Neptune::DBInstance', 'Port'],
]);

/** `Fn::GetAtt`: [logical id, attribute], or both in one text. */
export const getAtt: Intrinsic = (argument, template, evaluate) => {
  const parts: unknown[] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument : [];
  if (!parts.every(part => typeof part === 'string')) return undefined;
  const [logicalId, ...rest] = parts;
  const attribute = rest.join('.');
  const resource = template.resources.get(logicalId);
  if (!resource) return cannotKnow(`'${logicalId}.${attribute}', which is not in the template`, template, settlesMissing(logicalId));
  if (resource.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    const nested = template.neighbours.nestedAt(template, resource.logicalId);
    const name = attribute.slice('Outputs.'.length);
    return (nested && output(nested, name, evaluate))
      ?? cannotKnow(`the output ${name} of the nested stack ${resource.logicalId}`, template, settlesNestedOutput(resource.logicalId));
  }
  const itself = always({ is: 'attribute', template, logicalId: resource.logicalId, attribute });
  if (resource.macro !== undefined) return itself;
  if (ECHOES.get(resource.type)?.includes(attribute) && resource.properties[attribute] !== undefined) {
    return evaluate(resource.properties[attribute], template);
  }
  if (resource.type === 'AWS::EC2::VPC' && attribute === 'Ipv6CidrBlocks') return ipv6BlocksOf(resource.logicalId, template, evaluate) ?? itself;
  return portOfCluster(resource, attribute, template, evaluate) ?? portOf(resource, attribute, itself, template, evaluate) ?? itself;
};

/** The port of a database that belongs to a cluster; undefined for any other. */
function portOfCluster({ type, properties }: Resource, attribute: string, template: Template, evaluate: Evaluate): Options | undefined {
  if (MEMBERS.get(type) !== attribute) return undefined;
  const clusters = evaluate(properties.DBClusterIdentifier, template);
  if (!clusters.every(({ meaning }) => meaning.is === 'attribute' && meaning.attribute === 'Ref')) return undefined;
  return fromEach([clusters], ([cluster]) => cluster.is === 'attribute' ? getAtt([cluster.logicalId, attribute], cluster.template, evaluate)! : NOTHING);
}

/** The port that a resource is given, or that AWS gives it; undefined where the attribute is none, or there are too many ways. */
function portOf(resource: Resource, attribute: string, itself: Options, template: Template, evaluate: Evaluate): Options | undefined {
  const property = propertyOfPort(resource.type, attribute);
  if (property === undefined) return undefined;
  const read = (name: string) => evaluate(resource.properties[name], template);
  const names = propertiesThatFixThePort(resource.type)!.filter(name => name !== property);
  return fromEach([read(property)], ([port]) => {
    if (port.is === 'unknown' || port.is === 'attribute') return always(port);
    return fromEach(names.map(read), (others) => {
      const resolved = Object.fromEntries([[property, valueOf(port)], ...names.map((name, i) => [name, valueOf(others[i])])]);
      const fixed = fixedPortOf(resource.type, attribute, resolved);
      return fixed === undefined ? itself : literal(fixed);
    }) ?? itself;
  });
}

/** What `fixedPortOf` makes of a property: nothing where it is not there, and something that is no text where it cannot be read. */
function valueOf(meaning: Meaning): unknown {
  return meaning.is === 'nothing' ? undefined : meaning.is === 'literal' ? meaning.value : meaning.is;
}
