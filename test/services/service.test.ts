import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import { CustomServiceProps, PortScope, Service } from '../../lib/services';
import { checkPort } from '../../lib/services/port-check';

const parameter = new CfnParameter(new Stack(), 'Port', { type: 'Number' });

test.each([
  ['MYSQL', Service.MYSQL, 'MySQL', 3306],
  ['POSTGRESQL', Service.POSTGRESQL, 'PostgreSQL', 5432],
  ['MONGODB', Service.MONGODB, 'MongoDB', 27017],
  ['MARIADB', Service.MARIADB, 'MariaDB', 3306],
  ['SQL_SERVER', Service.SQL_SERVER, 'SQL Server', 1433],
  ['ORACLE', Service.ORACLE, 'Oracle Database', 1521],
])('%s', (_, service, name, port) => expect(service).toMatchObject({ name, port }));

describe('a service that the catalogue does not have', () => {
  test('has the name and the port that it is given', () => {
    expect(Service.custom({ name: ' Vitess ', port: 15306 })).toMatchObject({ name: 'Vitess', port: 15306 });
  });

  test('may have a token as its port', () => {
    expect(Service.custom({ name: 'Vitess', port: parameter.valueAsNumber }).port).toBe(parameter.valueAsNumber);
  });

  test.each<[string, unknown, RegExp]>([
    ['no props', undefined, /the service has no name[^]*given: {4}name: undefined/],
    ['no name', { port: 15306 }, /the service has no name/],
    ['a name of which EC2 takes nothing', { name: '東京', port: 15306 }, /the service has no name in characters that EC2 takes\n.*name: '東京'/],
    ['a blank name', { name: ' ', port: 15306 }, /the service has no name\n.*name: ' '/],
    ['port 0', { name: 'Vitess', port: 0 }, /^Service\.custom\('Vitess'\): that is no port\n {2}given: {4}0\n {2}accepted: a whole number from 1 to 65535, or a token/],
    ['no port', { name: 'Vitess' }, /no port\n.*undefined/],
  ])('%s is refused', (_, props, message) => expect(() => Service.custom(props as CustomServiceProps)).toThrow(message));
});

// A port is a 16-bit number (RFC 9293, section 3.1); port 0 is reserved (IANA) and nobody listens there.
describe('a port', () => {
  test.each([1, 22, 65535, parameter.valueAsNumber])('%d is one', port => expect(() => checkPort('who', port)).not.toThrow());

  test.each<[unknown, string]>([
    [0, '0'], [70000, '70000'], [65536, '65536'], [-1, '-1'], [443.5, '443.5'], [NaN, 'NaN'], ['443', "'443'"], [undefined, 'undefined'], [null, 'null'],
  ])('%s is none', (port, given) => expect(() => checkPort('who', port as number)).toThrow(`who: that is no port\n  given:    ${given}\n`));
});

describe('an unknown service', () => {
  const message = (service: unknown) => {
    try {
      Service._check("DatabaseSG 'Shop/Db'", service);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };

  test('is an error that says what is one', () => {
    expect(message('ORACEL')).toBe(`DatabaseSG 'Shop/Db': unknown service
  given:    'ORACEL'
  accepted: a constant of Service such as Service.POSTGRESQL, Service.of(name), or Service.custom({ name, port })
  change:   pass one of these objects; did you mean Service.of('oracle')?`);
  });

  test.each([
    ['POSTGRESQL', 'pass the object Service.POSTGRESQL, not its name'],
    ['sql server', 'pass the object Service.SQL_SERVER, not its name'],
    ['postgres', 'pass the object Service.POSTGRESQL, not its name'],
    ['constructor', 'pass one of these objects'],
  ])('given by its name, as JSON does: %s', (service, change) => expect(message(service)).toContain(`change:   ${change}`));

  test.each<[string, unknown, string]>([
    ['a constant that does not exist', undefined, 'undefined'],
    ['something like one', { name: 'PostgreSQL', port: 5432 }, "{ name: 'PostgreSQL', port: 5432 }"],
    ['an engine of RDS', rds.DatabaseInstanceEngine.POSTGRES, 'an object of class PostgresInstanceEngine'],
    ['a construct', new Stack(new App(), 'S'), "the Stack 'S'"],
  ])('%s', (_, service, given) => expect(message(service)).toContain(`given:    ${given}\n`));

  test('the known ones pass', () => {
    expect(message(Service.POSTGRESQL)).toBeUndefined();
    expect(message(Service.custom({ name: 'Vitess', port: 15306 }))).toBeUndefined();
  });
});

describe('a service by its name', () => {
  test.each([['kafka', Service.KAFKA], ['Postgres', Service.POSTGRESQL], ['SQL Server', Service.SQL_SERVER], ['efs', Service.NFS]])('%s', (name, service) => {
    expect(Service.of(name)).toBe(service);
  });

  test('that nobody has is an error with the nearest ones', () => {
    expect(() => Service.of('kafak')).toThrow(`Service.of: the catalogue has no service of that name
  given:    'kafak'
  accepted: a name of the catalogue, as lib/services/README.md lists them
  change:   did you mean 'kafka'? Else Service.custom({ name, port })`);
  });

  test.each<[string, unknown, string]>([['nothing', undefined, 'undefined'], ['a number', 9092, '9092'], ['a constant', Service.KAFKA, 'an object of class Service']])(
    '%s is refused', (_, name, given) => expect(() => Service.of(name as string)).toThrow(`given:    ${given}\n`));
});

describe('the ports of a service', () => {
  const of = (service: Service, scope: PortScope, encryptedOnly?: boolean) => service._portsFor('who', scope, encryptedOnly).map(({ port }) => port.toString());

  test('are plain ones too only where nothing encrypted is in their place', () => {
    expect(of(Service.KAFKA, PortScope.CLIENT)).toEqual(['9094']);
    expect(of(Service.KAFKA, PortScope.CLIENT, false)).toEqual(['9092', '9094']);
    expect(of(Service.POSTGRESQL, PortScope.CLIENT)).toEqual(['5432']);
    expect(of(Service.POSTGRESQL, PortScope.CLIENT, true)).toEqual(['5432']);
    expect([Service.KAFKA, Service.POSTGRESQL].map(service => service.encryptedOnlyByDefault)).toEqual([true, false]);
  });

  test('cannot be had encrypted where they never are', () => {
    expect(() => of(Service.TELNET, PortScope.CLIENT, true)).toThrow(`who: Telnet cannot be had over encrypted ports only
  given:    encryptedOnly: true
  accepted: a service whose plain ports have encrypted ones in their place; tcp 23 (Telnet) has none
  change:   leave encryptedOnly out, or choose another service`);
  });

  // "Protocol numbers": IANA. GRE is 47, ESP 50.
  test('may be protocols without ports', () => {
    const ipsec = Service.IPSEC.ports.map(({ port }) => (port.toRuleJson() as { ipProtocol: string }).ipProtocol);
    expect(ipsec.sort()).toEqual(['50', 'udp', 'udp']);
    expect(Service.GRE.ports.map(({ port }) => port.toRuleJson())).toEqual([expect.objectContaining({ ipProtocol: '47' })]);
  });

  test('of a custom service are what it says', () => {
    const vitess = Service.custom({ name: 'Vitess', port: 15306, peerPorts: [ec2.Port.tcp(15999)], adminPorts: [ec2.Port.tcp(15000)], metricsPorts: [ec2.Port.tcp(15001)] });
    expect(Object.values(PortScope).map(scope => of(vitess, scope))).toEqual([['15306'], ['15999'], ['15000'], ['15001']]);
    expect(Service.custom({ name: 'Syslog', port: 1514, udp: true }).ports[0].port.toString()).toBe('UDP 1514');
  });

  test.each<[object, string]>([
    [{ udp: 'yes' }, 'udp is yes or no'],
    [{ peerPorts: [15999] }, 'peerPorts is no list of ports\n  given:    peerPorts: [15999]'],
    [{ adminPorts: ec2.Port.SSH }, 'adminPorts is no list of ports'],
  ])('of a custom service are refused: %j', (more, message) => {
    expect(() => Service.custom({ name: 'Vitess', port: 15306, ...more })).toThrow(`Service.custom('Vitess'): ${message}`);
  });
});
