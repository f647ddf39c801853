import * as path from 'path';
import { App, IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, Stage, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppInQuestion, appInQuestion } from './app-in-question';
import { Problem } from './found';
import { judgeAsked, JudgedClaim, judgeStandard, notAsked } from './judged-claim';
import { placesOf, PlacesOfApp } from './places-of-app';
import { ProofBook } from './proof-book';
import { crashReport, proofReport, Told } from './proof-report';
import { ProofResult, ProofVerdict } from './proof-result';
import { isInsideAssembly, removeOldReport, usualFolder, writeReport } from './written-report';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { standardClaims } from '../reachability/standard';
import { AppReading, surroundingsOf } from '../reading/from-app';
import { networkOf } from '../reading/from-template';
import { readTemplatesOnce } from '../reading/read-once';

const PLUGINS = new WeakMap<IConstruct, ProofPlugin>();

/** The one plugin of an app: it judges what is claimed in the App and in each of its Stages. Never throws: the CDK's command line ignores a plugin that does. */
export class ProofPlugin implements IPolicyValidationPlugin {
  public static of(app: App): ProofPlugin {
    let plugin = PLUGINS.get(app);
    if (!plugin) {
      PLUGINS.set(app, plugin = new ProofPlugin());
      Validations.of(app).addPlugins(plugin);
    }
    return plugin;
  }

  public readonly name = 'NetworkProofs';
  private readonly books = new Map<Stage, ProofBook>();
  private readonly folders = new Map<ProofBook, string>();
  private readonly results = new Map<ProofBook, ProofResult[]>();

  public add(stage: Stage, book: ProofBook): void {
    this.books.set(stage, book);
  }

  /** Writes a report of one App or Stage whenever the app is synthesised. */
  public reportTo(outdir: string | undefined, stage: Stage, book: ProofBook): void {
    const folder = outdir === undefined ? usualFolder(stage) : path.resolve(process.cwd(), outdir);
    if (outdir !== undefined && isInsideAssembly(stage, folder)) {
      refuse({
        problem: 'NetworkProofs.report: outdir lies in the folder that the app is synthesised to, whose files the CDK lets nobody change',
        given: `outdir: ${asGiven(outdir)}`,
        accepted: 'a folder outside of it',
        change: "leave outdir out for a folder in it that is made anew each time, or write outdir: 'docs/network'",
      });
    }
    if ([...this.folders].some(([other, taken]) => other !== book && taken === folder)) {
      refuse({
        problem: 'NetworkProofs.report: another App or Stage writes its report there',
        given: `outdir: ${asGiven(outdir)}`,
        accepted: 'a folder for each',
        change: `outdir: '${outdir}/${stage.node.path || 'app'}'`,
      });
    }
    if (outdir === undefined && !this.folders.has(book)) {
      stage.node.root.node.addValidation({
        validate: () => {
          removeOldReport(stage);
          return [];
        },
      });
    }
    this.folders.set(book, folder);
  }

  public resultsOf(book: ProofBook): ProofResult[] {
    return this.results.get(book) ?? [];
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    try {
      this.results.clear();
      const reading = readTemplatesOnce(context);
      return proofReport([...this.books].map(([stage, book]) => this.judge(stage, book, reading)));
    } catch (error) {
      return crashReport(error);
    } finally {
      for (const book of this.books.values()) book.close();
    }
  }

  private judge(stage: Stage, book: ProofBook, reading: AppReading): Told {
    const places = placesOf(reading, stage);
    const failures = reading.failures.filter(({ template }) => places.isInside(template));
    const unread = failures.map(({ template, stack, why }) => `${template} cannot be read, so nothing is proved about the stack '${stack}': ${why}`);
    const question = this.ask(stage, book, reading, places);
    const claims = 'problem' in question ? [{ id: 'NothingProved', ...notAsked(question) }] : judgeAll(book, question, places);
    this.results.set(book, claims.map(claim => resultOf(claim, places)));
    const folder = this.folders.get(book);
    const notWritten = 'problem' in question || folder === undefined ? undefined : whyNotWritten(() => writeReport(folder, question, claims, places));
    return { claims, places, unread, ...notWritten === undefined ? {} : { notWritten } };
  }

  private ask(stage: Stage, book: ProofBook, reading: AppReading, { nameOfSite, isInside }: PlacesOfApp): AppInQuestion | Problem {
    const { sources, network, constructs } = reading;
    const surroundings = surroundingsOf(constructs);
    const inside = stage === stage.node.root ? sources : sources.filter(({ template }) => isInside(template));
    return appInQuestion({
      sources: inside,
      network: inside === sources ? network : networkOf(inside, surroundings),
      surroundings,
      scope: stage,
      nameOfSite,
    }, [...book.facts.values()]);
  }
}

/** A report that is asked for and not there fails synthesis: somebody would look at an old one. */
function whyNotWritten(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.stack ?? error.message : String(error);
  }
}

function judgeAll(book: ProofBook, question: AppInQuestion, { whereIs }: PlacesOfApp): JudgedClaim[] {
  const asked = [...book.claims.values()].map(claim => judgeAsked(claim, question, whereIs));
  const { standard } = book;
  if (!standard) return asked;
  return [...asked, ...standardClaims(question.index, standard.options).map(claim => book.claims.has(claim.id)
    ? { id: claim.id, ...notAsked(TAKEN) }
    : judgeStandard(claim, question, standard.acknowledgeable, whereIs))];
}

/** Which ids the standard claims have is known once the app is. */
const TAKEN: Problem = { problem: 'a claim of the same id is among the standard ones', change: 'give your claim another id' };

function resultOf({ id, verdict, says, fix, sites }: JudgedClaim, { pathOf }: PlacesOfApp): ProofResult {
  return { id, verdict: ProofVerdict[verdict], says, ...fix === undefined ? {} : { fix }, constructPaths: [...new Set(sites.map(pathOf))] };
}
