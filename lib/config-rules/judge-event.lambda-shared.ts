import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { AskedOfAccount, askedOfAccount, askedOfGroups } from './asked-of-account';
import { ConfigRuleEvent, ConfigurationItem, isThere, occasionOf } from './config-event';
import { EvaluationOfResource, evaluationOf, GROUP_TYPE, notApplicable } from './evaluations';
import { formerResults } from './former-results.lambda-shared';
import { itemOfHistory } from './item-history.lambda-shared';
import { BrokenCheck, Objections, objectionsIn } from './judged-resources';
import { namedByItem } from './named-by-item';
import { putEvaluations } from './put-evaluations.lambda-shared';
import { describeAccount, describeGroup, LivePlace } from '../lambda-shared/describe-live.lambda-shared';
import { Network } from '../model/network';
import { withConfigItem } from '../reading/from-config-item';
import { NoAnswer } from '../reading/from-live';
import { LiveAnswers, readLiveNetwork } from '../reading/live-network';
import { ConfigRuleSettings, readConfigRuleParameters } from '../settings/config-rule-parameters';

/** What a run has at hand. */
export interface JudgeRun {
  readonly ec2: EC2Client;
  readonly config: ConfigServiceClient;
  readonly region: string;
  /** Milliseconds since 1970: days are counted from here. */
  readonly now: number;
}

/** How many resources got which answer. */
export interface JudgedEvent {
  readonly compliant: number;
  readonly nonCompliant: number;
  readonly notApplicable: number;
}

interface Judged {
  readonly evaluations: readonly EvaluationOfResource[];
  readonly broken?: readonly BrokenCheck[];
}

/**
 * Judges what an event of AWS Config is about and tells AWS Config.
 *
 * Events may come twice, late and out of order: a result is ordered by when what was judged was recorded, so an old one does not replace a newer one.
 *
 * @throws Error where anything could not be read or told: nothing is called compliant then. Also where a check broke, after it was told which groups could not be judged
 */
export async function judgeEvent(run: JudgeRun, event: ConfigRuleEvent): Promise<JudgedEvent> {
  const who = `The AWS Config rule '${event.configRuleName}'`;
  const settings = readConfigRuleParameters(who, event.ruleParameters);
  const asked = askedOfAccount(who, settings);
  const { evaluations, broken = [] } = await new Judge(run, event, settings, asked).judged();
  await putEvaluations(run.config, event.resultToken, evaluations);
  if (broken.length > 0) {
    const failed = broken.map(({ check, error }) => `${check} failed: ${error.message}`).join('; ');
    throw new Error(`${who} could not be answered, so nothing was called compliant: ${failed}`, { cause: broken[0].error });
  }
  const count = (type: EvaluationOfResource['ComplianceType']) => evaluations.filter(({ ComplianceType }) => ComplianceType === type).length;
  return { compliant: count('COMPLIANT'), nonCompliant: count('NON_COMPLIANT'), notApplicable: count('NOT_APPLICABLE') };
}

class Judge {
  private readonly place: LivePlace;

  constructor(
    private readonly run: JudgeRun,
    private readonly event: ConfigRuleEvent,
    private readonly settings: ConfigRuleSettings,
    private readonly asked: AskedOfAccount,
  ) {
    this.place = { accountId: event.accountId, region: run.region };
  }

  public async judged(): Promise<Judged> {
    const occasion = occasionOf(this.event);
    return occasion.is === 'time' ? this.account(new Date(occasion.at)) : this.resource(occasion.item, occasion.is === 'oversized');
  }

  private async resource(told: ConfigurationItem, isOversized: boolean): Promise<Judged> {
    const { resourceType, resourceId, configurationItemCaptureTime } = told;
    const at = new Date(configurationItemCaptureTime);
    const none: Judged = { evaluations: [notApplicable(resourceType, resourceId, at)] };
    const asked = askedOfGroups(this.asked);
    if (resourceType !== GROUP_TYPE || asked.asked.length === 0 || !isThere(this.event, told)) return none;
    const item = isOversized ? await itemOfHistory(this.run.config, told) : told;
    if (!isThere(this.event, item)) return none;

    const { ec2 } = this.run;
    const { needs } = asked;
    const named = namedByItem(item, this.place.accountId);
    const live = needs.allGroups
      ? await describeAccount(ec2, this.place, needs, named)
      : await describeGroup(ec2, this.place, resourceId, needs, named);
    const objections = this.objections(readable(withConfigItem(item, live), `The configuration item of ${resourceId}`), asked);
    return { evaluations: [evaluationOf(resourceId, objections, at)], broken: objections.broken };
  }

  private async account(at: Date): Promise<Judged> {
    const { ec2, config } = this.run;
    const answers = await describeAccount(ec2, this.place, this.asked.needs);
    const objections = this.objections(answers, this.asked);
    const { ours, others } = idsIn(answers, this.place.accountId, askedOfGroups(this.asked).asked.length > 0);
    const judged = new Set([...ours, ...[...objections.of.keys()].filter(id => !others.has(id))]);
    const former = await formerResults(config, this.event);
    return {
      evaluations: [
        ...[...judged].map(id => evaluationOf(id, objections, at)),
        // What is there no more, and other things that had a finding and have none now.
        ...former.filter(({ id }) => !judged.has(id)).map(({ type, id }) => notApplicable(type, id, at)),
      ],
      broken: objections.broken,
    };
  }

  private objections(answers: LiveAnswers, asked: AskedOfAccount): Objections {
    const network: Network = readable(readLiveNetwork(answers), `What EC2 answered about ${answers.place}`);
    return objectionsIn(network, this.settings, asked, new Date(this.run.now).toISOString().slice(0, 10));
  }
}

/** A group or a VPC, as far as it says whose it is. */
interface Owned {
  readonly GroupId?: string;
  readonly VpcId?: string;
  readonly OwnerId?: string;
}

interface Ids {
  readonly ours: readonly string[];
  readonly others: ReadonlySet<string>;
}

/** What a run answers for: groups of the account, if it was asked about groups, and VPCs where they were read. What another account shares is that one's business. */
function idsIn({ groups, vpcs = [] }: LiveAnswers, accountId: string, withGroups: boolean): Ids {
  const ours: string[] = [];
  const others = new Set<string>();
  for (const { GroupId, VpcId, OwnerId } of [...groups, ...vpcs] as Owned[]) {
    const id = GroupId ?? VpcId ?? '';
    if (OwnerId !== undefined && OwnerId !== accountId) others.add(id);
    else if (withGroups || GroupId === undefined) ours.push(id);
  }
  return { ours, others };
}

function readable<T extends object>(read: T | NoAnswer, what: string): T {
  if (!('why' in read)) return read;
  const { why, location } = read;
  throw new Error(`${what} cannot be read${location === undefined ? '' : `, at ${location}`}: ${why}`);
}
