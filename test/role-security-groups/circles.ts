import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Looks for circles in what `cdk synth` wrote, by reading files alone: it knows nothing of constructs, so it can tell whether those who place rules
 * were right. Returns one circle per graph that has some, as a path; an empty list where CloudFormation can deploy.
 */
export function circlesIn(assembly: string): string[] {
  return assembliesBelow(assembly).flatMap(directory => [...circleAmongStacks(directory), ...circlesInTemplates(directory)]);
}

type Graph = Map<string, Set<string>>;

interface Artifact {
  readonly type: string;
  readonly dependencies?: string[];
  readonly properties?: { readonly templateFile?: string; readonly directoryName?: string };
}

interface Manifest {
  readonly artifacts: Record<string, Artifact>;
}

interface TemplateJson {
  readonly Resources?: Record<string, { readonly DependsOn?: string | string[] }>;
  readonly Outputs?: Record<string, { readonly Export?: { readonly Name: unknown } }>;
}

const read = <T>(...parts: string[]) => JSON.parse(readFileSync(join(...parts), 'utf8')) as T;

/** The assembly itself and those of the Stages in it. */
function assembliesBelow(directory: string): string[] {
  const { artifacts } = read<Manifest>(directory, 'manifest.json');
  const stages = Object.values(artifacts).filter(({ type }) => type === 'cdk:cloud-assembly').map(({ properties }) => join(directory, properties!.directoryName!));
  return [directory, ...stages.filter(existsSync).flatMap(assembliesBelow)];
}

/** Stacks wait for those that the manifest names and for those whose exports they import. */
function circleAmongStacks(directory: string): string[] {
  const { artifacts } = read<Manifest>(directory, 'manifest.json');
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const templates = new Map(stacks.map(([id, { properties }]) => [id, read<TemplateJson>(directory, properties!.templateFile!)]));
  const exporter = new Map([...templates].flatMap(([id, { Outputs = {} }]) =>
    Object.values(Outputs).map(output => [JSON.stringify(output.Export?.Name), id] as const)));
  const graph: Graph = new Map(stacks.map(([id, { dependencies = [] }]) => {
    const imports = [...valuesUnder(templates.get(id), 'Fn::ImportValue')].map(name => exporter.get(JSON.stringify(name)));
    return [id, new Set([...dependencies, ...imports].filter((other): other is string => other !== undefined && templates.has(other)))];
  }));
  return circleOf(graph);
}

/** Resources wait for what they refer to; nested stacks are resources whose parameters are references. */
function circlesInTemplates(directory: string): string[] {
  return readdirSync(directory).filter(file => file.endsWith('.template.json')).flatMap((file) => {
    const { Resources = {} } = read<TemplateJson>(directory, file);
    const graph: Graph = new Map(Object.entries(Resources).map(([id, resource]) => {
      const attributes = [...valuesUnder(resource, 'Fn::GetAtt')].map(value => Array.isArray(value) ? String(value[0]) : String(value).split('.')[0]);
      const names = [...valuesUnder(resource, 'Ref').map(String), ...attributes, ...[resource.DependsOn ?? []].flat()];
      return [id, new Set(names.filter(name => name in Resources))];
    }));
    return circleOf(graph).map(circle => `${file}: ${circle}`);
  });
}

function valuesUnder(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => name === key ? [inner as unknown] : valuesUnder(inner, key));
}

function circleOf(graph: Graph): string[] {
  const done = new Set<string>();
  const walk = (at: string, path: string[]): string[] | undefined => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return undefined;
    for (const next of graph.get(at) ?? []) {
      const circle = walk(next, [...path, at]);
      if (circle) return circle;
    }
    done.add(at);
    return undefined;
  };
  for (const start of graph.keys()) {
    const circle = walk(start, []);
    if (circle) return [circle.join(' -> ')];
  }
  return [];
}
