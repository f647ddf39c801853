import {
  CfnElement, CfnResource, DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, Stack, Tokenization,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppConstructs, placeOf } from './constructs';
import { AppReading, surroundingsOf } from './from-app';
import { networkOf } from './from-template';
import { deploysAnotherTemplate } from './kinds';
import { BETWEEN_STACKS } from './references';
import { functionAmong, mapIn, TemplateSource } from './template';
import { ReadingFailure } from './template-file';
import { propertiesThatFixThePort } from '../catalogue/endpoint-ports';
import { referenceBehind } from '../naming/references';

/** Reads an app that has not been synthesised: each element of its stacks is resolved as it will be written. Slower than from files. */
export function readScope(scope: IConstruct): AppReading {
  const constructs = new AppConstructs(scope.node.root);
  const failures: ReadingFailure[] = [];
  const sources = constructs.stacks.map((stack): TemplateSource => ({ ...placeOf(stack), template: stack.node.path, body: bodyOf(stack, failures) }));
  return new AppReading(networkOf(sources, surroundingsOf(constructs)), failures, sources, constructs);
}

/** The resources that must be read for anything to be proved. Others may hold values that exist at synth only. */
const WANTED = /^AWS::EC2::|^Custom::VpcRestrictDefaultSG$/;

/** Services of which nothing wears a group: there are many of their resources, and reading each costs as much as writing it. */
const WEARS_NOTHING = /^AWS::(ApiGateway|CertificateManager|CloudFront|CloudWatch|DynamoDB|ECR|IAM|KMS|Logs|Route53|S3|SecretsManager|SNS|SQS|WAFv2)::/;

function bodyOf(stack: Stack, failures: ReadingFailure[]): Record<string, unknown> {
  const body: Record<string, Record<string, unknown>> = {};
  const transforms: unknown[] = [stack.templateOptions.transforms];
  const walk = (construct: IConstruct) => {
    if (CfnElement.isCfnElement(construct)) {
      try {
        for (const [section, content] of Object.entries(written(construct, stack))) {
          if (section === 'Transform') transforms.push(content);
          else Object.assign(body[section] ??= {}, mapIn(content));
        }
      } catch (error) {
        failures.push({ template: stack.node.path, stack: stack.node.path, why: `'${construct.node.path}': ${(error as Error).message}` });
      }
    }
    for (const child of construct.node.children) if (!Stack.isStack(child)) walk(child);
  };
  walk(stack);
  return { ...body, Transform: transforms.flat() };
}

/** What an element writes, as far as it matters. Where something that only wears groups cannot be resolved yet, what it wears is not known. */
function written(element: CfnElement, stack: Stack): Record<string, unknown> {
  if (isWanted(element)) return fragmentOf(element, stack);
  if (WEARS_NOTHING.test(String(typeOf(element as CfnResource)))) return trace(element, stack);
  try {
    return fragmentOf(element, stack);
  } catch {
    return trace(element, stack, { 'Fn::NotResolvedYet': {} });
  }
}

function isWanted(element: CfnElement): boolean {
  if (!CfnResource.isCfnResource(element)) return true;
  const type = typeOf(element);
  return typeof type !== 'string' || functionAmong(overridesOf(element)) !== undefined || WANTED.test(type) || deploysAnotherTemplate(type)
    || propertiesThatFixThePort(type) !== undefined;
}

function typeOf(resource: CfnResource): unknown {
  return mapIn(overridesOf(resource)).Type ?? resource.cfnResourceType;
}

/** What overrides say of a resource itself: no public API of the CDK either. */
function overridesOf(resource: CfnResource): unknown {
  return (resource as unknown as { rawOverrides?: unknown }).rawOverrides;
}

/** That a resource is there, so that a reference to it is one; nothing of what it says. */
function trace(element: CfnElement, stack: Stack, properties?: Record<string, unknown>): Record<string, unknown> {
  const resource = { Type: typeOf(element as CfnResource), ...(properties ? { Properties: properties } : {}) };
  return { Resources: { [stack.resolve(element.logicalId) as string]: resource } };
}

/** What an element writes into its template. `_toCloudFormation` is no public API of the CDK: there is no other way to see overrides. */
function fragmentOf(element: CfnElement, stack: Stack): Record<string, unknown> {
  const { _toCloudFormation: write } = element as unknown as { _toCloudFormation?: () => object };
  if (typeof write !== 'function') throw new Error('this version of aws-cdk-lib does not show what it will write; synthesise the app instead');
  return mapIn(Tokenization.resolve(write.call(element), { scope: stack, resolver: new ReferencesKept(stack), preparing: false }));
}

/** Texts of several pieces, as a template writes them. */
class Joined {
  public join(left: unknown, right: unknown): unknown {
    if (left === undefined || right === undefined) return left ?? right;
    return { 'Fn::Join': ['', [...piecesOf(left), ...piecesOf(right)]] };
  }
}

function piecesOf(value: unknown): unknown[] {
  const join = mapIn(value)['Fn::Join'];
  return Array.isArray(join) && join[0] === '' && Array.isArray(join[1]) ? join[1] : [value];
}

/** Before synthesis a reference into another stack would be written without its stack. Without a home every reference is one into another stack. */
export class ReferencesKept extends DefaultTokenResolver {
  constructor(private readonly home?: Stack) {
    super(new Joined());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const reference = referenceBehind(token);
    // A pseudo parameter of some stack can be resolved in a stack only.
    if (reference && !CfnElement.isCfnElement(reference.target) && !this.home) return { Ref: reference.displayName };
    if (!reference || !CfnElement.isCfnElement(reference.target) || reference.target.stack === this.home) {
      return super.resolveToken(token, context, postProcessor);
    }
    const { stack, logicalId } = reference.target;
    return { [BETWEEN_STACKS]: { stack: stack.node.path, logicalId: stack.resolve(logicalId) as string, attribute: reference.displayName } };
  }
}
