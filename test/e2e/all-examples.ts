import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { ROOT } from './environment';

const EXAMPLES = path.join(ROOT, 'examples');
const CDK_JSON = JSON.parse(fs.readFileSync(path.join(ROOT, 'cdk.json'), 'utf8')) as { context: object };

/** The names of all example apps: every file of `examples/` but those that hold a stack for others to use. */
export const EXAMPLE_NAMES = fs.readdirSync(EXAMPLES)
  .filter(file => file.endsWith('.ts') && !file.endsWith('-stack.ts'))
  .map(file => path.basename(file, '.ts'))
  .sort();

/** Synthesises an example with the context that `npx cdk synth` reads, whatever it is told about the result. Returns the folder of the assembly. */
export function synthesise(example: string): string {
  process.env.CDK_CONTEXT_JSON = JSON.stringify(CDK_JSON.context);
  const { app } = jest.requireActual<{ app?: App }>(path.join(EXAMPLES, `${example}.ts`));
  if (!app) throw new Error(`examples/${example}.ts does not export its app: write \`export const app = new App();\``);
  try {
    app.synth();
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error; // an example that must fail; its templates are written before it does
  }
  return app.outdir;
}

/** All templates of an assembly, those of Stages and of nested stacks too. */
export function templatesOf(outdir: string): string[] {
  return fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.template.json'))
    .map(file => path.join(outdir, file))
    .sort();
}
