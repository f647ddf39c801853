import { LiveGroups } from './live-groups';
import { NoAnswer } from './no-answer';
import { isObject, JsonObject } from './template';
import { Knowledge, known, unknown } from '../model/knowledge';
import { defaultGroupOf, Wearer } from '../model/network';

/** Network interfaces as what wears the groups (Amazon EC2 API Reference, NetworkInterface). What an interface belongs to is not told by it. */
export function liveWearers(interfaces: readonly unknown[], place: string, groups: LiveGroups): readonly Wearer[] | NoAnswer {
  const wearers: Wearer[] = [];
  for (let i = 0; i < interfaces.length; i++) {
    const written = interfaces[i];
    const location = `NetworkInterfaces[${i}]`;
    if (!isObject(written) || typeof written.NetworkInterfaceId !== 'string') return { why: 'it holds something that is no network interface: it has no NetworkInterfaceId', location };
    const { NetworkInterfaceId: id, Groups: worn, VpcId: vpc } = written;
    // Without the list nobody knows what is worn, and a group would look as if nothing wore it.
    const ids = Array.isArray(worn) ? worn.map(one => isObject(one) ? one.GroupId : undefined) : [undefined];
    if (!ids.every(one => typeof one === 'string')) return { why: 'it holds a network interface of which it does not tell the groups', location: `${location}.Groups` };
    wearers.push({
      id,
      site: { template: place, logicalId: id, location: '' },
      type: 'AWS::EC2::NetworkInterface',
      worn: (worn as JsonObject[]).map(one => ({ group: nameOf(one, vpc, groups), onInterface: '' })),
      wearsDefaultGroup: known(false), // it is among those that are told, where it does
      isPublic: isPublic(written),
      ...typeof vpc === 'string' ? { vpcs: [vpc] } : {},
    });
  }
  return wearers;
}

/** Each group is told with its name, and so the default group of the VPC although it was not read. */
function nameOf({ GroupId: id, GroupName: name }: JsonObject, vpc: unknown, groups: LiveGroups): string {
  return name === 'default' && typeof vpc === 'string' ? defaultGroupOf(vpc) : groups.idOf(String(id));
}

function isPublic({ Association: association, Ipv6Addresses: ipv6 }: JsonObject): Knowledge<boolean> {
  if (isObject(association) && typeof association.PublicIp === 'string') return known(true);
  return Array.isArray(ipv6) && ipv6.length > 0 ? unknown('decided by the routes of its subnet: it has an IPv6 address') : known(false);
}
