import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../errors/refuse';

/** The ports of a grant: the one that is asked for, else those that the server has for its clients. */
export function portsTo(who: string, asked: ec2.Port | undefined, usual: readonly ec2.Port[]): readonly ec2.Port[] {
  if (asked !== undefined) return [asked];
  if (usual.length > 0) return [...new Map(usual.map(port => [JSON.stringify(port.toRuleJson()), port])).values()];
  return refuse({
    problem: `${who} does not say on which port, and the server has none of its own`,
    given: 'no port',
    accepted: 'a port; without one the server is a role with a service or a port, or a construct of the CDK with a default port',
    change: '{ port: ec2.Port.tcp(8080) }',
  });
}
