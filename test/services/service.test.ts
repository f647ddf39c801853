import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import { CustomServiceProps, Service } from '../../lib/services';
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

  test('is an error that lists the known ones', () => {
    expect(message('CASSANDRA')).toBe(`DatabaseSG 'Shop/Db': unknown service
  given:    'CASSANDRA'
  accepted: Service.MYSQL, Service.POSTGRESQL, Service.MONGODB, Service.MARIADB, Service.SQL_SERVER, Service.ORACLE, or Service.custom({ name, port })
  change:   pass one of these objects`);
  });

  test.each([
    ['POSTGRESQL', 'pass the object Service.POSTGRESQL, not its name'],
    ['sql server', 'pass the object Service.SQL_SERVER, not its name'],
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
