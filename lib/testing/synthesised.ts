import { IPolicyValidationContext, Stage } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** An App or Stage after synthesis: its templates as plugins are shown them, and what a plugin failed on. */
export interface Synthesised {
  readonly context: IPolicyValidationContext;
  readonly failure?: Error;
}

/** Again, if it was synthesised before: what was changed since counts. */
export function synthesised(stage: Stage): Synthesised {
  const failure = synthesise(stage);
  const stackTemplates = new CloudAssembly(stage.outdir).stacksRecursively.map(({ hierarchicalId, templateFullPath, environment }) => ({
    stackConstructPath: hierarchicalId,
    templatePath: templateFullPath,
    accountId: environment.account === 'unknown-account' ? undefined : environment.account,
    region: environment.region === 'unknown-region' ? undefined : environment.region,
  }));
  const templatePaths = stackTemplates.map(({ templatePath }) => templatePath);
  return { context: { appConstruct: stage.node.root, stackTemplates, templatePaths }, ...failure ? { failure } : {} };
}

/** Plugins run when all templates are written: if one of them fails, ours are there all the same, and what we find is told first. */
function synthesise(stage: Stage): Error | undefined {
  try {
    stage.synth({ force: true });
    return undefined;
  } catch (error) {
    if ((error as Error).name === 'ValidationFailed') return error as Error;
    throw error;
  }
}
