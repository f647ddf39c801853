import { IConstruct } from 'constructs';
import { AssumedFact, assumedOfThings, assumedOfValues } from './assumed-facts';
import { isProblem, Problem } from './found';
import { SeenApp } from './seen-app';
import { Network } from '../model/network';
import { Site } from '../model/rule';
import { ReachIndex } from '../reachability/reach-index';
import { assumeIn, assumeOn, unusedAssumption } from '../reading/assumed';
import { networkOf, Surroundings } from '../reading/from-template';
import { TemplateSource } from '../reading/template';
import { NO_ASSUMPTIONS, WrittenAssumptions } from '../settings/assumptions';

/** What was read of an app, or of a part of one. */
export interface ReadApp {
  readonly sources: readonly TemplateSource[];
  readonly network: Network;
  readonly surroundings?: Surroundings;
  /** The App or Stage; undefined where there are templates alone. */
  readonly scope?: IConstruct;
  /** The path of the construct that made something; undefined where that is not known. */
  readonly nameOfSite: (site: Site) => string | undefined;
}

/** An app under assumptions, ordered for questions. */
export interface AppInQuestion {
  readonly app: SeenApp;
  readonly index: ReachIndex;
  readonly assumptions: WrittenAssumptions;
}

/** Reads an app again as it is if everything that is assumed is so; where nothing is, nothing is read again. */
export function appInQuestion(read: ReadApp, facts: readonly AssumedFact[]): AppInQuestion | Problem {
  const { sources, network, surroundings, scope, nameOfSite } = read;
  if (facts.length === 0) {
    return { app: new SeenApp(sources, network, scope, nameOfSite), index: new ReachIndex(network, { nameOfSite }), assumptions: NO_ASSUMPTIONS };
  }
  const ofValues = { ...NO_ASSUMPTIONS, ...assumedOfValues(facts) };
  const { sources: templates, counted: countedValues } = assumeIn(sources, ofValues);
  const isAsBefore = templates.every((template, i) => template === sources[i]);
  const seen = new SeenApp(templates, isAsBefore ? network : networkOf(templates, surroundings), scope);
  const ofThings = assumedOfThings(seen, facts);
  if (isProblem(ofThings)) return ofThings;
  const assumptions = { ...ofValues, ...ofThings };
  const { network: assumed, wholeGroups, counted } = assumeOn(seen.network, assumptions);
  const unused = unusedAssumption('NetworkProofs.assume', assumptions, new Set([...countedValues, ...counted]), sources);
  if (unused) return { problem: unused.problem, change: `${unused.accepted}; ${unused.change}` };
  return {
    app: new SeenApp(templates, assumed, scope, nameOfSite),
    index: new ReachIndex(assumed, { nameOfSite, assumed: facts.length, wholeGroups }),
    assumptions,
  };
}
