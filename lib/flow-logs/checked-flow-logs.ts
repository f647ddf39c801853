import { Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IVpcFlowLogs } from './api';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeInWords } from '../naming/one-per-place';

const PLACES = {
  'cloud-watch-logs': { name: 'CloudWatch Logs', change: 'give the VpcFlowLogs a time in CloudWatch Logs: hot: logs.RetentionDays.ONE_MONTH' },
  's3': { name: 'S3', change: 'give the VpcFlowLogs an archive: archive: Duration.days(400)' },
};

/** The flow logs that a construct reads, if they keep records where it reads them, in its own account and Region. */
export function checkedFlowLogs(reader: IConstruct, says: string, flowLogs: IVpcFlowLogs | undefined, place: keyof typeof PLACES): IVpcFlowLogs {
  if (!Array.isArray(flowLogs?.fieldNames) || !Array.isArray(flowLogs.destinationTypes) || typeof flowLogs.node?.path !== 'string') {
    return refuse({ problem: `${says} has no flow logs to read`, given: `flowLogs: ${asGiven(flowLogs)}`, accepted: 'a VpcFlowLogs, or another IVpcFlowLogs', change: 'pass a VpcFlowLogs' });
  }
  checkPlace(reader, says, flowLogs);
  if (flowLogs.destinationTypes.includes(place)) return flowLogs;
  return refuse({
    problem: `${says} reads records in ${PLACES[place].name}, and '${flowLogs.node.path}' keeps none there`,
    given: `flow logs that are kept in ${flowLogs.destinationTypes.join(', ')}`,
    accepted: `flow logs of which one destination is '${place}'`,
    change: PLACES[place].change,
  });
}

/** Metric filters, questions and tables are made where the records are. */
function checkPlace(reader: IConstruct, says: string, flowLogs: IVpcFlowLogs): void {
  const [here, there] = [Stack.of(reader), Stack.of(flowLogs)];
  const differ = (one: string, other: string) => !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
  if (!differ(here.region, there.region) && !differ(here.account, there.account)) return;
  refuse({
    problem: `${says} reads records of its own account and Region, and these are of another`,
    given: `'${flowLogs.node.path}' in ${placeInWords(flowLogs)}; what reads them is in ${placeInWords(reader)}`,
    accepted: 'flow logs of the account and Region in which they are read',
    change: 'make it in a stack of the account and Region of the flow logs',
  });
}
