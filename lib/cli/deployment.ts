import { Network } from '../model/network';
import { Site } from '../model/rule';
import { AssemblyConstructs } from '../reading/assembly-constructs';
import { TemplateSource } from '../reading/template';

/** What is judged together: the templates of an app, files that import from each other, one file, or the groups of an account. */
export interface Deployment {
  readonly network: Network;
  /** None for the groups of an account. */
  readonly sources: readonly TemplateSource[];
  /** Those of its files that are YAML and not JSON. */
  readonly yaml?: ReadonlySet<string>;
  /** Where a cloud assembly lies, and what it knows of its constructs. */
  readonly assembly?: { readonly directory: string; readonly constructs: AssemblyConstructs };
  /** For the groups of an account: the parsed answer. */
  readonly live?: { readonly file: string; readonly answer: unknown };
}

/** The parsed template that something stands in. An answer of AWS is read as if it stood in each of its groups: places in it are told from its root. */
export function bodyFor({ template, logicalId }: Site, { sources, live }: Deployment): unknown {
  return live ? { Resources: { [logicalId]: live.answer } } : sources.find(source => source.template === template)?.body;
}
