import { CfnResource, NestedStack, Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TemplateSource } from './template';

/** The stacks of a construct tree, found in one walk, and the constructs behind the resources of their templates. */
export class AppConstructs {
  public readonly stacks: readonly Stack[];
  private readonly byPath: ReadonlyMap<string, Stack>;
  private readonly groups = new Map<Stack, CfnResource[]>();
  private readonly groupIndexes = new Map<Stack, ReadonlyMap<string, CfnResource>>();
  private readonly fullIndexes = new Map<Stack, ReadonlyMap<string, CfnResource>>();

  constructor(public readonly root: IConstruct) {
    const stacks: Stack[] = [];
    const walk = (construct: IConstruct, stack: Stack | undefined) => {
      const home = Stack.isStack(construct) ? construct : stack;
      if (home && home === construct) stacks.push(home);
      if (home && CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::EC2::SecurityGroup') {
        const others = this.groups.get(home);
        if (others) others.push(construct);
        else this.groups.set(home, [construct]);
      }
      for (const child of construct.node.children) walk(child, home);
    };
    walk(root, undefined);
    this.stacks = stacks;
    this.byPath = new Map(stacks.map(stack => [stack.node.path, stack]));
  }

  public stackAt(path: string): Stack | undefined {
    return this.byPath.get(path);
  }

  /** The stacks that a stack deploys as nested ones, directly. */
  public nestedIn(stack: Stack): readonly NestedStack[] {
    return this.stacks.filter((other): other is NestedStack => NestedStack.isNestedStack(other) && other.nestedStackParent === stack);
  }

  /** The construct of a security group. */
  public groupAt(stackPath: string, logicalId: string): CfnResource | undefined {
    return this.lookUp(stackPath, logicalId, this.groupIndexes, stack => this.groups.get(stack) ?? []);
  }

  /** The construct of any resource. Costs a walk through the stack, once: for findings, not for every resource. */
  public resourceAt(stackPath: string, logicalId: string): CfnResource | undefined {
    return this.groupAt(stackPath, logicalId) ?? this.lookUp(stackPath, logicalId, this.fullIndexes, resourcesOf);
  }

  private lookUp(
    stackPath: string, logicalId: string, indexes: Map<Stack, ReadonlyMap<string, CfnResource>>, resources: (stack: Stack) => CfnResource[],
  ): CfnResource | undefined {
    const stack = this.byPath.get(stackPath);
    if (!stack) return undefined;
    let index = indexes.get(stack);
    if (!index) {
      index = new Map(resources(stack).map(resource => [logicalIdOf(resource), resource]));
      indexes.set(stack, index);
    }
    return index.get(logicalId);
  }
}

function resourcesOf(stack: Stack): CfnResource[] {
  const found: CfnResource[] = [];
  const walk = (construct: IConstruct) => {
    if (CfnResource.isCfnResource(construct)) found.push(construct);
    for (const child of construct.node.children) if (!Stack.isStack(child)) walk(child);
  };
  walk(stack);
  return found;
}

export function logicalIdOf(resource: CfnResource): string {
  return resource.stack.resolve(resource.logicalId) as string;
}

/** Where a stack will be deployed, as far as it is known. */
export function placeOf(stack: Stack): Omit<TemplateSource, 'template' | 'body'> {
  const literal = (text: string) => Token.isUnresolved(text) ? undefined : text;
  const nesting = stack.nestedStackParent && stack.nestedStackResource;
  return {
    stack: stack.node.path,
    stage: Stage.of(stack)?.node.path ?? '',
    stackName: literal(stack.stackName),
    account: literal(stack.account),
    region: literal(stack.region),
    nestedIn: nesting && CfnResource.isCfnResource(nesting) ? { stack: nesting.stack.node.path, logicalId: logicalIdOf(nesting) } : undefined,
  };
}
