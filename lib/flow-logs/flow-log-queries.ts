import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { IVpcFlowLogs } from './api';
import { checkedFlowLogs } from './checked-flow-logs';
import { insightsQueries } from './insights-questions';
import { tellOfLeftOut } from './left-out';
import { UnansweredQuestion } from './unanswered-question';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Which records `FlowLogQueries` asks, and where its questions are found. */
export interface FlowLogQueriesProps {
  /** What keeps the records, in CloudWatch Logs among other places: a `VpcFlowLogs`. */
  readonly flowLogs: IVpcFlowLogs;
  /**
   * The folder of the questions in the console of CloudWatch Logs Insights; slashes make folders in folders.
   * @default - `Flow logs/` and the path of the construct that keeps the records
   */
  readonly folder?: string;
}

/**
 * Questions about flow logs, ready to ask in CloudWatch Logs Insights: rejected traffic, top talkers, new destinations, SSH and RDP attempts, data leaving to the Internet.
 *
 * Each reads records in the format that they have. What a format cannot answer is left out, and listed in `unanswered`.
 *
 * @example
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY });
 * const queries = new FlowLogQueries(this, 'Queries', { flowLogs });
 */
export class FlowLogQueries extends Construct {
  /** The titles of the questions that are ready, in the order in which the README shows them. */
  public readonly titles: string[];
  /** The questions that records of this format cannot answer, each with the fields that it needs. */
  public readonly unanswered: UnansweredQuestion[];

  /**
   * @throws when the records are not kept in CloudWatch Logs, or are of another account or Region, and for a folder that makes a name longer than 255 characters.
   */
  constructor(scope: Construct, id: string, props: FlowLogQueriesProps) {
    super(scope, id);
    const says = `FlowLogQueries '${this.node.path}'`;
    const flowLogs = checkedFlowLogs(this, says, props?.flowLogs, 'cloud-watch-logs');
    const folder = this.checkedFolder(says, props.folder ?? `Flow logs/${flowLogs.node.path}`);

    const { asked, leftOut } = insightsQueries(flowLogs.fieldNames);
    for (const { question, text } of asked) {
      new logs.CfnQueryDefinition(this, question.id, { name: `${folder}/${question.title}`, logGroupNames: [flowLogs.logGroup.logGroupName], queryString: text });
    }
    this.titles = asked.map(({ question }) => question.title);
    this.unanswered = tellOfLeftOut(this, leftOut);
  }

  /** A name has 1 to 255 characters (PutQueryDefinition, Amazon CloudWatch Logs API Reference); the longest title has fewer than 55. */
  private checkedFolder(says: string, folder: string): string {
    if (typeof folder === 'string' && folder.length <= 200 && !/^\/|\/$|^$/.test(folder)) return folder;
    return refuse({
      problem: `${says}: that is no folder for questions`,
      given: `folder: ${asGiven(folder)}`,
      accepted: '1 to 200 characters that neither begin nor end with a slash',
      change: "folder: 'Flow logs/shop'",
    });
  }
}
