import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../lib/catalogue/services';
import { serviceConstants, servicesTable } from '../../lib/reports/services-page';
import { Service } from '../../lib/services';

const read = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');

test('the constants of Service are those of the catalogue: run `node projenrc/tables.js`', () => {
  expect(read('lib/services/service.ts')).toContain(serviceConstants());
});

test('lib/services/README.md lists the catalogue: run `node projenrc/tables.js`', () => {
  expect(read('lib/services/README.md')).toContain(servicesTable());
});

test.each(Object.keys(SERVICES))('Service.%s is that of the catalogue', (constant) => {
  const service = (Service as unknown as Record<string, Service>)[constant];
  expect(service).toBeInstanceOf(Service);
  expect(service.name).toBe(SERVICES[constant].title);
  expect(service.ports).toHaveLength(SERVICES[constant].ports.length);
});
