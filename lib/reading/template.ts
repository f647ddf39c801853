import { Cidr, NotACidr, readCidr } from '../model/cidr';

/** A template and where it will be deployed. `body` is the parsed JSON, whatever that holds. */
export interface TemplateSource {
  /** The file, or the path of the stack where there are no files: what a `Site` names. */
  readonly template: string;
  /** The construct path of the stack: tells stacks of one app apart. */
  readonly stack: string;
  readonly body: unknown;
  /** The construct path of the Stage that the stack stands in; empty directly under the App. */
  readonly stage?: string;
  readonly stackName?: string;
  /** Undefined where they are not known at synth. */
  readonly account?: string;
  readonly region?: string;
  /** For the template of a nested stack: the resource that deploys it. */
  readonly nestedIn?: { readonly stack: string; readonly logicalId: string };
}

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A section or a property that should be a map; anything else counts as an empty one. */
export function mapIn(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** An intrinsic function that stands among the keys of a map and decides what the map is: `Fn::Transform`, `Fn::ForEach::Name`. */
export function functionAmong(value: unknown): string | undefined {
  return Object.keys(mapIn(value)).find(key => key.startsWith('Fn::'));
}

/** One resource of a template. Where the template has nonsense in a place, it is empty here. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** The name of the condition that it is made under. */
  readonly condition?: string;
  /** The macro, or whatever else CloudFormation runs first, that decides what the resource or all of its properties are. */
  readonly macro?: string;
}

/** A template with its sections at hand. */
export class Template {
  public readonly resources: ReadonlyMap<string, Resource>;
  private readonly sections = new Map<string, JsonObject>();

  constructor(public readonly source: TemplateSource, public readonly neighbours: TemplateSet) {
    this.resources = new Map(Object.entries(this.section('Resources')).map(([logicalId, value]) => {
      const { Type: type, Properties: properties, Condition: condition } = mapIn(value);
      return [logicalId, {
        logicalId,
        type: typeof type === 'string' ? type : '',
        properties: mapIn(properties),
        condition: typeof condition === 'string' ? condition : undefined,
        macro: functionAmong(value) ?? functionAmong(properties),
      }];
    }));
  }

  public get stack(): string {
    return this.source.stack;
  }

  /** A section as it stands. What a macro makes of it nobody knows, so that with one in it only resources count: those are told apart one by one. */
  public section(name: 'Resources' | 'Parameters' | 'Outputs' | 'Mappings' | 'Conditions'): JsonObject {
    const known = this.sections.get(name);
    if (known) return known;
    const section = mapIn(mapIn(this.source.body)[name]);
    const readable = name === 'Resources' || functionAmong(section) === undefined ? section : {};
    this.sections.set(name, readable);
    return readable;
  }

  /** What a resource is called within one run: the same however it is referred to, and never the same in two stacks. */
  public idOf(logicalId: string): string {
    return `${this.stack}/${logicalId}`;
  }
}

/** All templates that are deployed together, as far as they are known. */
export class TemplateSet {
  public readonly templates: readonly Template[];
  private readonly blocks = new Map<string, Cidr | NotACidr>();
  private readonly byStack: ReadonlyMap<string, Template>;
  private readonly byNestingResource: ReadonlyMap<string, Template>;
  private readonly samePlace = new Map<Template, readonly Template[]>();

  constructor(sources: Iterable<TemplateSource>) {
    this.templates = [...sources].map(source => new Template(source, this));
    this.byStack = new Map(this.templates.map(template => [template.stack, template]));
    this.byNestingResource = new Map(this.templates.flatMap((template) => {
      const { nestedIn } = template.source;
      return nestedIn ? [[`${nestedIn.stack}/${nestedIn.logicalId}`, template]] : [];
    }));
  }

  /** A block of addresses. Most rules repeat a few texts, so each is read once. */
  public blockOf(text: string): Cidr | NotACidr {
    let block = this.blocks.get(text);
    if (!block) {
      block = readCidr(text, { embeddedIpv4: true });
      this.blocks.set(text, block);
    }
    return block;
  }

  /** The template that deploys a nested one, with the resource that does. */
  public parentOf({ source: { nestedIn } }: Template): { parent: Template; resource: Resource } | undefined {
    const parent = nestedIn && this.byStack.get(nestedIn.stack);
    const resource = nestedIn && parent?.resources.get(nestedIn.logicalId);
    return parent && resource ? { parent, resource } : undefined;
  }

  /** The template that a resource of type AWS::CloudFormation::Stack deploys. */
  public nestedAt(template: Template, logicalId: string): Template | undefined {
    return this.byNestingResource.get(template.idOf(logicalId));
  }

  public ofStack(stack: string): Template | undefined {
    return this.byStack.get(stack);
  }

  /** Those that are deployed to the same account and Region, as far as anybody can tell: where both are unknown, those of one Stage. */
  public besides(template: Template): readonly Template[] {
    let found = this.samePlace.get(template);
    if (!found) {
      const { stage = '', account, region } = template.source;
      found = this.templates.filter(({ source }) => source.account === account && source.region === region
        && ((source.stage ?? '') === stage || (account !== undefined && region !== undefined)));
      this.samePlace.set(template, found);
    }
    return found;
  }
}
