import { tagsIn } from './live-groups';
import { NoAnswer } from './no-answer';
import { isObject, mapIn } from './template';
import { known, unknown } from '../model/knowledge';
import { FlowLog } from '../model/network';

/** By what the id of a thing begins with. */
const TYPES: Readonly<Record<string, string>> = { 'vpc': 'VPC', 'subnet': 'Subnet', 'eni': 'NetworkInterface', 'tgw': 'TransitGateway', 'tgw-attach': 'TransitGatewayAttachment' };

/**
 * The flow logs of an account (Amazon EC2 API Reference, FlowLog). How long records are kept is told by their log group or bucket, which are not asked here. A log of a subnet or an
 * interface is left out where nothing tells the VPC around it: another log may record that.
 */
export function liveFlowLogs(flowLogs: readonly unknown[], interfaces: readonly unknown[], place: string): readonly FlowLog[] | NoAnswer {
  const logs: FlowLog[] = [];
  const vpcs = vpcsAround(interfaces);
  for (let i = 0; i < flowLogs.length; i++) {
    const written = flowLogs[i];
    if (!isObject(written) || typeof written.FlowLogId !== 'string') return { why: 'it holds something that is no flow log: it has no FlowLogId', location: `FlowLogs[${i}]` };
    const { FlowLogId: id, ResourceId: of, TrafficType: traffic, LogDestinationType: destination, Tags: tags } = written;
    const inVpc = vpcs.get(String(of));
    if (inVpc === undefined && /^(subnet|eni)-/.test(String(of))) continue;
    const type = TYPES[String(of).replace(/-[^-]*$/, '')];
    logs.push({
      id,
      site: { template: place, logicalId: id, location: '' },
      resourceType: type === undefined ? unknown('not told by its id') : known(type),
      watches: typeof of === 'string' ? known(of) : unknown('not told'),
      trafficType: known(typeof traffic === 'string' ? traffic : undefined),
      destination: typeof destination === 'string' ? known(destination) : unknown('not told'),
      retentionDays: unknown('told by its log group or bucket, which were not asked'),
      tagKeys: known([...tagsIn(tags).keys()]),
      ...inVpc === undefined ? {} : { inVpc },
    });
  }
  return logs;
}

/** Of interfaces, and of the subnets that they stand in. */
function vpcsAround(interfaces: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(interfaces.map(mapIn).flatMap(({ NetworkInterfaceId: id, SubnetId: subnet, VpcId: vpc }) =>
    typeof vpc === 'string' ? [id, subnet].map(one => [String(one), vpc] as const) : []));
}

/**
 * The VPCs that a flow log of their own records: "The status of the flow log (ACTIVE)", "The status of the logs delivery (SUCCESS | FAILED)" (Amazon EC2 API Reference, FlowLog). One
 * whose delivery fails records nothing.
 */
export function recordedVpcs(flowLogs: readonly unknown[]): ReadonlySet<string> {
  return new Set(flowLogs.flatMap((log) => {
    const { ResourceId: of, FlowLogStatus: status, DeliverLogsStatus: delivery } = mapIn(log);
    return typeof of === 'string' && status === 'ACTIVE' && delivery !== 'FAILED' ? [of] : [];
  }));
}
