import { IConstruct } from 'constructs';
import { checkPart } from './name-parts';
import { refuse } from '../errors/refuse';

/** Project and environment, as far as somebody said them. */
export interface ConventionParts {
  readonly project?: string;
  readonly environment?: string;
}

/** The context keys that name a project and an environment for a whole app. */
const CONTEXT: Record<keyof ConventionParts, string> = {
  project: 'portcullis:project',
  environment: 'portcullis:environment',
};

/** What `NamingConvention.use` said, by scope. */
export const PARTS = new WeakMap<IConstruct, ConventionParts>();

/** The first group below a scope that took its name: from then on the convention of that scope can no longer change. */
export const FIRST_NAMED = new WeakMap<IConstruct, string>();

/** Project and environment in force at a scope, for those who judge: undefined unless both are there as text. Never throws. */
export function conventionInForce(scope: IConstruct): { readonly project: string; readonly environment: string } | undefined {
  const [project, environment] = [inForce(scope, 'project'), inForce(scope, 'environment')];
  return typeof project === 'string' && typeof environment === 'string' ? { project, environment } : undefined;
}

/** Project and environment for a new group at a scope; from then on the conventions above it are fixed. */
export function conventionFor(
  who: string, scope: IConstruct, groupPath: string, given: ConventionParts,
): { readonly project: string; readonly environment: string } {
  const part = (name: keyof ConventionParts): string => {
    const value = given[name] ?? inForce(scope, name);
    if (value !== undefined) {
      checkPart(who, name, value);
      return value;
    }
    return refuse({
      problem: `${who} has no ${name} to take its name from`,
      given: 'nothing in its props, in a scope above it, or in the context',
      accepted: 'the name <Project>-<Environment>-<Role>[-<Qualifier>] needs both project and environment',
      change: `one of three: pass ${name}: '...' in its props; call NamingConvention.of(app).use({ project: '...', environment: '...' }) before it is made; `
        + `or write "${CONTEXT[name]}": "..." under "context" in cdk.json`,
    });
  };
  const convention = { project: part('project'), environment: part('environment') };
  for (const above of scope.node.scopes) if (!FIRST_NAMED.has(above)) FIRST_NAMED.set(above, groupPath);
  return convention;
}

/** The context comes from JSON, so a part may be a number or anything else. */
function inForce(scope: IConstruct, part: keyof ConventionParts): unknown {
  for (const above of [...scope.node.scopes].reverse()) {
    const value = PARTS.get(above)?.[part];
    if (value !== undefined) return value;
  }
  const context: unknown = scope.node.tryGetContext(CONTEXT[part]);
  return context ?? undefined;
}
