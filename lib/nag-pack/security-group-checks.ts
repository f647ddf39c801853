import { App, CfnResource, IAspect, IPolicyValidationContext, PolicyValidationPluginReport, Validations } from 'aws-cdk-lib';
import { NagPack, NagPackProps } from 'cdk-nag/lib/nag-pack';
import { IConstruct } from 'constructs';
import { PluginForAspect, Reporter, ReporterOptions } from './reporter';
import { SecurityGroupCheckSettings } from './security-group-check-settings';
import { settingsInForce } from './settings-in-force';

/** What `SecurityGroupChecks` asks and how it reports. */
export interface SecurityGroupChecksProps extends NagPackProps, SecurityGroupCheckSettings {}

/**
 * Judges every security group, rule and VPC that the app will deploy: those of L2 and L1 constructs, of overrides and generic resources, in
 * nested stacks and in Stages, whether they were made with this library or not. Synthesis fails where one of them is proved to be a hole.
 *
 * Register it for a whole app as a validation plugin, or for one scope as an Aspect; twice is no more than once. A finding that is meant is
 * acknowledged with a reason, which the validation report keeps: `Validations.of(group).acknowledge({ id:
 * 'SecurityGroupChecks::WorldOnAdminPort', reason: '...' })`. The checks are described in RULES.md.
 *
 * @example
 * const app = new App();
 * Validations.of(app).addPlugins(new SecurityGroupChecks(app));
 */
export class SecurityGroupChecks extends NagPack implements IAspect {
  public readonly name = 'SecurityGroupChecks';

  private readonly options: ReporterOptions;
  private readonly reporter: Reporter;
  private readonly aspectScopes = new Set<IConstruct>();

  /**
   * @param scope where to write acknowledgements into the templates, if `writeSuppressionsToCloudFormation` asks for it
   * @param props what to ask and how to report
   * @throws Error where a setting is unknown or is not what it should be, in the props or in `portcullis.json`, and where a file cannot be read
   */
  constructor(scope?: IConstruct, props: SecurityGroupChecksProps = {}) {
    super(scope, props);
    this.packName = this.name;
    this.options = { packName: this.name, settings: settingsInForce(this.name, props), verbose: props.verbose ?? false };
    this.reporter = new Reporter(this.options);
  }

  /**
   * As a plugin: judges the stacks of a synthesised app. The CDK calls it once, after all templates are written. Never throws.
   *
   * @param context the stacks and their templates
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.reporter.onTemplates(context, context.appConstruct);
  }

  /**
   * Judges a construct and all below it without synthesising, for tests of one stack. What is acknowledged is left out; what a baseline knows is not. Never throws.
   *
   * @param scope a stack, or any other construct
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return this.reporter.onConstructs(scope);
  }

  /**
   * As an Aspect: enrols a plugin that judges the construct that the Aspect was added to and all below it.
   *
   * @param node the construct that the CDK visits
   */
  public visit(node: IConstruct): void {
    if (node.node.scopes.some(scope => this.aspectScopes.has(scope))) return;
    this.aspectScopes.add(node);
    const reporter = new Reporter(this.options);
    if (App.isApp(node.node.root)) Validations.of(node).addPlugins(new PluginForAspect(this.name, reporter, node));
    else node.node.addValidation({ validate: () => messagesOf(reporter.onConstructs(node)) }); // without an App the CDK runs no plugin
  }

  /**
   * Does nothing: all resources are judged together, when their templates are there.
   *
   * @param _node a resource
   */
  protected checkResource(_node: CfnResource): void {}
}

/** What the CDK throws for: one text for each place, if the report fails. */
function messagesOf({ success, violations }: PolicyValidationPluginReport): string[] {
  return success ? [] : violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName}${constructPath ? ` at ${constructPath}` : ''}: ${description}`));
}
