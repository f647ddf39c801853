import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { ANY_WORLD_COVERS, DATABASE_PORT_COVERS, PORT_LIST_COVERS, UNAUTHORISED_PORT_COVERS } from './world-covers';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { onPortFor } from '../judging/world-questions';
import { unknown } from '../model/knowledge';

export const worldOnDatabasePort: Check = {
  id: 'WorldOnDatabasePort',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'anyone on the internet can reach a database',
  why: 'Databases, caches, search engines and queues are made for clients that are trusted. Many ask for no password unless '
    + 'told to, and scanners find each one that is open.',
  fix: `// the role of the service: DatabaseSG, CacheSG, SearchSG, MessageBrokerSG, DirectorySG
const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
orders.connections.allowDefaultPortFrom(web);`,
  whenNot: 'Your service listens on the number of a database by chance, as some web servers do on 9000. Give it another port, put a load '
    + 'balancer with 443 before it, or acknowledge it on the group. Ports of your own stand in the option `databasePorts`.',
  covers: [...ANY_WORLD_COVERS, ...UNAUTHORISED_PORT_COVERS, ...PORT_LIST_COVERS, ...DATABASE_PORT_COVERS],
  options: ['databasePorts', 'publicPorts'],
  examples: {
    bad: [
      { title: 'PostgreSQL from 0.0.0.0/0', network: networkOf(ingress('tcp', 5432, '0.0.0.0/0')) },
      { title: 'Redis from ::/0', network: networkOf(ingress('tcp', 6379, '::/0')) },
      { title: 'every protocol (-1) from ::/0', network: networkOf(ingress('-1', 'any', '::/0')) },
      { title: 'Memcached over UDP (protocol "17") from 0.0.0.0/0', network: networkOf(ingress('17', 11211, '0.0.0.0/0')) },
      { title: 'a range in which MySQL lies', network: networkOf(ingress('tcp', [3000, 4000], '0.0.0.0/0')) },
      { title: 'MongoDB from 192.168.1.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 27017, '192.168.1.1/0')) },
      { title: 'a port that the team named', network: networkOf(ingress('tcp', 7777, '0.0.0.0/0')), options: { databasePorts: [7777] } },
      { title: 'MySQL X Protocol and CockroachDB', network: networkOf(ingress('tcp', 33060, '0.0.0.0/0'), ingress('tcp', 26257, '::/0')) },
      { title: 'SQL Server from a prefix list in which ::/0 stands', network: networkOf(ingress('tcp', 1433, listOf('::/0'))) },
    ],
    good: [
      { title: 'PostgreSQL from the group of the clients', network: networkOf(ingress('tcp', 5432, OTHER_GROUP)) },
      { title: 'PostgreSQL from a private network', network: networkOf(ingress('tcp', 5432, '10.0.0.0/8')) },
      { title: 'SSH from 0.0.0.0/0, which is another finding', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')) },
      { title: 'port 9000 where the team made it public', network: networkOf(ingress('tcp', 9000, '::/0')), options: { publicPorts: [443, 9000] } },
      { title: 'MongoDB\'s port over UDP, which no database speaks: another finding', network: networkOf(ingress('udp', [27000, 27100], '0.0.0.0/0')) },
      { title: 'a range between two databases', network: networkOf(ingress('tcp', [3307, 4332], '::/0')) },
      { title: 'HTTP and HTTPS from everywhere', network: networkOf(ingress('tcp', 80, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
    ],
    unknown: [
      { title: 'PostgreSQL from an address that is a parameter', network: networkOf(ingress('tcp', 5432, addressFrom('Partner'))) },
      { title: 'PostgreSQL from a prefix list that is not in the app', network: networkOf(ingress('tcp', 5432, FOREIGN_LIST)) },
      { title: 'a port that is an attribute, from ::/0', network: networkOf(ingress('tcp', unknown('the attribute Endpoint.Port of Db'), '::/0')) },
      { title: 'a protocol that is a parameter, from ::/0', network: networkOf(ingress(unknown('the parameter Protocol'), 443, '::/0')) },
    ],
  },
  judge: index => judgeWorldRules(index, onPortFor('database', index.options)),
};
