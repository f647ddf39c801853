import { distinctQuestions } from './distinct-questions';
import { EndSpec } from './end';
import { missingFor } from './missing-rules';
import { MissingRule, OpenQuestion, Path } from './proof';
import { questionsOf, unreadParts, writeScope, writeWhat } from './prove-forbid';
import { ReachIndex } from './reach-index';
import { hopsBetween, search } from './search';
import { writeWay } from './through';
import { inWords, writeSource } from './words';
import { TrafficSet } from '../model/traffic-set';

/** A question that somebody asks: may this be opened from there, and by what? */
export interface Question {
  readonly source: EndSpec;
  readonly destination: EndSpec;
  readonly traffic: TrafficSet;
}

export interface Explanation {
  readonly verdict: 'reachable' | 'unreachable' | 'unknown';
  /** A sentence that stands by itself and says which hop it speaks of. */
  readonly says: string;
  /** Every hop from one end to the other. */
  readonly paths: readonly Path[];
  /** The shortest way through others, where there is one and none is direct. */
  readonly through?: Path;
  /** Where nothing is let through: all rules that would have to be there. */
  readonly missing: readonly MissingRule[];
  readonly questions: readonly OpenQuestion[];
}

/** How many rules that are missing, or hops, an answer is told with: between everything and everything there are many. */
const MOST = 200;

/** Every direct way from one end to the other, or everything that would have to change for one. */
export function explain(index: ReachIndex, { source, destination, traffic }: Question): Explanation {
  const [from, to] = [index.endOf(source), index.endOf(destination)];
  const paths: Path[] = [];
  for (const hop of hopsBetween(index, { source: from, destination: to, traffic })) {
    if (paths.length >= MOST) break;
    paths.push({ hops: [hop] });
  }
  const sure = paths.filter(({ hops: [hop] }) => !hop.doubt);
  const asked = `${writeSource(from)} open a connection to ${to.name}${writeWhat({ traffic })}`;
  const scope = writeScope(index);
  if (sure.length > 0) {
    return { verdict: 'reachable', says: `security groups let ${asked} (direct; ${scope})`, paths: distinct(sure), missing: [], questions: [] };
  }
  const questions = distinctQuestions([...paths.flatMap(questionsOf), ...unreadParts(index)]);
  if (questions.length > 0) {
    return { verdict: 'unknown', says: `nobody knows at synth whether security groups let ${asked} (direct; ${scope}): ${inWords(questions.map(({ why }) => why))}`, paths: distinct(paths), missing: [], questions };
  }
  const through = search(index, { source: from, destination: to, traffic, transitive: true }).sure;
  const missing: MissingRule[] = [];
  const isOne = from.is === 'members' && to.is === 'members' && from.members.length === 1 && to.members.length === 1;
  for (const first of from.is === 'members' ? from.members : [from]) {
    for (const last of to.is === 'members' ? to.members : [to]) {
      if ((first !== last || isOne) && missing.length < MOST) missing.push(...missingFor(index, first, last, traffic));
    }
  }
  const way = through ? `. ${writeWay(index, through, traffic)}` : '';
  return { verdict: 'unreachable', says: `no security group lets ${asked} (direct; ${scope})${way}`, paths: [], ...through ? { through } : {}, missing, questions: [] };
}

/** A group at both ends lets something through for both families of addresses: told once. */
function distinct(paths: readonly Path[]): Path[] {
  const seen = new Set<string>();
  return paths.filter(({ hops: [{ source, destination, egress, ingress, traffic }] }) => {
    const site = (rule: { readonly site: { readonly template: string; readonly logicalId: string; readonly location: string } } | undefined) =>
      rule ? `${rule.site.template} ${rule.site.logicalId} ${rule.site.location}` : '';
    const key = [source.name, destination.name, site(egress?.rule), egress?.instead, site(ingress?.rule), ingress?.instead, traffic.bounds.join()].join('|');
    return !seen.has(key) && seen.add(key);
  });
}
