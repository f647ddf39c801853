import { InjectionContext, IPropertyInjector, PropertyInjectors } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { forgetRemoved } from './awaited-constructs';

/**
 * An injector that calls the one that would be in force without it, and then makes the result stricter. The CDK calls the injector of the nearest scope
 * alone, and a scope has one for a class.
 */
export abstract class DefaultsInjector<Props extends object> implements IPropertyInjector {
  /** The one of the same scope, whose place this one takes. */
  private readonly replaced?: IPropertyInjector;

  public constructor(public readonly constructUniqueId: string, private readonly scope: IConstruct) {
    this.replaced = injectorsOf(scope)?.for(constructUniqueId);
    PropertyInjectors.of(scope).add(this);
  }

  /** Called by the CDK before the construct is made. */
  public inject(given: unknown, context: InjectionContext): unknown {
    forgetRemoved(context.scope, context.id);
    const before = this.injectorBefore;
    return this.harden((before ? before.inject(given, context) : given) as Props, context);
  }

  /** The props as they shall be. */
  protected abstract harden(props: Props, context: InjectionContext): Props;

  /** Looked for each time, as one further up may be added later. Another of this kind is passed over: the nearest one decides. */
  private get injectorBefore(): IPropertyInjector | undefined {
    const [, ...above] = [...this.scope.node.scopes].reverse();
    const before = this.replaced ?? above.map(scope => injectorsOf(scope)?.for(this.constructUniqueId)).find(found => found !== undefined);
    return before instanceof DefaultsInjector ? before.injectorBefore : before;
  }
}

/** Those of a scope, without making any. */
function injectorsOf(scope: IConstruct): PropertyInjectors | undefined {
  return PropertyInjectors.hasPropertyInjectors(scope) ? PropertyInjectors.of(scope) : undefined;
}
