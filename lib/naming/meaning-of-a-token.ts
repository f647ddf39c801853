import { CfnElement, CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, Stack, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { fixedByTheApp } from './fixed-by-the-app';
import { referenceBehind } from './references';
import { stackIdentity } from './stack-identity';

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
 * What a value means, for a logical id: as `meaningOf`, but references within the stack say no stack and others what theirs is called below its Stage,
 * so that the same code gives the same ids in every Stage and under every app.
 */
export function identityOf(scope: IConstruct, value: unknown): unknown {
  const home = Stack.of(scope);
  return resolveWith(scope, value, stack => stack === home ? '' : stackIdentity(stack, home));
}

/**
 * The value that the app fixes behind a token, or undefined: `Fn::GetAtt [Db, Endpoint.Port]`, `Fn::GetAtt [Vpc, CidrBlock]`, also behind a Lazy, as
 * in the default port of a database. A Lazy that says a value of its own is not fixed: it may say something else later.
 */
export function fixedValueOf(scope: IConstruct, token: unknown): string | number | undefined {
  return fixedAttributeOf(scope, token)?.value;
}

/** An attribute whose value the app fixes. */
export interface FixedAttribute {
  readonly value: string | number;
  /** Whose attribute it is, and which. */
  readonly source: Reference;
}

/** The same as `fixedValueOf`, with whence it is. */
export function fixedAttributeOf(scope: IConstruct, token: unknown): FixedAttribute | undefined {
  const resolver = new FixedValueFinder(Stack.of(scope));
  const value: unknown = Tokenization.resolve(token, { scope, resolver, preparing: false });
  return value === resolver.found?.value ? resolver.found : undefined;
}

/** A text that is equal for equal meanings: the keys of objects in alphabetical order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => inner !== null && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
    : inner) ?? 'nothing';
}

/** A string of several pieces means the list of them; pieces of text that meet are one text. */
class Pieces {
  public join(left: unknown, right: unknown): unknown {
    const pieces: unknown[] = [];
    for (const piece of [...piecesOf(left), ...piecesOf(right)]) {
      const before = pieces.at(-1);
      if (isText(before) && isText(piece)) pieces[pieces.length - 1] = `${before}${piece}`;
      else pieces.push(piece);
    }
    return pieces.length < 2 ? pieces[0] : { pieces };
  }
}

function piecesOf(meaning: unknown): readonly unknown[] {
  if (meaning === undefined) return [];
  return typeof meaning === 'object' && meaning !== null && 'pieces' in meaning ? meaning.pieces as unknown[] : [meaning];
}

function isText(meaning: unknown): meaning is string | number {
  return typeof meaning === 'string' || typeof meaning === 'number';
}

/** Resources whose `Ref` is an attribute too, "the ID of the security group": AWS::EC2::SecurityGroup, PrefixList and VPC, return values. */
const REF_IS: Record<string, string> = {
  'AWS::EC2::PrefixList': 'PrefixListId',
  'AWS::EC2::SecurityGroup': 'GroupId',
  'AWS::EC2::VPC': 'VpcId',
};

class MeaningResolver extends DefaultTokenResolver {
  public constructor(private readonly home: Stack, private readonly placeOf: (stack: Stack) => string) {
    super(new Pieces());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const reference = referenceBehind(token);
    return reference ? this.meaningOfReference(reference) : super.resolveToken(token, context, postProcessor);
  }

  private meaningOfReference(reference: Reference): unknown {
    const { target, displayName } = reference;
    const value = fixedByTheApp(reference, this.home);
    if (value !== undefined) return value;
    const stack = Stack.of(target);
    if (!CfnElement.isCfnElement(target)) {
      // A pseudo parameter: seen from its own stack it is what `Aws.REGION` is.
      return stack === this.home ? { Ref: displayName } : { in: this.placeOf(stack), attribute: displayName };
    }
    const attribute = displayName === 'Ref' && CfnResource.isCfnResource(target) ? REF_IS[target.cfnResourceType] ?? displayName : displayName;
    return { in: this.placeOf(stack), id: stack.resolve(target.logicalId), attribute };
  }
}

/** Notes the fixed value that it saw last on its way through a token. */
class FixedValueFinder extends DefaultTokenResolver {
  public found?: FixedAttribute;

  public constructor(private readonly home: Stack) {
    super(new Pieces());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const reference = referenceBehind(token);
    if (!reference) return super.resolveToken(token, context, postProcessor);
    const value = fixedByTheApp(reference, this.home);
    this.found = value === undefined ? undefined : { value, source: reference };
    return value;
  }
}

function resolveWith(scope: IConstruct, value: unknown, placeOf: (stack: Stack) => string): unknown {
  const home = Stack.of(scope);
  return Tokenization.resolve(value, { scope, resolver: new MeaningResolver(home, placeOf), preparing: false });
}
