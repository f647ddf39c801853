import { App, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { askedClaim, checkFlag, ClaimProps } from './asked-claim';
import { Assumption } from './assumption';
import { ForbidProps, MaxExposureProps, MustTraverseProps, OnlyFromProps, RequireProps, StandardClaimsProps } from './claim-props';
import { ProofBook } from './proof-book';
import { ProofPlugin } from './proof-plugin';
import { ProofResult } from './proof-result';
import { NetworkReportProps } from './report-props';
import { optionsOf } from '../checks';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { readSettingsFile } from '../reading/settings-file';

const MADE = new WeakMap<IConstruct, NetworkProofs>();

/**
 * What can reach what in an App or Stage, claimed by you and proved whenever it is synthesised: over all security groups that it makes, whoever wrote them, without an
 * account and before anything is deployed.
 *
 * A claim that is violated fails synthesis and shows the connection that should not be, rule by rule. So does a claim that cannot be decided: it tells what to assume.
 * Stages, accounts, Regions and VPCs that are not joined are never taken together.
 *
 * @example
 * const proofs = NetworkProofs.of(this);
 * proofs.standard();
 * proofs.forbid('NoInternetToOrders', {
 *   source: Endpoint.internet(),
 *   destination: Endpoint.construct(database),
 *   because: 'orders are for the shop alone',
 * });
 */
export class NetworkProofs {
  /**
   * Those of the App or Stage that a construct is in: the same ones for each call.
   *
   * @throws when there is no App at the root, for the CDK would never ask
   */
  public static of(scope: IConstruct): NetworkProofs {
    const stage = stageOf(scope);
    if (!stage || !App.isApp(stage.node.root)) {
      return refuse({
        problem: 'NetworkProofs.of wants a construct of an App',
        given: asGiven(scope),
        accepted: 'an App, a Stage in one, or any construct in one of these',
        change: 'NetworkProofs.of(app)',
      });
    }
    let proofs = MADE.get(stage);
    if (!proofs) MADE.set(stage, proofs = new NetworkProofs(stage));
    return proofs;
  }

  private readonly book: ProofBook;
  private readonly plugin: ProofPlugin;

  private constructor(private readonly stage: Stage) {
    this.book = new ProofBook(stage.node.path === '' ? 'the app' : `the Stage '${stage.node.path}'`);
    this.plugin = ProofPlugin.of(stage.node.root as App);
    this.plugin.add(stage, this.book);
  }

  /**
   * Nobody at one end may open a connection to the other.
   *
   * @param id what the claim is called in reports
   * @throws when the id is taken or none, and when the claim says something that is none
   */
  public forbid(id: string, props: ForbidProps): void {
    this.claim('forbid', id, props);
  }

  /**
   * Everybody at one end may open such connections to everybody at the other, as far as security groups can say so: the verdict is PERMITTED. UNDECIDED, and so a failure,
   * where a network ACL of the app, a missing peering connection or an imported group may say no.
   *
   * @param id what the claim is called in reports
   * @throws when the id is taken or none, and when the claim says something that is none
   */
  public require(id: string, props: RequireProps): void {
    this.claim('require', id, props);
  }

  /**
   * Nobody may open such connections to a destination but some, of the Internet, of other networks and of the app.
   *
   * @param id what the claim is called in reports
   * @throws when the id is taken or none, and when the claim says something that is none
   */
  public onlyFrom(id: string, props: OnlyFromProps): void {
    this.claim('onlyFrom', id, props);
  }

  /**
   * Whoever reaches a destination, over however many hops, comes through one of some things.
   *
   * @param id what the claim is called in reports
   * @throws when the id is taken or none, and when the claim says something that is none
   */
  public mustTraverse(id: string, props: MustTraverseProps): void {
    this.claim('mustTraverse', id, props);
  }

  /**
   * The Internet may open no other ports of a destination than those that are named, and no more pairs of address and port than some number.
   *
   * @param id what the claim is called in reports
   * @throws when the id is taken or none, and when the claim says something that is none, or limits nothing
   */
  public maxExposure(id: string, props: MaxExposureProps): void {
    this.claim('maxExposure', id, props);
  }

  /**
   * Says something that nobody can know at synth. All claims of the App or Stage are judged as if it were so, and say how many assumptions they rest on. One that is about
   * nothing in the app fails synthesis.
   *
   * @throws when it is none
   */
  public assume(assumption: Assumption): void {
    if (typeof assumption?._fact !== 'object') {
      refuse({
        problem: 'NetworkProofs.assume: that is no assumption',
        given: asGiven(assumption),
        accepted: 'what a factory of Assumption gives',
        change: "NetworkProofs.of(this).assume(Assumption.parameter('OfficeCidr', ['198.51.100.0/24']))",
      });
    }
    this.book.assume(assumption._fact);
  }

  /**
   * What every app should be able to claim: the Internet reaches no database and no admin port of the catalogue and nothing that holds data, load balancers reach no data
   * directly, and what roles were granted is let through at both ends. What is undecided of it warns. Which ports are those of databases and of administrators
   * `portcullis.json` may say.
   *
   * @throws when it is asked for twice, in two ways, and when `portcullis.json` cannot be read
   */
  public standard(props: StandardClaimsProps = {}): void {
    checkFlag('NetworkProofs.standard', 'acknowledgeable', props.acknowledgeable);
    this.book.addStandard({ acknowledgeable: props.acknowledgeable ?? false, options: optionsOf(readSettingsFile()) });
  }

  /**
   * Writes pictures and a report of the network whenever the app is synthesised, whether claims hold or not.
   *
   * @throws when it is asked for twice, in two places, and when a folder lies in the one that the app is synthesised to
   */
  public report(props: NetworkReportProps = {}): void {
    const { outdir } = props;
    if (outdir !== undefined && (typeof outdir !== 'string' || outdir.trim() === '')) {
      refuse({ problem: 'NetworkProofs.report: outdir is no path', given: `outdir: ${asGiven(outdir)}`, accepted: 'a path from the working directory', change: "outdir: 'docs/network', or leave it out" });
    }
    if (this.book.askForReport(outdir === undefined ? {} : { outdir })) this.plugin.reportTo(outdir, this.stage, this.book);
  }

  /** What was found of each claim when the app was synthesised last, in the order in which they were made, the standard ones behind them. Empty before that. */
  public get results(): ProofResult[] {
    return this.plugin.resultsOf(this.book);
  }

  private claim<Method extends keyof ClaimProps>(method: Method, id: string, props: ClaimProps[Method]): void {
    checkId(method, id);
    this.book.claim(method, askedClaim(method, id, props, this.stage));
  }
}

/** The App or Stage that a construct is in; itself where it is one. */
function stageOf(scope: IConstruct): Stage | undefined {
  if (!Construct.isConstruct(scope)) return undefined;
  return Stage.isStage(scope) ? scope : Stage.of(scope);
}

/** What the plugin itself tells goes by these. */
const TAKEN: readonly string[] = ['InsideStages', 'NothingProved', 'ReportNotWritten'];

function checkId(method: string, id: unknown): void {
  if (typeof id === 'string' && /^[A-Za-z][\w.-]{0,99}$/.test(id) && !TAKEN.includes(id)) return;
  refuse({
    problem: `NetworkProofs.${method}: that is no id of a claim`,
    given: asGiven(id),
    accepted: `up to 100 letters, digits and ._- that begin with a letter${TAKEN.includes(String(id)) ? `, but for ${TAKEN.join(' and ')}` : ''}`,
    change: `NetworkProofs.of(this).${method}('NoInternetToDatabase', { ... })`,
  });
}
