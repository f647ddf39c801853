import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { ClaimTraffic } from './claim-props';
import { isProblem, Problem } from './found';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { TrafficSet } from '../model/traffic-set';
import { fixedValueOf } from '../naming/meaning-of-a-token';
import { Meaning } from '../reading/meaning';
import { portsOf, protocolOf } from '../reading/ports';
import { PortScope, ServicePort } from '../services/service-port';

/** The connections that a claim is about. */
export interface AskedTraffic {
  /** The same for the same ports. */
  readonly text: string;
  /** What that is once the app is synthesised: a port that the app fixes may have changed since. */
  readonly find: () => TrafficSet | Problem;
}

/** Which ports of a service are meant: all that it has, or those for clients alone. */
export type PortsOfServices = 'all' | 'clients';

/**
 * Reads the traffic of a claim: everything where it says none.
 *
 * @throws Error where it says something that is none, or that is not known at synth
 */
export function askedTraffic(who: string, scope: IConstruct, { ports, services }: ClaimTraffic, meant: PortsOfServices): AskedTraffic {
  if (ports === undefined && services === undefined) return { text: 'everything', find: () => TrafficSet.EVERYTHING };
  checkList(who, 'ports', ports, 'ports: [ec2.Port.tcp(5432)]');
  checkList(who, 'services', services, 'services: [Service.POSTGRESQL]');
  const all = [...ports ?? [], ...(services ?? []).flatMap(service => portsOfService(who, service, meant))];
  for (const port of all) checkPort(who, scope, port);
  return {
    text: all.map(port => JSON.stringify(port.toRuleJson())).join(),
    find: () => {
      const sets: TrafficSet[] = [];
      for (const port of all) {
        const set = trafficIn(scope, port);
        if (isProblem(set)) return set;
        sets.push(set);
      }
      return TrafficSet.ofAll(sets);
    },
  };
}

/** What rules for a port let through. They are read as rules in templates are. */
function trafficIn(scope: IConstruct, port: ec2.Port): TrafficSet | Problem {
  const { ipProtocol, fromPort, toPort } = port.toRuleJson() as Record<string, unknown>;
  const values = [ipProtocol, fromPort, toPort].map(value => knownValue(scope, value));
  const [protocolMeaning, from, to] = values.map((value): Meaning => value === undefined ? { is: 'nothing' } : { is: 'literal', value });
  const protocol = protocolOf(protocolMeaning);
  const range = portsOf(from, to, protocol);
  if (!protocol.known || values.some(value => Token.isUnresolved(value))) return { problem: 'its port is not known at synth', change: 'write the number: ec2.Port.tcp(5432)' };
  if (!range.known) return { problem: `its port is ${range.why}`, change: range.settledBy ?? 'write the number: ec2.Port.tcp(5432)' };
  return TrafficSet.of(protocol.value, range.value);
}

/** A value, or what the app fixes behind a token: the port of a database whose engine is known. */
function knownValue(scope: IConstruct, value: unknown): string | number | undefined {
  if (value === undefined) return undefined;
  if (!Token.isUnresolved(value)) return value as string | number;
  // A claim stands in no stack. Which one resolves a number that the app fixes makes no difference.
  const stack = scope.node.root.node.findAll().find(one => Stack.isStack(one));
  return (stack && fixedValueOf(stack, value)) ?? value as string | number;
}

function portsOfService(who: string, service: unknown, meant: PortsOfServices): ec2.Port[] {
  const { name, ports, _portsFor: portsFor } = (service ?? {}) as { name?: unknown; ports?: unknown; _portsFor?: unknown };
  if (typeof name !== 'string' || !Array.isArray(ports) || typeof portsFor !== 'function') {
    refuse({
      problem: `${who}: unknown service`,
      given: asGiven(service),
      accepted: 'a constant of Service such as Service.POSTGRESQL, Service.of(name), or Service.custom({ name, port })',
      change: 'pass one of these objects',
    });
  }
  const rows = meant === 'clients' ? (portsFor as (w: string, scope: PortScope) => ServicePort[]).call(service, who, PortScope.CLIENT) : ports as ServicePort[];
  return rows.map(({ port }) => port);
}

/** An empty list would make a claim about nothing, which always holds. */
function checkList(who: string, prop: string, list: unknown, change: string): void {
  if (list === undefined || (Array.isArray(list) && list.length > 0)) return;
  refuse({ problem: `${who}: ${prop} says nothing`, given: `${prop}: ${asGiven(list)}`, accepted: 'a list with at least one', change: `${change}, or leave it out for everything` });
}

function checkPort(who: string, scope: IConstruct, port: ec2.Port): void {
  if (typeof port?.toRuleJson !== 'function') {
    refuse({ problem: `${who}: that is no port`, given: `ports: ${asGiven(port)}`, accepted: 'what a factory of ec2.Port gives', change: 'ports: [ec2.Port.tcp(5432)]' });
  }
  const set = trafficIn(scope, port);
  if (!isProblem(set)) return;
  refuse({
    problem: `${who}: ${set.problem}`,
    given: asGiven(port),
    accepted: 'ports whose numbers are known at synth, or which the app fixes, such as that of a database whose engine is known',
    change: set.change,
  });
}
