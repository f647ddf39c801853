import { Construct, IConstruct } from 'constructs';
import { FIRST_NAMED, PARTS } from './convention-in-force';
import { checkPart } from './name-parts';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What `NamingConvention.use` sets for everything below a scope. At least one of the two. */
export interface NamingConventionProps {
  /**
   * The first part of every name.
   *
   * @default - what an ancestor, the props of a group or the context says
   */
  readonly project?: string;

  /**
   * The second part of every name: `Production`, `dev`. Descriptions spell out the usual abbreviations.
   *
   * @default - what an ancestor, the props of a group or the context says
   */
  readonly environment?: string;
}

/**
 * Says what the names of security groups are made of: `<Project>-<Environment>-<Role>[-<Qualifier>]`.
 *
 * A group takes project and environment from its props, else from the nearest scope above it that says them, else from the context keys
 * `portcullis:project` and `portcullis:environment` in cdk.json.
 *
 * @example
 * const app = new App();
 * NamingConvention.of(app).use({ project: 'MyApp' });
 *
 * const production = new Stage(app, 'Production');
 * NamingConvention.of(production).use({ environment: 'Production' });
 */
export class NamingConvention {
  /** The convention of a scope. */
  public static of(scope: IConstruct): NamingConvention {
    if (!Construct.isConstruct(scope)) {
      refuse({ problem: 'NamingConvention.of: that is no scope', given: asGiven(scope), accepted: 'an App, a Stage, a Stack or another construct', change: 'NamingConvention.of(app)' });
    }
    return new NamingConvention(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Sets project, environment or both for every group made below the scope from now on.
   *
   * @throws when neither is given, when a part is a token or outside EC2's alphabet, when the scope already says something else,
   * and when a group below the scope already took its name
   */
  public use(props: NamingConventionProps): void {
    const who = `NamingConvention of '${this.scope.node.path || 'App'}'`;
    if (props?.project === undefined && props?.environment === undefined) {
      refuse({ problem: `${who} says nothing`, given: asGiven(props), accepted: 'project, environment or both', change: "use({ project: 'MyApp', environment: 'Production' })" });
    }
    const named = FIRST_NAMED.get(this.scope);
    if (named !== undefined) {
      refuse({
        problem: `${who} comes too late: the group '${named}' below it already has its name`,
        given: asGiven(props),
        accepted: 'a convention that is set before the first group below it is made',
        change: 'move the call up, right behind the line that makes the scope',
      });
    }
    const parts = PARTS.get(this.scope) ?? {};
    for (const part of ['project', 'environment'] as const) {
      const value = props[part];
      if (value === undefined) continue;
      checkPart(who, part, value);
      const before = parts[part];
      if (before !== undefined && before !== value) {
        refuse({ problem: `${who} already says another ${part}`, given: asGiven(value), accepted: `'${before}', said before`, change: 'say it once' });
      }
    }
    PARTS.set(this.scope, {
      project: props.project ?? parts.project,
      environment: props.environment ?? parts.environment,
    });
  }
}
