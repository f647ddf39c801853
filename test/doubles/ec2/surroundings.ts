import { DescribeFlowLogsRequest, DescribeNetworkInterfacesRequest, DescribeVpcsRequest, Tag } from '@aws-sdk/client-ec2';
import { Ec2Error } from './ec2-error';
import { filtered } from './filtering';
import { pageOf } from './paging';
import { Ec2State, Tags } from './state';

/** What stands around security groups, as a test put it there: interfaces, VPCs and flow logs are read, and no call of the double's changes them. */

export function describeInterfaces(state: Ec2State, pageSize: number, input: DescribeNetworkInterfacesRequest) {
  const chosen = byIds(state.interfaces, input.NetworkInterfaceIds, 'InvalidNetworkInterfaceID.NotFound');
  const found = filtered(chosen, input.Filters, {
    values: {
      'group-id': ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
      'network-interface-id': ({ NetworkInterfaceId }) => [NetworkInterfaceId],
      'vpc-id': ({ VpcId }) => [VpcId],
      'subnet-id': ({ SubnetId }) => [SubnetId],
      'status': ({ Status }) => [Status],
    },
    tags: ({ TagSet }) => asMap(TagSet),
  });
  const { page, NextToken } = pageOf('DescribeNetworkInterfaces', found, ({ NetworkInterfaceId }) => NetworkInterfaceId!, input, { pageSize, to: 1000 });
  return { NetworkInterfaces: page, NextToken };
}

export function describeVpcs(state: Ec2State, pageSize: number, input: DescribeVpcsRequest) {
  const chosen = byIds(state.vpcs, input.VpcIds, 'InvalidVpcID.NotFound');
  const found = filtered(chosen, input.Filters, {
    values: { 'vpc-id': ({ VpcId }) => [VpcId], 'is-default': ({ IsDefault }) => [String(IsDefault)], 'cidr': ({ CidrBlock }) => [CidrBlock] },
    tags: ({ Tags: tags }) => asMap(tags),
  });
  const { page, NextToken } = pageOf('DescribeVpcs', found, ({ VpcId }) => VpcId!, input, { pageSize, to: 1000 });
  return { Vpcs: page, NextToken };
}

/** Its parameter is called `Filter`, not `Filters` (API Reference). */
export function describeFlowLogs(state: Ec2State, pageSize: number, input: DescribeFlowLogsRequest) {
  const chosen = byIds(state.flowLogs, input.FlowLogIds, 'InvalidFlowLogId.NotFound');
  const found = filtered(chosen, input.Filter, {
    values: {
      'flow-log-id': ({ FlowLogId }) => [FlowLogId],
      'resource-id': ({ ResourceId }) => [ResourceId],
      'traffic-type': ({ TrafficType }) => [TrafficType],
      'log-destination-type': ({ LogDestinationType }) => [LogDestinationType],
      'deliver-log-status': ({ DeliverLogsStatus }) => [DeliverLogsStatus],
    },
    tags: ({ Tags: tags }) => asMap(tags),
  });
  const { page, NextToken } = pageOf('DescribeFlowLogs', found, ({ FlowLogId }) => FlowLogId!, input, { pageSize, from: 1, to: 1000 });
  return { FlowLogs: page, NextToken };
}

function byIds<T>(all: ReadonlyMap<string, T>, ids: readonly string[] = [], code: string): T[] {
  if (ids.length === 0) return [...all.values()];
  return ids.map((id) => {
    const found = all.get(id);
    if (!found) throw new Ec2Error(code, `The ID '${id}' does not exist`);
    return found;
  });
}

function asMap(tags: readonly Tag[] = []): Tags {
  return new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
