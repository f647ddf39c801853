import { RISKY_PORTS } from '../../lib/catalogue/risky-ports';
import { SERVICES } from '../../lib/catalogue/services';

// Each port as its vendor states it; the sources are part of the data.
test.each([
  ['MYSQL', 3306, /MySQL Reference Manual/],
  ['POSTGRESQL', 5432, /PostgreSQL documentation/],
  ['MONGODB', 27017, /MongoDB Manual/],
  ['MARIADB', 3306, /MariaDB/],
  ['SQL_SERVER', 1433, /Microsoft Learn/],
  ['ORACLE', 1521, /Oracle Database/],
] as const)('%s listens on %d', (name, port, source) => {
  expect(SERVICES[name].clientPort).toBe(port);
  expect(SERVICES[name].source).toMatch(source);
});

test('no other service is offered', () => {
  expect(Object.keys(SERVICES)).toEqual(['MYSQL', 'POSTGRESQL', 'MONGODB', 'MARIADB', 'SQL_SERVER', 'ORACLE']);
});

test('what is offered as a database is judged as one when the world may reach it', () => {
  const databases = RISKY_PORTS.filter(({ kind }) => kind === 'database').map(({ port }) => port);
  for (const { clientPort } of Object.values(SERVICES)) expect(databases).toContain(clientPort);
});
