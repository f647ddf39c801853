import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { Delivery, Recording } from './delivery';
import { FlowLogDestination } from './flow-log-destination';
import { keptInLogs } from './kept-in-logs';
import { VpcFlowLogsProps } from './vpc-flow-logs-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkKey } from '../stores/checked-key';

/** Makes what a `VpcFlowLogs` delivers to: the destinations of its props, or those that `hot`, `archive` and `encryptionKey` stand for. */
export function deliveriesOf(scope: Construct, recording: Recording, props: VpcFlowLogsProps): Delivery[] {
  const { says } = recording;
  if (props.destinations !== undefined) return checkedDestinations(says, props).map(destination => destination._bind(scope, recording));
  const { hot, retention, archive, encryptionKey } = props;
  checkKey(says, encryptionKey, 'keys of CloudWatch Logs and S3');
  if ((hot ?? undefined) !== undefined && (retention ?? undefined) !== undefined) {
    refuse({
      problem: `${says} is told twice how long records are kept in CloudWatch Logs`,
      given: `hot: ${asGiven(hot)}, retention: ${asGiven(retention)}`,
      accepted: 'hot, or retention, which is its older name',
      change: 'leave retention out',
    });
  }
  const inLogs = keptInLogs(scope, recording, { hot: hot ?? retention ?? undefined, saidBy: (retention ?? undefined) === undefined ? 'hot' : 'retention', encryptionKey });
  return archive === undefined ? [inLogs] : [inLogs, FlowLogDestination.s3({ archive, encryptionKey })._bind(scope, recording)];
}

function checkedDestinations(says: string, { destinations, hot, retention, archive, encryptionKey }: VpcFlowLogsProps): FlowLogDestination[] {
  const change = 'destinations: [FlowLogDestination.cloudWatchLogs({ hot }), FlowLogDestination.s3({ archive })]';
  const accepted = 'a list of what the factories of FlowLogDestination of cdk-portcullis return';
  if ((destinations as unknown) instanceof FlowLogDestination) {
    refuse({
      problem: `${says} takes its destinations as a list`,
      given: 'destinations: a FlowLogDestination that is in no list',
      accepted,
      change: `put it in brackets: destinations: [${callOf(destinations as unknown as FlowLogDestination)}]`,
    });
  }
  if (Array.isArray(destinations) && destinations.some(destination => (destination as unknown) instanceof ec2.FlowLogDestination)) {
    refuse({
      problem: `${says} does not take destinations of the CDK: they are for ec2.FlowLog, and have a class of the same name`,
      given: `destinations: ${asGiven(destinations)}, made by ec2.FlowLogDestination`,
      accepted,
      change: "import { FlowLogDestination } from 'cdk-portcullis', and write FlowLogDestination.s3() or FlowLogDestination.cloudWatchLogs()",
    });
  }
  if (!Array.isArray(destinations) || destinations.length === 0) {
    refuse({ problem: `${says} has no destinations`, given: `destinations: ${asGiven(destinations)}`, accepted, change });
  }
  const strangers = destinations.filter(destination => !(destination instanceof FlowLogDestination));
  if (strangers.length > 0) {
    refuse({ problem: `${says} has a destination that is none`, given: `destinations: ${asGiven(destinations)}, of which ${asGiven(strangers[0])} is none`, accepted, change });
  }
  const [said] = Object.entries({ hot, retention, archive, encryptionKey }).filter(([, value]) => value !== undefined);
  if (said) {
    refuse({
      problem: `${says} is told twice where records go`,
      given: `destinations, and ${said[0]}: ${asGiven(said[1])}`,
      accepted: 'destinations, each with its own options; or hot, archive and encryptionKey',
      change: `say ${said[0]} in a destination: ${change}`,
    });
  }
  const types = destinations.map(({ destinationType }) => destinationType);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) {
    refuse({
      problem: `${says} goes twice to one kind of destination: every packet would be recorded, and paid for, twice`,
      given: types.join(', '),
      accepted: 'one destination of a kind',
      change: `leave the second ${twice} out; what is in one bucket or stream can be copied to another`,
    });
  }
  return destinations;
}

/** How it was made, as code. */
function callOf({ destinationType }: FlowLogDestination): string {
  return `FlowLogDestination.${{ 's3': 's3', 'cloud-watch-logs': 'cloudWatchLogs' }[destinationType] ?? 'firehose'}(...)`;
}
