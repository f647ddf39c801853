import {
  CfnElement, CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, Stack, Stage, Tokenization,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { fixedPortOf, propertiesThatFixThePort } from '../catalogue/endpoint-ports';

/**
 * What a value means, as plain JSON: equal for equal meaning within one construct tree.
 *
 * A reference counts as the value that the app fixes (the port of a database whose port or engine is known), any other as the stack, logical id
 * and attribute that it points at. `stack.resolve()` would not do: it drops the stack, so that the CIDRs of two stacks' VPCs look alike.
 */
export function meaningOf(scope: IConstruct, value: unknown): unknown {
  return resolveWith(scope, value, stack => stack.node.path);
}

/**
 * What a value means, for a logical id: as `meaningOf`, but references within the stack say no stack and others say its path below their Stage,
 * so that the same code gives the same ids in every Stage and under every app.
 */
export function identityOf(scope: IConstruct, value: unknown): unknown {
  const home = Stack.of(scope);
  return resolveWith(scope, value, stack => stack === home ? '' : pathBelowStage(stack));
}

/** The value that the app fixes behind a token, or undefined: `Fn::GetAtt [Db, Endpoint.Port]`, `Fn::GetAtt [Vpc, CidrBlock]`. */
export function fixedValueOf(scope: IConstruct, token: unknown): string | number | undefined {
  const reference = referenceIn(token);
  if (!reference) return undefined;
  const value = fixedByTheApp(reference, Stack.of(scope));
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** The reference that a token is, whichever way it is written: an object, in a string, or in a number. */
export function referenceIn(token: unknown): Reference | undefined {
  const inner = Tokenization.reverse(token, { failConcat: false });
  if (inner === undefined || Reference.isReference(inner)) return inner;
  // A number token wraps the string attribute that it was made from. A Lazy wraps nothing yet: it may say something else later.
  const wrapped = (inner as unknown as { value?: unknown }).value;
  return typeof wrapped === 'string' ? referenceIn(wrapped) : undefined;
}

/** A text that is equal for equal meanings: the keys of objects in alphabetical order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => inner !== null && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
    : inner) ?? 'nothing';
}

/** The path of a stack below its Stage: the same in every copy of the Stage. */
export function pathBelowStage(stack: Stack): string {
  const stage = Stage.of(stack);
  return stack.node.path.slice(stage?.node.path.length ?? 0).replace(/^\//, '');
}

/** A string of several pieces means the list of them. */
class Pieces {
  public join(left: unknown, right: unknown): unknown {
    if (left === undefined) return right;
    if (right === undefined) return left;
    return { pieces: [left, right] };
  }
}

class MeaningResolver extends DefaultTokenResolver {
  public constructor(private readonly home: Stack, private readonly placeOf: (stack: Stack) => string) {
    super(new Pieces());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (!Reference.isReference(token)) return super.resolveToken(token, context, postProcessor);
    const value = fixedByTheApp(token, this.home);
    if (value !== undefined) return value;
    const stack = Stack.of(token.target);
    if (!CfnElement.isCfnElement(token.target)) return { in: token.target.node.path, attribute: token.displayName };
    return { in: this.placeOf(stack), id: stack.resolve(token.target.logicalId), attribute: token.displayName };
  }
}

function resolveWith(scope: IConstruct, value: unknown, placeOf: (stack: Stack) => string): unknown {
  const home = Stack.of(scope);
  return Tokenization.resolve(value, { scope, resolver: new MeaningResolver(home, placeOf), preparing: false });
}

function fixedByTheApp(reference: Reference, home: Stack): unknown {
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

/** A property of a low-level resource as it will be deployed: the override wins over what the class was given. */
function propertyOf(resource: CfnResource, name: string, home: Stack): unknown {
  const { rawOverrides, _cfnProperties, cfnProperties } = resource as unknown as
    { rawOverrides?: { Properties?: Record<string, unknown> }; _cfnProperties?: Record<string, unknown>; cfnProperties?: Record<string, unknown> };
  const camelCase = name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, head => head.toLowerCase());
  const value = rawOverrides?.Properties?.[name] ?? cfnProperties?.[camelCase] ?? cfnProperties?.[name] ?? _cfnProperties?.[name];
  if (value === undefined) return undefined;
  try {
    return home.resolve(value) ?? value;
  } catch {
    return value; // a Lazy that has no value yet: there is one, and that is all that can be said
  }
}
