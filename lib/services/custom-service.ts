import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { CustomServiceProps } from './custom-service-props';
import { checkPort } from './port-check';
import { PortEncryption, PortScope, ServicePort } from './service-port';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkSaysSomething } from '../naming/rule-descriptions';

/** What such a service listens on. Throws when the props are wrong. */
export function customService(props: CustomServiceProps): { name: string; ports: ServicePort[] } {
  const given: unknown = props?.name;
  checkSaysSomething('Service.custom: the service has no name', 'name', given, "name: 'Vitess'");
  const [name, who] = [given.trim(), `Service.custom('${given}')`];
  checkPort(who, props.port);
  if (props.udp !== undefined && typeof props.udp !== 'boolean') {
    refuse({ problem: `${who}: udp is yes or no`, given: `udp: ${asGiven(props.udp)}`, accepted: 'true or false', change: 'write udp: true, or leave it out' });
  }
  const client = props.udp ? ec2.Port.udp(props.port) : ec2.Port.tcp(props.port);
  const more: [string, PortScope, string, ec2.Port[] | undefined][] = [
    ['peerPorts', PortScope.PEER, `${name} between members`, props.peerPorts],
    ['adminPorts', PortScope.ADMIN, `${name} administration`, props.adminPorts],
    ['metricsPorts', PortScope.METRICS, `${name} metrics`, props.metricsPorts],
  ];
  const others = more.flatMap(([prop, scope, purpose, ports]) => checkedPorts(who, prop, ports).map(port => portFor(scope, port, purpose)));
  return { name, ports: [portFor(PortScope.CLIENT, client, name), ...others] };
}

function portFor(scope: PortScope, port: ec2.Port, purpose: string): ServicePort {
  return { scope, port, purpose, encryption: PortEncryption.EITHER };
}

function checkedPorts(who: string, prop: string, ports: ec2.Port[] = []): ec2.Port[] {
  if (Array.isArray(ports) && ports.every(port => typeof port?.toRuleJson === 'function')) return ports;
  return refuse({
    problem: `${who}: ${prop} is no list of ports`,
    given: `${prop}: ${asGiven(ports)}`,
    accepted: 'a list of ec2.Port',
    change: `${prop}: [ec2.Port.tcp(15991)], or leave it out`,
  });
}
