import { blocksFrom, DoorReader } from './doors-opening';
import { NOTHING, Options, under } from './meaning';
import { portsOf, protocolOf } from './ports';
import { evaluate } from './tokens';
import { valuesAt } from './wearers-values';

/**
 * "The IP address ranges and port settings that allow inbound traffic to access game server processes and other processes on this fleet": AWS::GameLift::Fleet,
 * EC2InboundPermissions. Those of a fleet of containers are called InstanceInboundPermissions: AWS::GameLift::ContainerFleet.
 */
export const fleetPorts = (property: string): DoorReader => (resource, template, outer) => {
  const entries = under(valuesAt(resource, [property], template), outer);
  return entries.flatMap(({ meaning, conditions }, i) => {
    if (meaning.is !== 'map') return [];
    const about = { opens: 'inbound permissions of the GameLift fleet', location: `Properties.${property}[${i}]` };
    const first = (name: string): Options => evaluate(meaning.value[name], meaning.template);
    const [protocol, from, to] = ['Protocol', 'FromPort', 'ToPort'].map(name => (first(name)[0] ?? NOTHING[0]).meaning);
    const number = protocolOf(protocol);
    return blocksFrom(first('IpRange'), conditions, template).map(block => (
      { ...about, lets: { protocol: number, ports: portsOf(from, to, number), ...block } }));
  });
};
