import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Recording } from './delivery';
import { FlowLogFormat } from './flow-log-format';
import { FormerFlowLog, VpcFlowLogsProps } from './vpc-flow-logs-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What records are like, of the props of a `VpcFlowLogs` or of what they were before. */
export function recordingOf(says: string, given: FormerFlowLog): Recording {
  const { format = FlowLogFormat.STANDARD, aggregation = ec2.FlowLogMaxAggregationInterval.TEN_MINUTES } = given;
  if (!(format instanceof FlowLogFormat)) {
    refuse({
      problem: `${says}: that is no format of records`,
      given: `format: ${asGiven(format)}`,
      accepted: 'FlowLogFormat.STANDARD, SECURITY, FULL, or what FlowLogFormat.custom returns',
      change: 'format: FlowLogFormat.SECURITY',
    });
  }
  if (typeof aggregation !== 'number' || !Object.values(ec2.FlowLogMaxAggregationInterval).includes(aggregation)) {
    refuse({
      problem: `${says}: EC2 aggregates records over one minute or ten`,
      given: `aggregation: ${asGiven(aggregation)}`,
      accepted: 'a value of ec2.FlowLogMaxAggregationInterval',
      change: 'aggregation: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE',
    });
  }
  return { says, format, aggregation };
}

/** What records were like before, where the props say it. */
export function formerRecording(recording: Recording, { former, destinations = [] }: VpcFlowLogsProps): Recording | undefined {
  if (former === undefined) return undefined;
  const { says, format, aggregation } = recording;
  if (typeof former !== 'object' || former === null || former instanceof FlowLogFormat) {
    refuse({
      problem: `${says}: former says by name what format and aggregation were`,
      given: `former: ${asGiven(former)}`,
      accepted: '{ format, aggregation }, as they were; {} for the defaults of both',
      change: `former: { format: ${former instanceof FlowLogFormat ? nameOf(former) : 'FlowLogFormat.STANDARD'} }`,
    });
  }
  const before = recordingOf(says, former);
  if (before.aggregation === aggregation && before.format.fieldNames.join() === format.fieldNames.join()) {
    refuse({
      problem: `${says} is what it was: two flow logs that are alike would be in one place`,
      given: 'former: the same format and aggregation as now',
      accepted: 'what format and aggregation were before this deployment',
      change: 'leave former out',
    });
  }
  if (Array.isArray(destinations) && destinations.some(destination => destination?.destinationType === 'kinesis-data-firehose')) {
    refuse({
      problem: `${says} has no room for two formats in a stream`,
      given: 'former, and FlowLogDestination.firehose',
      accepted: 'former where records go to CloudWatch Logs and S3',
      change: 'leave former out, and send the new format to another stream',
    });
  }
  return before;
}

function nameOf(format: FlowLogFormat): string {
  const [name = 'custom([...])'] = Object.entries({ STANDARD: FlowLogFormat.STANDARD, SECURITY: FlowLogFormat.SECURITY, FULL: FlowLogFormat.FULL })
    .filter(([, preset]) => preset === format).map(([preset]) => preset);
  return `FlowLogFormat.${name}`;
}
