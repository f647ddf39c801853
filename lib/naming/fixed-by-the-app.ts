import { CfnResource, Reference, Stack } from 'aws-cdk-lib';
import { fixedPortOf, propertiesThatFixThePort } from '../catalogue/endpoint-ports';

/** What an attribute will be, where the properties of its resource say so. */
export function fixedByTheApp(reference: Reference, home: Stack): string | number | undefined {
  const resource = reference.target;
  if (!CfnResource.isCfnResource(resource)) return undefined;
  const type = resource.cfnResourceType;
  if (type === 'AWS::EC2::VPC' && reference.displayName === 'CidrBlock') {
    const cidr = propertyOf(resource, 'CidrBlock', home);
    return typeof cidr === 'string' ? cidr : undefined;
  }
  const names = propertiesThatFixThePort(type);
  return names && fixedPortOf(type, reference.displayName, Object.fromEntries(names.map(name => [name, propertyOf(resource, name, home)])));
}

/** The parts of a low-level resource that hold its properties; the CDK keeps them to itself. */
interface Properties {
  /** What escape hatches said; undefined for a property that one deleted. */
  readonly rawOverrides?: { readonly Properties?: Readonly<Record<string, unknown>> };
  /** What its class or its props say. */
  readonly cfnProperties?: Readonly<Record<string, unknown>>;
}

/** A property of a low-level resource as it will be deployed: an override wins over what the class was given. */
function propertyOf(resource: CfnResource, name: string, home: Stack): unknown {
  const { rawOverrides: { Properties: overrides = {} } = {}, cfnProperties = {} } = resource as unknown as Properties;
  if (Object.hasOwn(overrides, name)) return resolved(overrides[name], home);
  // `SourceDBInstanceIdentifier` in a template is `sourceDbInstanceIdentifier` in its class: the letters are the same, their case follows no rule.
  const key = Object.keys(cfnProperties).find(candidate => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : resolved(cfnProperties[key], home);
}

function resolved(value: unknown, home: Stack): unknown {
  if (value === undefined) return undefined;
  try {
    return home.resolve(value) ?? value;
  } catch {
    return value; // a Lazy that has no value yet: there is one, and that is all that can be said
  }
}
