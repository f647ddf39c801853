import { CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Stage, StringConcat, Tokenization } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { referenceBehind } from '../naming/references';

/** A list of groups in a property of a resource: what the resource, or an interface of it, wears. */
export interface Worn {
  readonly wearer: CfnResource;
  /** `VpcConfig.SecurityGroupIds`. */
  readonly property: string;
  /** The groups of the app among them. */
  readonly groups: readonly ec2.CfnSecurityGroup[];
  /** How many there are, with those that the app did not make. */
  readonly count: number;
}

/** Rules speak of groups and wear none; there are many of them. */
const RULES = new Set(['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupVpcAssociation']);

/** Everything in a Stage that wears groups. Not by a table of resource types: any list with the id of a group in it counts. */
export function wornGroups(stage: IConstruct): Worn[] {
  return resourcesOf(stage).filter(({ cfnResourceType }) => !RULES.has(cfnResourceType)).flatMap(wornBy);
}

function wornBy(wearer: CfnResource): Worn[] {
  const finder = new GroupFinder();
  let template: unknown;
  try {
    template = Tokenization.resolve(wearer._toCloudFormation(), { scope: wearer, resolver: finder, preparing: true });
  } catch {
    // What cannot be resolved is the CDK's to report, when it writes the template.
    return [];
  }
  if (finder.groups.length === 0) return [];
  const found: Worn[] = [];
  walk(template, [], (list, path) => {
    for (const worn of alternatives(list)) {
      const groups = worn.map(item => finder.groupOf(item)).filter(group => group !== undefined);
      if (groups.length > 0) found.push({ wearer, property: path.join('.'), groups: [...new Set(groups)], count: worn.length });
    }
  });
  return found;
}

/** A list as it is where all conditions in it hold, and where none does: groups of two branches are not worn together. */
function alternatives(list: readonly unknown[]): readonly (readonly unknown[])[] {
  if (!list.some(isIf)) return [list];
  return [1, 2].map(branch => list.map((item) => {
    let chosen = item;
    while (isIf(chosen)) chosen = chosen['Fn::If'][branch];
    return chosen;
  }));
}

function isIf(item: unknown): item is { readonly 'Fn::If': readonly unknown[] } {
  return typeof item === 'object' && item !== null && 'Fn::If' in item && Array.isArray(item['Fn::If']);
}

/** Visits every list of a template's properties, but for the arguments of functions. */
function walk(value: unknown, path: readonly string[], onList: (list: readonly unknown[], path: readonly string[]) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && !path.at(-1)?.startsWith('Fn::')) onList(value, path.filter(key => !/^\d+$/.test(key)).slice(3));
  for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], onList);
}

/** Shaped like a function of CloudFormation, so that CDK's checks of the types of properties let it pass. */
const MARK = 'Fn::PortcullisGroup';

/** Puts a mark in the place of each reference to the id of a group. */
class GroupFinder extends DefaultTokenResolver {
  public readonly groups: ec2.CfnSecurityGroup[] = [];

  public constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const target = referenceBehind(token)?.target;
    if (!target || !ec2.CfnSecurityGroup.isCfnSecurityGroup(target)) return super.resolveToken(token, context, postProcessor);
    return { [MARK]: this.groups.push(target) - 1 };
  }

  public groupOf(item: unknown): ec2.CfnSecurityGroup | undefined {
    return typeof item === 'object' && item !== null && MARK in item ? this.groups[item[MARK] as number] : undefined;
  }
}

function resourcesOf(scope: IConstruct): CfnResource[] {
  const inside = scope.node.children.filter(child => !Stage.isStage(child)).flatMap(resourcesOf);
  return CfnResource.isCfnResource(scope) ? [scope, ...inside] : inside;
}
