import { constructPathIn } from './construct-path';
import { Deployment } from './deployment';
import { inputsAt } from './inputs';
import { LocatedSite, Locator } from './located';
import { toldPath } from './paths';
import { readInputs } from './read-inputs';
import { refuse } from '../errors/refuse';
import { Site } from '../model/rule';
import { ReachIndex } from '../reachability';
import { ASSUMED_STACK, assumeIn, assumeOn, unusedAssumption } from '../reading/assumed';
import { namedThingsIn } from '../reading/named-things';
import { TemplateSource } from '../reading/template';
import { counted, Problem } from '../reports/findings-report';
import { LocatedLine } from '../reports/proofs-report';
import { WrittenAssumptions } from '../settings/assumptions';
import { NamedThings } from '../settings/named-things';

/** Templates that are deployed together, ready to be asked about. */
export interface AskedNetwork {
  /** The cloud assembly, or the first of its files. */
  readonly name: string;
  readonly index: ReachIndex;
  readonly things: NamedThings;
  readonly nameOfSite: (site: Site) => string | undefined;
  /** Where people find some places, each line once. */
  readonly linesOf: (sites: readonly Site[]) => LocatedLine[];
}

export interface AskedNetworks {
  readonly networks: readonly AskedNetwork[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly files: number;
  readonly groups: number;
}

/**
 * Reads what lies at some paths, under some assumptions.
 *
 * @param who who assumes, for an error
 * @throws Error where something is assumed that is about nothing: somebody counts on it
 */
export function askedNetworks(paths: readonly string[], assumptions: WrittenAssumptions, who: string): AskedNetworks {
  const inputs = inputsAt(paths);
  const problems: Problem[] = [...inputs.problems];
  const passedOver: string[] = [];
  const asides = { problem: (problem: Problem) => void problems.push(problem), passedOver: (file: string) => void passedOver.push(file) };
  const locator = new Locator();
  const networks: AskedNetwork[] = [];
  const used = new Set<string>();
  const sources: TemplateSource[] = [];
  let inTemplates = new Set<string>();
  const prepare = (written: readonly TemplateSource[]) => {
    sources.push(...written);
    const assumed = assumeIn(written, assumptions);
    inTemplates = new Set(assumed.counted);
    return assumed.sources;
  };
  for (const deployment of readInputs(inputs, [], asides, prepare)) {
    const { network, wholeGroups, counted: ofNetwork } = assumeOn(deployment.network, assumptions);
    for (const key of [...inTemplates, ...ofNetwork]) used.add(key);
    networks.push(asked({ ...deployment, network }, wholeGroups, inTemplates.size + ofNetwork.size, locator));
  }
  const files = new Set(sources.map(({ template }) => template)).size;
  if (files === 0 && problems.length === 0) problems.push({ file: paths.join(', '), message: `there is no template in it${passedOver.length > 0 ? `; ${counted(passedOver.length, 'other file')} passed over` : ''}` });
  const unused = problems.length > 0 ? undefined : unusedAssumption(who, assumptions, used, sources);
  if (unused) refuse(unused);
  return {
    networks,
    problems: problems.map(problem => ({ ...problem, file: toldPath(problem.file) })),
    notes: passedOver.length > 0 ? [`passed over, because nothing in ${passedOver.length === 1 ? 'it' : 'them'} is a template: ${passedOver.map(file => toldPath(file)).join(', ')}`] : [],
    files,
    groups: networks.reduce((sum, { index: { network: { groups } } }) => sum + groups.length, 0),
  };
}

function asked(deployment: Deployment, wholeGroups: ReadonlySet<string>, assumed: number, locator: Locator): AskedNetwork {
  const { network, sources, assembly } = deployment;
  const pathOf = (site: Site) => constructPathIn(deployment, site);
  const nameOfSite = (site: Site) => pathOf(site)?.replace(/\/(Resource|Default)$/, '');
  const first = sources.find(({ stack }) => !stack.startsWith(ASSUMED_STACK));
  return {
    name: toldPath(assembly?.directory ?? first?.template ?? ''),
    index: new ReachIndex(network, { nameOfSite, assumed, wholeGroups }),
    things: namedThingsIn(sources, network, pathOf),
    nameOfSite,
    linesOf: sites => locator.placesOf(sites, deployment).map((place, i) => lineOf(sites[i], place)),
  };
}

function lineOf({ logicalId }: Site, { constructPath, source }: LocatedSite): LocatedLine {
  return { logicalId, source, ...constructPath === undefined ? {} : { constructPath } };
}
