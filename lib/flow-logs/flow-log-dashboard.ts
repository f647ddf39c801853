import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { IVpcFlowLogs } from './api';
import { checkedFlowLogs } from './checked-flow-logs';
import { FlowLogAlarms } from './flow-log-alarms';
import { insightsQueries } from './insights-questions';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What a `FlowLogDashboard` shows. */
export interface FlowLogDashboardProps {
  /** What keeps the records, in CloudWatch Logs among other places: a `VpcFlowLogs`. */
  readonly flowLogs: IVpcFlowLogs;
  /** The alarms of the same flow logs. */
  readonly alarms: FlowLogAlarms;
  /**
   * Whether the questions of CloudWatch Logs Insights are asked whenever somebody opens or refreshes the dashboard. Each then reads the records of the time that is shown, and is paid for.
   * @default true
   */
  readonly asksQuestions?: boolean;
}

/** Of the questions, those that tell something about the last hours. What is new needs weeks. */
const NOT_OF_HOURS = ['new-destinations'];

/**
 * A dashboard of CloudWatch: the state of the alarms, rejected records with the band of what is usual, records that came, and the answers to the questions of the last three hours.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc });
 * const alarms = new FlowLogAlarms(this, 'Alarms', { flowLogs, findings });
 * new FlowLogDashboard(this, 'Dashboard', { flowLogs, alarms });
 */
export class FlowLogDashboard extends Construct {
  /** The name of the dashboard. */
  public readonly dashboardName: string;

  /**
   * @throws when the records are not kept in CloudWatch Logs, or are of another account or Region, and when there are no alarms to show, or those of other flow logs.
   */
  constructor(scope: Construct, id: string, props: FlowLogDashboardProps) {
    super(scope, id);
    const says = `FlowLogDashboard '${this.node.path}'`;
    const flowLogs = checkedFlowLogs(this, says, props?.flowLogs, 'cloud-watch-logs');
    if (!(props.alarms instanceof FlowLogAlarms)) {
      refuse({ problem: `${says} has no alarms to show`, given: `alarms: ${asGiven(props.alarms)}`, accepted: 'a FlowLogAlarms', change: 'alarms: new FlowLogAlarms(...)' });
    }
    if (props.alarms._flowLogs !== flowLogs) {
      refuse({
        problem: `${says} would show alarms about other records than those that it asks`,
        given: `flowLogs: ${asGiven(flowLogs)}, and alarms: ${asGiven(props.alarms)}, which are about ${asGiven(props.alarms._flowLogs)}`,
        accepted: 'a FlowLogAlarms of the same flow logs',
        change: 'make a FlowLogDashboard for each VpcFlowLogs, each with its own FlowLogAlarms',
      });
    }
    const asksQuestions: unknown = props.asksQuestions ?? true;
    if (typeof asksQuestions !== 'boolean') {
      refuse({ problem: `${says}: that is no yes or no`, given: `asksQuestions: ${asGiven(asksQuestions)}`, accepted: 'true or false', change: 'asksQuestions: false' });
    }
    const dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    const { alarms } = props.alarms;
    dashboard.addWidgets(new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 3 }));
    // The widget of an alarm draws its metric, and the band with it.
    dashboard.addWidgets(...alarms.map(alarm => new cloudwatch.AlarmWidget({ title: titleOf(alarm), alarm, width: 8, height: 6 })));
    if (asksQuestions) dashboard.addWidgets(...questionsOf(flowLogs));
    this.dashboardName = dashboard.dashboardName;
  }
}

/** `UnusualRejectsPort22` as people write it. */
function titleOf(alarm: cloudwatch.Alarm): string {
  const [, port] = /^UnusualRejectsPort(\d+)$/.exec(alarm.node.id) ?? [];
  if (port) return `Rejected records to port ${port}`;
  return alarm.node.id === 'Silence' ? 'Records that came' : 'Rejected records to all ports';
}

function questionsOf(flowLogs: IVpcFlowLogs): cloudwatch.IWidget[] {
  return insightsQueries(flowLogs.fieldNames).asked
    .filter(({ question }) => !NOT_OF_HOURS.includes(question.id))
    .map(({ question, text }) => new cloudwatch.LogQueryWidget({
      title: question.title,
      logGroupNames: [flowLogs.logGroup.logGroupName],
      queryString: text,
      view: cloudwatch.LogQueryVisualizationType.TABLE,
      width: 12,
      height: 8,
    }));
}
