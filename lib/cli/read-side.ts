import * as path from 'path';
import { constructPathIn } from './construct-path';
import { Deployment } from './deployment';
import { CannotRun } from './exit-status';
import { inputsAt } from './inputs';
import { toldPath } from './paths';
import { readInputs } from './read-inputs';
import { Site } from '../model/rule';
import { ReachIndex } from '../reachability';
import { Side } from '../reachability/difference-side';
import { allowedValuesIn } from '../reading/compared-parameters';
import { mapIn, TemplateSource } from '../reading/template';
import { Problem } from '../reports/findings-report';

/** One of two versions: what was read, and how it is compared. */
export interface ReadSide {
  readonly side: Side;
  readonly deployments: readonly Deployment[];
  readonly sources: readonly TemplateSource[];
  readonly problems: readonly Problem[];
  /** Files in a folder that are no templates. */
  readonly passedOver: readonly string[];
}

/** What the template is called that is compared by itself: its file may be called otherwise in the other version. */
const ALONE = 'the template';

/** Reads one version: a cdk.out, a template, or a folder of templates, whose names in it count and not where it lies. */
export function readSide(given: string): ReadSide {
  const inputs = inputsAt([given]);
  if (inputs.assemblies.length > 1) throw new CannotRun(`${given} holds ${inputs.assemblies.length} cloud assemblies, and which belongs to which of the other version nobody knows: give the path of one`);
  const problems: Problem[] = [...inputs.problems];
  const passedOver: string[] = [];
  const asides = { problem: (problem: Problem) => void problems.push(problem), passedOver: (file: string) => void passedOver.push(file) };
  const deployments = [...readInputs(inputs, [], asides, sources => sources.map(source => renamed(source, path.normalize(given))))];
  const sources = deployments.flatMap(deployment => deployment.sources);
  if (sources.length === 0 && problems.length === 0) problems.push({ file: given, message: 'there is no template in it' });
  return {
    side: {
      indexes: deployments.map(deployment => new ReachIndex(deployment.network, { nameOfSite: site => nameOf(site, deployment) })),
      keyOf: keysOf(deployments),
      allowed: allowedValuesIn(sources),
    },
    deployments,
    sources,
    problems: problems.map(problem => ({ ...problem, file: toldPath(problem.file) })),
    passedOver: passedOver.map(file => toldPath(file)),
  };
}

/** The stacks of templates that lie by themselves are called by their files. */
function renamed(source: TemplateSource, given: string): TemplateSource {
  const nameOfStack = (stack: string) => {
    if (stack === given || stack.startsWith(`${given}/`) && path.extname(given) !== '') return `${ALONE}${stack.slice(given.length)}`;
    const inside = path.relative(given, stack);
    return stack.startsWith(given) && !inside.startsWith('..') ? inside.split(path.sep).join('/') : stack;
  };
  const { nestedIn } = source;
  return { ...source, stack: nameOfStack(source.stack), ...nestedIn ? { nestedIn: { ...nestedIn, stack: nameOfStack(nestedIn.stack) } } : {} };
}

/** `Shop/Db` for `Shop/Db/Resource`. */
function nameOf(site: Site, deployment: Deployment): string | undefined {
  return constructPathIn(deployment, site)?.replace(/\/(Resource|Default)$/, '');
}

/** A path that two resources have tells none of them. */
function keysOf(deployments: readonly Deployment[]): Side['keyOf'] {
  const keys = new Map<string, string>();
  const bearers = new Map<string, number>();
  for (const deployment of deployments) {
    for (const { template, stack, body } of deployment.sources) {
      for (const logicalId of Object.keys(mapIn(mapIn(body).Resources))) {
        const constructPath = constructPathIn(deployment, { template, logicalId, location: '' });
        if (constructPath === undefined) continue;
        keys.set(`${stack}/${logicalId}`, constructPath);
        bearers.set(constructPath, (bearers.get(constructPath) ?? 0) + 1);
      }
    }
  }
  const keyOf = (id: string): string => {
    const [, before, after] = /^(the default group of )(.*)$/s.exec(id) ?? [];
    if (before !== undefined) return `${before}${keyOf(after)}`;
    const [, resource = id, attribute = ''] = keys.has(id) ? [] : /^(.*\/\w+)((?:\.\w+)+)$/s.exec(id) ?? [];
    const key = keys.get(resource);
    return key !== undefined && bearers.get(key) === 1 ? `${key}${attribute}` : id;
  };
  return keyOf;
}
