import { isAllPorts, PortSet, writePorts } from '../../lib/model/port-range';

test.each([
  [{ from: 443, to: 443 }, '443'],
  [{ from: 8000, to: 8080 }, '8000-8080'],
  [{ from: 0, to: 65535 }, 'all ports'],
  [{ from: -1, to: 65535 }, 'all ports'],
])('%j is written %s', (range, expected) => expect(writePorts(range)).toBe(expected));

test.each([[{ from: 0, to: 65535 }, true], [{ from: 1, to: 65535 }, false], [{ from: 0, to: 65534 }, false]])(
  '%j is all ports: %s', (range, expected) => expect(isAllPorts(range)).toBe(expected));

test('a set with a port in it is not empty', () => {
  expect(PortSet.of([{ from: 10, to: 10 }])).toMatchObject({ isEmpty: false, size: 1 });
});

test('a range that ends before it begins has no ports', () => {
  expect(PortSet.of([{ from: 10, to: 9 }])).toMatchObject({ isEmpty: true, size: 0 });
});
