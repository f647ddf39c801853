import { wordsFor } from './knowledge-of';
import { identityOf, Options } from './meaning';
import { Knowledge, known, unknown } from '../model/knowledge';

/** The VPC that a property names, by `Vpc.id` where it is made in the app; undefined where there is none. */
export function vpcOf(options: Options): Knowledge<string | undefined> {
  const ids = new Set(options.map(({ meaning }) => {
    if (meaning.is === 'nothing') return undefined;
    if (meaning.is === 'attribute' && ['Ref', 'VpcId'].includes(meaning.attribute)) return meaning.template.idOf(meaning.logicalId);
    return identityOf(meaning) ?? wordsFor(meaning);
  }));
  return ids.size === 1 ? known([...ids][0]) : unknown('a choice between several VPCs');
}
