import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Something that AWS allows once in an account and Region, or that we do. */
export interface OnePerPlace {
  /** What it is: `AWS::Config::ConfigRule`. Names of different kinds do not meet. */
  readonly kind: string;
  /** What tells it from others of its kind; empty where there may be one only. */
  readonly name: string;
  /**
   * Whose account and Region count.
   * @default - the construct's own
   */
  readonly at?: IConstruct;
  /**
   * Whether `Web` and `web` are the same name.
   * @default false
   */
  readonly ignoreCase?: boolean;
}

/** Per construct tree, so that the apps of a test suite do not see each other. */
const TAKEN = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** Takes a name for the construct. Returns undefined, or the construct that has taken it before. */
export function takePlace(construct: IConstruct, thing: OnePerPlace): IConstruct | undefined {
  const root = construct.node.root;
  const taken = TAKEN.get(root) ?? new Map<string, IConstruct>();
  TAKEN.set(root, taken);
  const key = keyOf(construct, thing);
  const first = taken.get(key);
  if (!first) taken.set(key, construct);
  return first;
}

/** The construct that has taken a name, seen from another one of the tree. Takes nothing. */
export function placeTakenBy(from: IConstruct, thing: OnePerPlace): IConstruct | undefined {
  return TAKEN.get(from.node.root)?.get(keyOf(from, thing));
}

function keyOf(construct: IConstruct, thing: OnePerPlace): string {
  const name = thing.ignoreCase ? thing.name.toLowerCase() : thing.name;
  return JSON.stringify([thing.kind, placeOf(thing.at ?? construct), name]);
}

/** Where a construct is deployed, for a sentence: `eu-west-1 of 123456789012`, `the Stage 'Prod'`, `this app`. */
export function placeInWords(construct: IConstruct): string {
  const { account, region } = Stack.of(construct);
  if (isKnown(account, region)) return `${region} of account ${account}`;
  const path = Stage.of(construct)?.node.path;
  return path ? `the Stage '${path}'` : 'this app';
}

/** The account and Region where both are known. Else all stacks of a Stage count as one place: most Stages are deployed to one. */
function placeOf(construct: IConstruct): string {
  const { account, region } = Stack.of(construct);
  return isKnown(account, region) ? `${account}/${region}` : `stage ${Stage.of(construct)?.node.path ?? ''}`;
}

function isKnown(account: string, region: string): boolean {
  return !Token.isUnresolved(account) && !Token.isUnresolved(region);
}
