import { Deployment } from './deployment';
import { Site } from '../model/rule';
import { pathWrittenAt } from '../reading/assembly-constructs';

const BODIES = new WeakMap<Deployment, ReadonlyMap<string, unknown>>();

/** The construct path of a resource: as a cloud assembly knows it, or as its template says it. Undefined where neither does. */
export function constructPathIn(deployment: Deployment, { template, logicalId }: Site): string | undefined {
  let bodies = BODIES.get(deployment);
  if (!bodies) BODIES.set(deployment, bodies = new Map(deployment.sources.map(source => [source.template, source.body])));
  const body = bodies.get(template);
  return deployment.assembly ? deployment.assembly.constructs.pathOf(template, logicalId, body) : pathWrittenAt(body, logicalId);
}
