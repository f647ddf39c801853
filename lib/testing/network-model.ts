import * as fs from 'fs';
import * as path from 'path';
import { Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { ModelClaim, ModelEnd, ModelTemplate } from './model-claim';
import { synthesised } from './synthesised';
import { bodyOf } from './template-body';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Site } from '../model/rule';
import { Assumption, Endpoint, ProofResult, ProofVerdict } from '../network-proofs';
import { appInQuestion, AppInQuestion, ReadApp } from '../network-proofs/app-in-question';
import { askedClaim, ClaimProps } from '../network-proofs/asked-claim';
import { AssumedFact } from '../network-proofs/assumed-facts';
import { Found, isProblem } from '../network-proofs/found';
import { judgeAsked, JudgedClaim } from '../network-proofs/judged-claim';
import { placesOf } from '../network-proofs/places-of-app';
import { surroundingsOf } from '../reading/from-app';
import { readAssembly } from '../reading/from-assembly';
import { networkOf } from '../reading/from-template';
import { namedThingsIn } from '../reading/named-things';
import { readTemplatesOnce } from '../reading/read-once';
import { isObject, TemplateSource } from '../reading/template';
import { whoMayTalk } from '../reports/who-may-talk';
import { NamedThings } from '../settings/named-things';
import { readEnd } from '../settings/written-end';

/** Where things stand, in words of the app. */
interface Places {
  readonly whereIs: (site: Site) => string;
  /** The path of a resource; undefined where nobody knows. */
  readonly pathOf: (site: Site) => string | undefined;
}

/**
 * The network of an app in a test: what its security groups let through, and what can be proved of it.
 *
 * `NetworkModel.fromApp(app).prove({ forbid: { source: 'internet', destination: database } });`
 */
export class NetworkModel {
  /**
   * Synthesises an App or a Stage, again if it was before. What plugins of the app find is not asked here.
   *
   * @throws Error where a template cannot be read
   */
  public static fromApp(stage: Stage): NetworkModel {
    if (!Stage.isStage(stage)) {
      refuse({ problem: 'NetworkModel.fromApp wants an App or a Stage', given: asGiven(stage), accepted: 'an App or a Stage', change: 'NetworkModel.fromApp(app)' });
    }
    const reading = readTemplatesOnce(synthesised(stage).context);
    const [failed] = reading.failures;
    if (failed) throw new Error(`${failed.template} cannot be read: ${failed.why}`);
    const { sources, network, constructs } = reading;
    const { nameOfSite, whereIs, pathOf } = placesOf(reading, stage);
    return new NetworkModel({ sources, network, surroundings: surroundingsOf(constructs), scope: stage, nameOfSite }, { whereIs, pathOf });
  }

  /**
   * What `cdk synth` left in a folder, without the app.
   *
   * @throws Error where it is no cloud assembly, and where a template cannot be read
   */
  public static fromAssembly(directory: string): NetworkModel {
    if (!fs.existsSync(path.join(directory, 'manifest.json'))) {
      refuse({
        problem: 'NetworkModel.fromAssembly wants a cloud assembly, and there is no manifest.json in that folder',
        given: asGiven(directory),
        accepted: 'the folder that cdk synth writes, from where the test runs',
        change: "run cdk synth first, and write NetworkModel.fromAssembly('cdk.out'), or use NetworkModel.fromApp(app)",
      });
    }
    const { sources, failures: [failed], constructs } = readAssembly(directory);
    if (failed) throw new Error(`${failed.template} cannot be read: ${failed.why}`);
    const bodies = new Map(sources.map(({ template, body }) => [template, body]));
    return NetworkModel.ofSources(sources, ({ template, logicalId }) => constructs.pathOf(template, logicalId, bodies.get(template)));
  }

  /** Templates that are deployed together, each as a stack of its own. */
  public static fromTemplates(templates: readonly ModelTemplate[]): NetworkModel {
    return NetworkModel.ofSources(templates.map(sourceOf), () => undefined);
  }

  private static ofSources(sources: readonly TemplateSource[], pathOf: Places['pathOf']): NetworkModel {
    const whereIs = (site: Site) => pathOf(site) ?? `${site.logicalId} in ${site.template}`;
    return new NetworkModel({ sources, network: networkOf(sources), nameOfSite: site => pathOf(site)?.replace(/\/(Resource|Default)$/, '') }, { pathOf, whereIs });
  }

  private asked?: AppInQuestion;
  private named?: NamedThings;

  private constructor(private readonly read: ReadApp, private readonly places: Places, private readonly facts: readonly AssumedFact[] = []) {}

  /** The same network, if something is so that nobody can know at synth. */
  public assuming(...assumptions: Assumption[]): NetworkModel {
    return new NetworkModel(this.read, this.places, [...this.facts, ...assumptions.map(({ _fact: fact }) => fact)]);
  }

  /**
   * Proves a claim.
   *
   * @returns what was found: PROVED, or PERMITTED for what is required
   * @throws Error where it is violated, with the connection that should not be; where it is undecided, with what to assume; and where one of its ends is nothing in the app
   */
  public prove(claim: ModelClaim): ProofResult {
    const judged = this.judge(claim);
    if (judged.gravity !== 'ok') throw new Error(this.failureOf(judged));
    return this.resultOf(judged);
  }

  /** What is found of a claim, whatever that is. */
  public ask(claim: ModelClaim): ProofResult {
    return this.resultOf(this.judge(claim));
  }

  /** Something of the network, for matchers: `expect(model.at(database)).toBeUnreachableFrom('internet')`. */
  public at(end: ModelEnd): ThingInModel {
    return new ThingInModel(this, end);
  }

  /** Who may talk to whom, as a table. */
  public toString(): string {
    return whoMayTalk(this.read.network);
  }

  private judge(claim: ModelClaim): JudgedClaim {
    const [[method, props] = [], ...others] = Object.entries(claim) as [keyof ClaimProps, Record<string, unknown>][];
    if (method === undefined || !METHODS.includes(method) || others.length > 0) {
      return refuse({
        problem: 'NetworkModel wants one claim',
        given: asGiven(claim),
        accepted: `one of ${METHODS.join(', ')}`,
        change: "{ forbid: { source: 'internet', destination: database } }",
      });
    }
    const parts = Object.entries(props ?? {}).map(([name, value]) => [name, ENDS.includes(name) ? this.endpointsOf(value) : value]);
    const asked = askedClaim(method, method, Object.fromEntries(parts) as ClaimProps[typeof method], this.read.scope ?? NOWHERE);
    return judgeAsked(asked, this.question(), this.places.whereIs);
  }

  private question(): AppInQuestion {
    if (this.asked) return this.asked;
    const question = appInQuestion(this.read, this.facts);
    if (isProblem(question)) throw new Error(`${question.problem}: ${question.change}`);
    return this.asked = question;
  }

  private endpointsOf(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(one => this.endpointsOf(one));
    if (typeof value === 'string') return Endpoint._of(`'${value}'`, () => this.endNamed(value));
    return Construct.isConstruct(value) ? Endpoint.construct(value) : value;
  }

  private endNamed(text: string): Found {
    const end = readEnd(text);
    if ('problem' in end) return end;
    const { app: { network }, index } = this.question();
    this.named ??= namedThingsIn(this.read.sources, network, this.places.pathOf);
    const found = this.named.resolve({ ends: [end], at: 'the claim' });
    if ('spec' in found) return [found.spec.is === 'things' ? { ...found.spec, name: index.names.get([...found.spec.ids].join()) ?? found.spec.name } : found.spec];
    const { problem, change } = 'nobody' in found ? found.nobody : found.ambiguous;
    return { problem, change };
  }

  private failureOf({ verdict, says, because, sites, fix }: JudgedClaim): string {
    return [
      `${verdict}: ${says}${because === undefined ? '' : `. Claimed because ${because}`}`,
      ...sites.length > 0 ? [`  where: ${[...new Set(sites.map(this.places.whereIs))].join(', ')}`] : [],
      ...fix === undefined ? [] : [`  fix: ${fix}`],
    ].join('\n');
  }

  private resultOf(judged: JudgedClaim): ProofResult {
    const { verdict, sites, gravity } = judged;
    const paths = sites.map(site => this.places.pathOf(site) ?? this.places.whereIs(site));
    return {
      id: judged.id,
      verdict: ProofVerdict[verdict],
      says: gravity === 'ok' ? judged.says : this.failureOf(judged),
      ...judged.fix === undefined ? {} : { fix: judged.fix },
      constructPaths: [...new Set(paths)],
    };
  }
}

/** A template in the place that is said of it. */
function sourceOf(given: ModelTemplate, i: number): TemplateSource {
  const { template = given, stack = `Template${i === 0 ? '' : i + 1}`, ...place } = given as Extract<ModelTemplate, { template: object }>;
  const body = bodyOf(template);
  if (!isObject(body) || !isObject(body.Resources)) {
    refuse({
      problem: 'NetworkModel.fromTemplates wants templates',
      given: asGiven(template),
      accepted: 'objects with Resources, a Template of aws-cdk-lib/assertions, or { template, stack }',
      change: 'NetworkModel.fromTemplates([Template.fromStack(stack)])',
    });
  }
  return { template: stack, stack, body, ...template === given ? {} : place };
}

const METHODS: readonly string[] = ['forbid', 'require', 'onlyFrom', 'mustTraverse', 'maxExposure'] satisfies readonly (keyof ClaimProps)[];

const ENDS: readonly string[] = ['source', 'destination', 'allow', 'via'];

/** Ports of constructs need a tree to be found in; templates alone have none. */
const NOWHERE = new Construct(undefined as unknown as Construct, '') as IConstruct;

/** Something of a network that matchers look at. */
export class ThingInModel {
  public constructor(public readonly model: NetworkModel, public readonly end: ModelEnd) {}
}
