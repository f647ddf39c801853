import * as path from 'path';
import { CfnResource, PolicyValidationStack, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppConstructs, placeOf } from './constructs';
import { networkOf, Surroundings } from './from-template';
import { TemplateSource } from './template';
import { ReadingFailure, readTemplateFile } from './template-file';
import { Network } from '../model/network';
import { conventionInForce } from '../naming/convention-in-force';
import { allowanceAt } from '../naming/quotas-in-force';

/** What was read of an app, and the way back from a template to the construct tree. */
export class AppReading {
  private readonly stackPaths: ReadonlyMap<string, string>;

  constructor(
    public readonly network: Network, public readonly failures: readonly ReadingFailure[],
    public readonly sources: readonly TemplateSource[], public readonly constructs: AppConstructs,
  ) {
    this.stackPaths = new Map([...sources, ...failures].map(({ template, stack }) => [template, stack]));
  }

  /** The stack that a template belongs to. */
  public stackOf(template: string): Stack | undefined {
    return this.constructs.stackAt(this.stackPaths.get(template) ?? '');
  }

  /** The construct that made a resource; undefined where it stands in a template that was merged in as text. */
  public resourceAt(template: string, logicalId: string): CfnResource | undefined {
    return this.constructs.resourceAt(this.stackPaths.get(template) ?? '', logicalId);
  }
}

/**
 * Reads the synthesised templates of an app, each file once. The CDK lists the templates of top-level stacks only: nested ones are found
 * through the construct tree, in the folder of their parent's.
 */
export function readApp(root: IConstruct, stackTemplates: readonly PolicyValidationStack[]): AppReading {
  const constructs = new AppConstructs(root);
  const sources: TemplateSource[] = [];
  const failures: ReadingFailure[] = [];
  const read = (file: string, about: Omit<TemplateSource, 'template' | 'body'>) => {
    const result = readTemplateFile(file);
    if ('why' in result) failures.push({ template: file, stack: about.stack, why: result.why });
    else sources.push({ template: file, body: result.body, ...about });
    const stack = constructs.stackAt(about.stack);
    for (const nested of stack ? constructs.nestedIn(stack) : []) read(path.join(path.dirname(file), nested.templateFile), placeOf(nested));
  };
  for (const { stackConstructPath, templatePath, accountId: account, region } of stackTemplates) {
    const stack = constructs.stackAt(stackConstructPath);
    read(templatePath, stack ? { ...placeOf(stack), account, region } : { stack: stackConstructPath, account, region });
  }
  return new AppReading(networkOf(sources, surroundingsOf(constructs)), failures, sources, constructs);
}

/** What a construct tree knows beside the templates. */
export function surroundingsOf(constructs: AppConstructs): Surroundings {
  return {
    // What was merged in as text has no construct: it stands where its stack does.
    conventionOf: ({ stack }, logicalId) => {
      const place = constructs.resourceAt(stack, logicalId) ?? constructs.stackAt(stack);
      return place && conventionInForce(place);
    },
    // An L2 group describes itself by its own path, where it is told nothing else; its resource stands right below it.
    isPathOf: ({ stack }, logicalId, description) => constructs.groupAt(stack, logicalId)?.node.scope?.node.path === description,
    allowanceOf: ({ stack }, logicalId) => {
      const group = constructs.groupAt(stack, logicalId);
      return group && allowanceAt(group);
    },
  };
}
