import * as path from 'path';
import { literalText } from './intrinsic';
import { isObject, JsonObject, mapIn, Template, TemplateSet, TemplateSource } from './template';
import { evaluate } from './tokens';

/** A template by itself: a file, and what it holds. */
export interface LooseTemplate {
  readonly file: string;
  readonly body: JsonObject;
  /** Whether it may have to do with others; where it does not, it need not be kept until all are read. */
  readonly mayMeetOthers: boolean;
}

/** Whether the text of a template exports or imports something, or deploys another one. */
export function mayMeetOthers(text: string): boolean {
  return /Export|ImportValue|AWS::CloudFormation::Stack/.test(text);
}

/**
 * Which templates are deployed together, when nobody says so: those that import what another one exports, and those that are nested in another one by
 * the path of its file (`TemplateURL: ./network.yaml`). Every other one is a deployment of its own.
 */
export function deploymentsOf(templates: readonly LooseTemplate[]): TemplateSource[][] {
  const files = new Set(templates.map(({ file }) => file));
  const nested = new Map(templates.map(template => [template.file, nestedIn(template, files)]));
  const parts = new Parts();
  const exporters = new Map<string, string[]>();
  const alone = new Map(templates.map(({ file, body }) => [file, new TemplateSet([{ template: file, stack: file, body }]).templates[0]]));
  for (const [file, template] of alone) {
    for (const name of exportsOf(template)) exporters.set(name, [...exporters.get(name) ?? [], file]);
  }
  for (const { file, body } of templates) {
    for (const { file: inner } of nested.get(file)!) parts.join(file, inner);
    for (const name of importsOf(body, alone.get(file)!)) {
      for (const exporter of exporters.get(name) ?? []) parts.join(file, exporter);
    }
  }
  const deployments = new Map<string, TemplateSource[]>();
  const inner = new Set([...nested.values()].flat().map(({ file }) => file));
  const bodies = new Map(templates.map(({ file, body }) => [file, body]));
  const add = (source: TemplateSource, above: readonly string[]) => {
    const part = parts.of(source.template);
    deployments.set(part, [...deployments.get(part) ?? [], source]);
    for (const { file, logicalId } of nested.get(source.template)!.filter(one => !above.includes(one.file))) {
      add({ template: file, stack: `${source.stack}/${logicalId}`, body: bodies.get(file), nestedIn: { stack: source.stack, logicalId } }, [...above, file]);
    }
  };
  for (const { file, body } of templates) {
    if (!inner.has(file)) add({ template: file, stack: file, body }, [file]);
  }
  // Those that are nested in each other in a circle, which nobody deploys: each as if it stood alone.
  const told = new Set([...deployments.values()].flat().map(({ template }) => template));
  for (const { file, body } of templates.filter(template => !told.has(template.file))) deployments.set(`alone ${file}`, [{ template: file, stack: file, body }]);
  return [...deployments.values()];
}

/** The files that a template deploys as nested stacks. */
function nestedIn({ file, body }: LooseTemplate, files: ReadonlySet<string>): { readonly file: string; readonly logicalId: string }[] {
  return Object.entries(mapIn(body.Resources)).flatMap(([logicalId, resource]) => {
    const { Type: type, Properties: properties } = mapIn(resource);
    const { TemplateURL: url } = mapIn(properties);
    if (type !== 'AWS::CloudFormation::Stack' || typeof url !== 'string' || url.includes('://')) return [];
    const inner = path.join(path.dirname(file), url);
    return files.has(inner) ? [{ file: inner, logicalId }] : [];
  });
}

function exportsOf(template: Template): string[] {
  return Object.values(template.section('Outputs')).flatMap((output) => {
    const { Export: exported } = mapIn(output);
    return isObject(exported) ? literalText(evaluate(exported.Name, template)) ?? [] : [];
  });
}

function importsOf(body: JsonObject, template: Template): string[] {
  const names: string[] = [];
  const waiting: object[] = [body];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    const name = 'Fn::ImportValue' in value ? literalText(evaluate(value['Fn::ImportValue'], template)) : undefined;
    if (name !== undefined) names.push(name);
    for (const part of Object.values(value) as unknown[]) if (typeof part === 'object' && part !== null) waiting.push(part);
  }
  return names;
}

/** Things that belong together because something joined them, directly or through others. */
class Parts {
  private readonly joined = new Map<string, string>();

  public of(one: string): string {
    let root = one;
    for (let next = this.joined.get(root); next !== undefined; next = this.joined.get(root)) root = next;
    return root;
  }

  public join(one: string, other: string): void {
    const [a, b] = [this.of(one), this.of(other)];
    if (a !== b) this.joined.set(b, a);
  }
}
