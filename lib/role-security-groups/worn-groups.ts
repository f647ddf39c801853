import { CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Stack, Stage, StringConcat, Tokenization } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { choicesIn, withChoices } from './worn-choices';
import { referenceBehind } from '../naming/references';

/** Groups that a resource, or an interface of it, wears together. */
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

/** What a custom resource makes of a list nobody knows but its handler. */
const isCustom = ({ cfnResourceType: type }: CfnResource) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';

/**
 * Everything in a Stage that wears groups of the app, each way in which conditions may turn out apart. Not by a table of resource types: any list with the id of a
 * group in it counts.
 *
 * @returns one entry of `lists` per list, and of `wearers` per resource with all that its lists have
 */
export function wornGroups(stage: IConstruct): { readonly lists: Worn[]; readonly wearers: Worn[] } {
  const names = new GroupsByName();
  const mayWear = (resource: CfnResource) => !RULES.has(resource.cfnResourceType) && !isCustom(resource);
  const found = resourcesOf(stage).filter(mayWear).map(wearer => wornBy(wearer, names));
  return { lists: found.flatMap(({ lists }) => lists), wearers: found.flatMap(({ wearers }) => wearers) };
}

function wornBy(wearer: CfnResource, names: GroupsByName): { lists: Worn[]; wearers: Worn[] } {
  const finder = new GroupFinder(Stack.of(wearer), names);
  let template: unknown;
  try {
    template = Tokenization.resolve(wearer._toCloudFormation(), { scope: wearer, resolver: finder, preparing: true });
  } catch {
    // What cannot be resolved is the CDK's to report, when it writes the template.
    return { lists: [], wearers: [] };
  }
  const written: { items: readonly unknown[]; property: string }[] = [];
  walk(template, [], (items, path) => {
    if (JSON.stringify(items).includes(MARK) || items.some(item => finder.groupOf(item) !== undefined)) written.push({ items, property: path.join('.') });
  });
  const ways = choicesIn(written.map(({ items }) => items)).map(choice => written.flatMap(({ items, property }) => {
    const worn = withChoices(items, choice);
    const groups = [...new Set(worn.map(item => finder.groupOf(item)).filter(group => group !== undefined))];
    const count = new Set(worn.map(item => finder.groupOf(item) ?? JSON.stringify(item))).size;
    return groups.length > 0 ? [{ wearer, property, groups, count }] : [];
  }));
  const together = ways.filter(way => way.length > 0).map(way => ({
    wearer, property: way.map(({ property }) => property).join(', '), groups: [...new Set(way.flatMap(({ groups }) => groups))], count: 0,
  }));
  return { lists: ways.flat(), wearers: together };
}

/** Visits every list of a template's properties, but for the arguments of functions: a text that is joined of ids wears none of them. */
function walk(value: unknown, path: readonly string[], onList: (list: readonly unknown[], path: readonly string[]) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) onList(value, path.filter(key => !/^\d+$/.test(key) && key !== 'Fn::If').slice(3));
  for (const [key, inner] of Object.entries(value)) {
    if (!key.startsWith('Fn::') || key === 'Fn::If') walk(inner, [...path, key], key === 'Fn::If' ? skipArguments(inner, onList) : onList);
  }
}

/** The list of a condition and its two branches is no list of groups; what stands in the branches may be. */
function skipArguments(args: unknown, onList: (list: readonly unknown[], path: readonly string[]) => void): typeof onList {
  return (list, path) => { if (list !== args) onList(list, path); };
}

/** Shaped like a function of CloudFormation, so that CDK's checks of the types of properties let it pass. */
const MARK = 'Fn::PortcullisGroup';

/** Puts a mark in the place of each reference to the id of a group. */
class GroupFinder extends DefaultTokenResolver {
  private readonly groups: ec2.CfnSecurityGroup[] = [];

  public constructor(private readonly stack: Stack, private readonly names: GroupsByName) {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const target = referenceBehind(token)?.target;
    if (!target || !ec2.CfnSecurityGroup.isCfnSecurityGroup(target)) return super.resolveToken(token, context, postProcessor);
    return { [MARK]: this.groups.push(target) - 1 };
  }

  public groupOf(item: unknown): ec2.CfnSecurityGroup | undefined {
    if (typeof item !== 'object' || item === null) return undefined;
    if (MARK in item) return this.groups[item[MARK] as number];
    // Somebody wrote the intrinsic by hand.
    const { 'Fn::GetAtt': getAtt, Ref: ref } = item as { 'Fn::GetAtt'?: readonly unknown[]; 'Ref'?: unknown };
    const id = getAtt?.[1] === 'GroupId' ? getAtt[0] : ref;
    return typeof id === 'string' ? this.names.in(this.stack).get(id) : undefined;
  }
}

/** The groups of each stack by their logical ids, read once. */
class GroupsByName {
  private readonly byStack = new Map<Stack, ReadonlyMap<string, ec2.CfnSecurityGroup>>();

  public in(stack: Stack): ReadonlyMap<string, ec2.CfnSecurityGroup> {
    const known = this.byStack.get(stack);
    if (known) return known;
    const isGroup = (one: IConstruct): one is ec2.CfnSecurityGroup => ec2.CfnSecurityGroup.isCfnSecurityGroup(one) && one.stack === stack;
    const groups = stack.node.findAll().filter(isGroup);
    const byName = new Map(groups.map(group => [String(stack.resolve(group.logicalId)), group]));
    this.byStack.set(stack, byName);
    return byName;
  }
}

function resourcesOf(scope: IConstruct): CfnResource[] {
  const inside = scope.node.children.filter(child => !Stage.isStage(child)).flatMap(resourcesOf);
  return CfnResource.isCfnResource(scope) ? [scope, ...inside] : inside;
}
