import { ingress, networkOf } from '../../lib/checks/example-network';
import { worldInDisguise } from '../../lib/checks/world-in-disguise';
import { worldOnAdminPort } from '../../lib/checks/world-on-admin-port';
import { worldOnDatabasePort } from '../../lib/checks/world-on-database-port';
import { worldOnOtherPort } from '../../lib/checks/world-on-other-port';
import { CheckOptions, DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { Rule } from '../../lib/model/rule';

const CHECKS = { admin: worldOnAdminPort, database: worldOnDatabasePort, other: worldOnOtherPort, disguise: worldInDisguise };

function violated(options: Partial<CheckOptions>, ...rules: Rule[]): string[] {
  const index = new NetworkIndex(networkOf(...rules), { ...DEFAULT_OPTIONS, ...options });
  return Object.entries(CHECKS).filter(([, { judge }]) => judge(index).violated.length > 0).map(([name]) => name);
}

const world = (ports: Parameters<typeof ingress>[1]) => ingress('tcp', ports, '0.0.0.0/0');
const halves = (port: number) => ['0.0.0.0/1', '128.0.0.0/1'].map(block => ingress('tcp', port, block));

test.each<[string, Partial<CheckOptions>, Rule[], string[]]>([
  ['a port of the team is one of administrators', { adminPorts: [9443] }, [world(9443)], ['admin']],
  ['without it, it is another port', {}, [world(9443)], ['other']],
  ['a port of the team is a database', { databasePorts: [9443] }, [world(9443)], ['database']],
  ['a public port is no hole', { publicPorts: [9443] }, [world(9443)], []],
  ['a public port is no hole though the catalogue has it', { publicPorts: [22, 5432] }, [world(22), world(5432)], []],
  ['80 is a hole where it is not public', { publicPorts: [443] }, [world(80)], ['other']],
  ['nothing is public', { publicPorts: [] }, [world(443)], ['other']],
  ['a port that is public and of administrators is a hole', { publicPorts: [443], adminPorts: [443] }, [world(443)], ['admin']],
  ['a port of databases by the catalogue that administrators claim is told once', { adminPorts: [5432] }, [world(5432)], ['admin']],
  ['a range with public ports alone', { publicPorts: [8080, 8081] }, [world([8080, 8081])], []],
  ['a range with one more', { publicPorts: [8080, 8081] }, [world([8080, 8082])], ['other']],
  ['a disguise on a public port', { publicPorts: [9443] }, halves(9443), []],
  ['a disguise on 443 that is not public', { publicPorts: [] }, halves(443), ['disguise']],
  ['a disguise on a port of administrators that is public too', { publicPorts: [443], adminPorts: [443] }, halves(443), ['disguise']],
])('%s', (_, options, rules, expected) => expect(violated(options, ...rules)).toEqual(expected));

test('what a team names is told by that', () => {
  const index = new NetworkIndex(networkOf(world([9000, 9999])), { ...DEFAULT_OPTIONS, adminPorts: [9443] });
  expect(worldOnAdminPort.judge(index).violated[0].says).toBe('0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 9000-9999 (one of adminPorts 9443)');
});
