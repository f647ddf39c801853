import { CfnResource, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Network } from '../model/network';
import { NameOfSite } from '../reachability/member';
import { shortNames } from '../reachability/short-names';
import { logicalIdOf } from '../reading/constructs';
import { ReferencesKept } from '../reading/from-scope';
import { Options } from '../reading/meaning';
import { groupIdOf } from '../reading/peers';
import { Template, TemplateSet, TemplateSource } from '../reading/template';
import { evaluate } from '../reading/tokens';

/**
 * What claims are made about: an app in its templates, with the constructs behind them where there are any. Constructs are found again by their stack and logical
 * id, values by what they mean in the templates.
 */
export class SeenApp {
  /** What a resource is called in the network. */
  public static idOf(resource: CfnResource): string {
    return `${resource.stack.node.path}/${logicalIdOf(resource)}`;
  }

  public readonly set: TemplateSet;
  private names?: ReadonlyMap<string, string>;

  /**
   * @param sources the templates that are in view
   * @param network what was read of them
   * @param scope the App or Stage; undefined where there are templates alone
   * @param nameOfSite the path of the construct that made something
   */
  public constructor(
    sources: readonly TemplateSource[],
    public readonly network: Network,
    public readonly scope?: IConstruct,
    private readonly nameOfSite?: NameOfSite,
  ) {
    this.set = new TemplateSet(sources);
  }

  /** What a sentence calls things: a single group by its short name, as paths through the network call it. */
  public nameOf(ids: ReadonlySet<string>, otherwise: string): string {
    if (ids.size !== 1) return otherwise;
    this.names ??= shortNames(this.network, this.nameOfSite);
    return this.names.get([...ids][0]) ?? otherwise;
  }

  /** What a value means in each template, once for each way in which it may turn out. Only a value that refers to nothing means the same in all. */
  public meaningsOf(value: unknown): { readonly template: Template; readonly options: Options }[] {
    const written = this.writtenOf(value);
    return this.set.templates.map(template => ({ template, options: evaluate(written, template) }));
  }

  /** A value as a template would say it, with references that any template understands. */
  public writtenOf(value: unknown): unknown {
    return this.scope ? Tokenization.resolve(value, { scope: this.scope.node.root, resolver: new ReferencesKept(), preparing: false }) : value;
  }

  /** The ids that a group may have in the network: more than one where stacks import it by themselves. */
  public groupIdsOf(securityGroupId: unknown): ReadonlySet<string> {
    return new Set(this.meaningsOf(securityGroupId).flatMap(({ options }) => options.map(({ meaning }) => groupIdOf(meaning))));
  }

  /** What the resources of a construct and of all below it are called in the network. */
  public idsBelow(construct: IConstruct): ReadonlySet<string> {
    return new Set(construct.node.findAll().flatMap(one => CfnResource.isCfnResource(one) ? [SeenApp.idOf(one)] : []));
  }
}
