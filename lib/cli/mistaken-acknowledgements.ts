import { Deployment } from './deployment';
import { toldPath } from './paths';
import { isPathAtOrAbove } from '../reading/assembly-constructs';
import { suppressedIdsIn } from '../reading/suppressions';
import { whyItAcknowledgesNothing } from '../settings/acknowledged-by-mistake';

/** In words: the acknowledgements that are meant for a finding of ours and acknowledge nothing, in code and in templates. */
export function mistakenAcknowledgements({ assembly, sources }: Deployment): string[] {
  const inCode = (assembly?.constructs.acknowledgedIds() ?? []).filter(isMistaken);
  // The pack writes what code says into templates, if it is asked to: that is told once.
  const inTemplates = sources.flatMap(({ template, body }) => suppressedIdsIn(body).filter(isMistaken).flatMap(({ logicalId, id }) => {
    const constructPath = assembly?.constructs.pathOf(template, logicalId, body);
    const isTold = constructPath !== undefined && inCode.some(one => one.id === id && isPathAtOrAbove(one.at, constructPath));
    return isTold ? [] : [{ at: constructPath ?? `${logicalId} in ${toldPath(template)}`, id }];
  }));
  return [...new Set([...inCode, ...inTemplates].map(({ at, id }) =>
    `the acknowledgement of '${id.replace(/^Annotation::/, '')}' at ${at} acknowledges nothing: ${whyItAcknowledgesNothing(id)!}`))];
}

const isMistaken = ({ id }: { readonly id: string }) => whyItAcknowledgesNothing(id) !== undefined;
