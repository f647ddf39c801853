import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ServiceRoleOptions } from './service-role-options';
import { refuse } from '../errors/refuse';
import { PortScope, ServicePort } from '../services';
import { checkPort } from '../services/port-check';

/** What members listen on who serve a service of the catalogue as the options say. */
export function portsOfService(who: string, { service, port, encryptedOnly }: ServiceRoleOptions): readonly ServicePort[] {
  const all = Object.values(PortScope).flatMap(scope => service._portsFor(who, scope, encryptedOnly));
  const clients = all.filter(({ scope }) => scope === PortScope.CLIENT);
  const named = clients.length === 1 ? all.map(one => one === clients[0] ? { ...one, purpose: service.name } : one) : all;
  if (port === undefined) return named;
  checkPort(who, port);
  if (clients.length > 1 || !hasPort(clients[0])) refusePort(who, service.name, port, clients);
  // Members and clients of many databases meet on one port: it moves for both.
  const usual = written(clients[0]);
  return named.map(one => written(one) === usual ? { ...one, port: portLike(one.port, port) } : one);
}

/** Plain ports of the service that are not served, as encrypted ones are in their place. */
export function leftOutOf(who: string, { service, encryptedOnly }: ServiceRoleOptions): readonly ServicePort[] {
  return Object.values(PortScope).flatMap((scope) => {
    const served = new Set(service._portsFor(who, scope, encryptedOnly).map(written));
    return service._portsFor(who, scope, false).filter(one => !served.has(written(one)));
  });
}

const written = ({ port }: ServicePort) => JSON.stringify(port.toRuleJson());

function portLike(usual: ec2.Port, port: number): ec2.Port {
  const { ipProtocol } = usual.toRuleJson() as { ipProtocol: string };
  return ipProtocol === ec2.Protocol.UDP ? ec2.Port.udp(port) : ec2.Port.tcp(port);
}

function hasPort({ port }: ServicePort): boolean {
  return (port.toRuleJson() as { fromPort?: number }).fromPort !== undefined;
}

function refusePort(who: string, name: string, port: number, clients: readonly ServicePort[]): never {
  return refuse({
    problem: `${who}: ${name} has ${clients.length > 1 ? 'more than one port for clients, and `port` names one' : 'no ports at all, and `port` names one'}`,
    given: `port: ${port}`,
    accepted: `a service with one port for clients; this one has ${clients.map(one => `${one.port} (${one.purpose})`).join(', ')}`,
    change: `leave port out, or pass Service.custom({ name: '${name}', port: ${port} })`,
  });
}
