import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { contentHash, logicalIdOf } from '../../lib/naming/logical-ids';
import { fc } from '../laws';

// Frozen: a logical id that changes is a resource that is replaced.
test.each([
  ['MyApp-Production-WebServer', 'MyAppProductionWebServerc1944d32'],
  ['my-app-prod-Database-orders', 'MyAppProdDatabaseOrders4113d788'],
  ['3scale-prod-WebServer', 'Id3scaleProdWebServer30067e04'],
  ['Büro-IPv4-of-5', 'BRoIPv4Of508c393ea'],
])('%s is %s', (name, id) => expect(logicalIdOf(name)).toBe(id));

test('names that differ only in case or punctuation have ids of their own', () => {
  const ids = ['web-server', 'Web-Server', 'web.server', 'WEB-SERVER', 'webServer'].map(logicalIdOf);
  expect(new Set(ids).size).toBe(5);
});

test('the CDK takes every id, and the name alone makes it', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }), (name) => {
    const id = logicalIdOf(name);
    expect(id).toMatch(/^[A-Za-z][A-Za-z0-9]{1,254}$/);
    expect(id.length).toBeLessThanOrEqual(170);
    expect(logicalIdOf(name)).toBe(id);
  }));
});

test.each(['7', '...', '3scale', 'Büro', '日本'])('the CDK synthesises the id of %s', (name) => {
  const stack = new Stack(new App(), 'S');
  new CfnResource(stack, 'R', { type: 'AWS::EC2::PrefixList', properties: { PrefixListName: 'x', AddressFamily: 'IPv4', MaxEntries: 5 } })
    .overrideLogicalId(logicalIdOf(name));
  expect(Object.keys(Template.fromStack(stack).toJSON().Resources as object)).toEqual([logicalIdOf(name)]);
});

test('the hash of a content is twelve hexadecimal digits', () => {
  expect(contentHash('anything')).toMatch(/^[0-9a-f]{12}$/);
  expect(contentHash('anything')).not.toBe(contentHash('anything else'));
});
