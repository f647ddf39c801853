import { CfnElement, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Reference, StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** The reference that a token is, also where `Stack.consumeReference` says how strongly it is meant. */
export function referenceBehind(token: IResolvable): Reference | undefined {
  if (Reference.isReference(token)) return token;
  const { reference } = token as { readonly reference?: unknown };
  return typeof reference === 'object' && reference !== null && Reference.isReference(reference) ? reference : undefined;
}

/** Notes every reference on its way through a value. */
class ReferenceFinder extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  public constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const reference = referenceBehind(token);
    if (reference) this.targets.add(reference.target);
    return super.resolveToken(token, context, postProcessor);
  }
}

/** What a whole element of a template refers to, as far as it can be resolved: what cannot is the CDK's to report. */
export function referencesOf(element: CfnElement): IConstruct[] {
  const finder = new ReferenceFinder();
  try {
    Tokenization.resolve(element._toCloudFormation(), { scope: element, resolver: finder, preparing: true });
  } catch {
    return [...finder.targets];
  }
  return [...finder.targets];
}

/** What a value refers to, in whichever stack it is. */
export function referencesIn(scope: IConstruct, value: unknown): IConstruct[] {
  if (!hasToken(value)) return [];
  const finder = new ReferenceFinder();
  Tokenization.resolve(value, { scope, resolver: finder, preparing: true });
  return [...finder.targets];
}

/** Most rules between addresses have no token at all, and resolving is what costs. */
function hasToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasToken);
}
