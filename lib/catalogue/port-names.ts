import { RISKY_PORTS } from './risky-ports';
import { SERVICES } from './services';

/** What is known by a port that is neither in the catalogue of services nor among the risky ones. */
const OTHERS: readonly { readonly port: number; readonly name: string; readonly source: string }[] = [
  { port: 3309, name: 'TNS ADV', source: 'IANA service name registry: tns-adv 3309; cdk-nag EC2RestrictedCommonPorts lists the port' },
];

/** The names of what listens on a port for its clients, those first that everybody knows. */
export function namesOfPort(protocol: 'tcp' | 'udp', port: number): readonly string[] {
  const risky = RISKY_PORTS.filter(one => one.port === port).map(({ name }) => name);
  const services = Object.values(SERVICES)
    .filter(({ ports }) => ports.some(one => one.scope === 'client' && one.protocol === protocol && one.from === port && one.to === port))
    .map(({ title }) => title);
  const others = OTHERS.filter(one => one.port === port).map(({ name }) => name);
  return [...new Set([...risky, ...services, ...others])];
}
