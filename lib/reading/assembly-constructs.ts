import * as fs from 'fs';
import * as path from 'path';
import { isObject, JsonObject, mapIn } from './template';

/** A line of the code that made a construct, as the CDK wrote it down. */
export interface CodeLine {
  readonly file: string;
  readonly line: number;
}

/** That somebody acknowledged a finding. */
export interface Acknowledgement {
  readonly reason: string;
  /** The construct at which it was done; empty for the app. */
  readonly at: string;
}

/** The construct path that the CDK writes beside a resource, unless it is told not to. */
export function pathWrittenAt(body: unknown, logicalId: string): string | undefined {
  const { Metadata: metadata } = mapIn(mapIn(mapIn(body).Resources)[logicalId]);
  const written = mapIn(metadata)['aws:cdk:path'];
  return typeof written === 'string' ? written : undefined;
}

/** Whether a text is the path of the construct that a resource stands right below: an L2 group describes itself so, where it is told nothing else. */
export function isPathAbove(text: string, constructPath: string | undefined): boolean {
  return constructPath !== undefined && constructPath.slice(0, Math.max(0, constructPath.lastIndexOf('/'))) === text;
}

/** What the metadata of a cloud assembly say of the constructs behind the resources of its templates. */
export class AssemblyConstructs {
  private readonly stacks = new Map<string, StackMetadata>();
  private readonly stackPaths = new Map<string, string>();
  private readonly reported: readonly (Acknowledgement & { readonly id: string })[];

  constructor(directory: string) {
    this.reported = acknowledgementsIn(path.join(directory, 'validation-report.json'));
  }

  /** Says which metadata belong to a template, and for a nested one the construct path of its stack, where that is known. */
  public add(template: string, metadata: StackMetadata, nestedStack?: string): void {
    this.stacks.set(template, metadata);
    if (nestedStack !== undefined) this.stackPaths.set(template, nestedStack);
  }

  /** The construct path of the nested stack that a resource of a template deploys. */
  public nestedStackAt(template: string, logicalId: string, body: unknown): string | undefined {
    return nestedStackOf(this.pathOf(template, logicalId, body) ?? '');
  }

  /** The construct path of a resource: from its own metadata, or from the stack's. */
  public pathOf(template: string, logicalId: string, body: unknown): string | undefined {
    return pathWrittenAt(body, logicalId) ?? this.stacks.get(template)?.pathOf(logicalId, this.stackPaths.get(template));
  }

  /** The line of the user's code that set a property of a resource, where the CDK kept it (under `--debug`), else the one that made the resource. */
  public lineOf(template: string, constructPath: string, property: string | undefined): CodeLine | undefined {
    return this.stacks.get(template)?.lineOf(constructPath, property);
  }

  /** The acknowledgement of a finding, at the construct or above it. */
  public acknowledgementOf(template: string, constructPath: string, id: string): Acknowledgement | undefined {
    const here = this.stacks.get(template)?.acknowledgementOf(constructPath, id);
    // The metadata of a stack do not tell what was said of its Stage or of the app. The report of the same synthesis does.
    if (here) return here;
    const above = this.reported.filter(({ id: other, at }) => other === id && isPathAtOrAbove(at, constructPath))
      .sort((a, b) => b.at.length - a.at.length);
    return above.length > 0 ? { reason: above[0].reason, at: above[0].at } : undefined;
  }

  /** The ids of all acknowledgements that the metadata tell of, each with its construct. */
  public acknowledgedIds(): { readonly at: string; readonly id: string }[] {
    return [...new Set(this.stacks.values())].flatMap(stack => stack.acknowledgedIds());
  }
}

/** What the CDK calls the acknowledgements of a construct. */
const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';

type Entry = { readonly type?: unknown; readonly data?: unknown };

/** What the CDK wrote down of the constructs of one stack, in the manifest or in a file beside it. Read when somebody asks. */
export class StackMetadata {
  private entries?: ReadonlyMap<string, readonly Entry[]>;
  private paths?: ReadonlyMap<string, readonly string[]>;
  private nestedStacks: readonly string[] = [];

  constructor(private readonly directory: string, private readonly artifact: JsonObject) {}

  /** The construct path of a resource of the stack, or of a nested one. Undefined where nobody can tell which of several is meant. */
  public pathOf(logicalId: string, nestedStack?: string): string | undefined {
    this.paths ??= this.readPaths();
    const home = (constructPath: string) =>
      this.nestedStacks.filter(stack => constructPath.startsWith(`${stack}/`)).sort((x, y) => y.length - x.length)[0];
    const [found, ...others] = (this.paths.get(logicalId) ?? []).filter(constructPath => home(constructPath) === nestedStack);
    return others.length === 0 ? found : undefined;
  }

  public lineOf(constructPath: string, property: string | undefined): CodeLine | undefined {
    const entries = this.all().get(constructPath) ?? [];
    const assignments = entries.filter(({ type, data }) => type === 'aws:cdk:propertyAssignment' && property !== undefined && mapIn(data).propertyName === property);
    const creations = entries.filter(({ type }) => type === 'aws:cdk:creationStack');
    for (const trace of [...assignments.map(({ data }) => mapIn(data).stackTrace), ...creations.map(({ data }) => data)]) {
      const line = firstLineOfTheUser(trace);
      if (line) return line;
    }
    return undefined;
  }

  /** The nearest one, and of several at one construct the last, as the CDK chooses it. */
  public acknowledgementOf(constructPath: string, id: string): Acknowledgement | undefined {
    for (let at = constructPath; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      for (const { type, data } of [...this.all().get(at) ?? []].reverse()) {
        if (type === ACKNOWLEDGED && isObject(data) && Object.hasOwn(data, id)) return { reason: String(data[id]), at };
      }
    }
    return undefined;
  }

  public acknowledgedIds(): { readonly at: string; readonly id: string }[] {
    return [...this.all()].flatMap(([at, entries]) => entries.flatMap(({ type, data }) =>
      type === ACKNOWLEDGED ? Object.keys(mapIn(data)).map(id => ({ at, id })) : []));
  }

  private readPaths(): ReadonlyMap<string, readonly string[]> {
    const paths = new Map<string, string[]>();
    for (const [constructPath, entries] of this.all()) {
      for (const { data } of entries.filter(({ type }) => type === 'aws:cdk:logicalId')) paths.set(String(data), [...paths.get(String(data)) ?? [], constructPath]);
    }
    this.nestedStacks = [...this.all().keys()].flatMap(constructPath => nestedStackOf(constructPath) ?? []);
    return paths;
  }

  private all(): ReadonlyMap<string, readonly Entry[]> {
    if (!this.entries) {
      const { metadata, additionalMetadataFile: file } = this.artifact;
      const beside = typeof file === 'string' ? readJson(path.join(this.directory, file)) : undefined;
      const entries = new Map<string, readonly Entry[]>();
      for (const [constructPath, list] of [...Object.entries(mapIn(metadata)), ...Object.entries(mapIn(beside))]) {
        const key = constructPath.replace(/^\//, '');
        entries.set(key, [...entries.get(key) ?? [], ...Array.isArray(list) ? list.filter(isObject) : []]);
      }
      this.entries = entries;
    }
    return this.entries;
  }
}

/** `Shop/Net.NestedStack/Net.NestedStackResource` deploys `Shop/Net`. */
function nestedStackOf(resource: string): string | undefined {
  return /^(.*)\.NestedStack\/[^/]*\.NestedStackResource$/.exec(resource)?.[1];
}

/** The CDK folds the frames of modules into lines of another form: a frame of the user ends in its place, in parentheses. */
function firstLineOfTheUser(trace: unknown): CodeLine | undefined {
  if (!Array.isArray(trace)) return undefined;
  for (const frame of trace) {
    const [, file, line] = /^.* \((.+?):(\d+)(?::\d+)?\)$/.exec(String(frame)) ?? [];
    if (file !== undefined) return { file, line: Number(line) };
  }
  return undefined;
}

/** What the CDK left out of its own report because somebody had acknowledged it. */
function acknowledgementsIn(report: string): (Acknowledgement & { readonly id: string })[] {
  const plugins = mapIn(readJson(report)).pluginReports;
  return (Array.isArray(plugins) ? plugins : []).flatMap((plugin) => {
    const { suppressedViolations: left } = mapIn(plugin);
    return (Array.isArray(left) ? left : []).filter(isObject).flatMap(({ acknowledgedId: id, acknowledgedAt: at = '', reason = '' }) =>
      typeof id === 'string' && typeof at === 'string' ? [{ id, at, reason: String(reason) }] : []);
  });
}

/** Whether something said at one construct holds for another; the path of the app is empty. */
export function isPathAtOrAbove(at: string, constructPath: string): boolean {
  return at === '' || constructPath === at || constructPath.startsWith(`${at}/`);
}

/** Undefined where it is not there, or says nothing. What is missing here costs a line number, and an acknowledgement that then does not count. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
