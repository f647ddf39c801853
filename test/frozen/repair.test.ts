import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FindingsTopic } from '../../lib/findings';
import { SecurityGroupRepair } from '../../lib/repair';
import { TemplateJson } from '../examples/demo';

const FILE = path.join(__dirname, 'repair.json');

/**
 * What rules of AWS Config point to (the document, the role that Systems Manager takes) and what keeps evidence (the bucket): their logical ids, and all of the document but its content, are
 * as they were. Another name of the document would leave every rule with a repair that is gone.
 */
function kept(): object {
  const stack = new Stack(new App(), 'Audit');
  new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings') });
  const { Resources } = Template.fromStack(stack).toJSON() as TemplateJson;
  return Object.fromEntries(Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    if (!id.startsWith('Repair') || !['AWS::SSM::Document', 'AWS::S3::Bucket', 'AWS::IAM::Role'].includes(Type)) return [];
    const { Content: _content, ...document } = (Properties ?? {}) as Record<string, unknown>;
    return [[id, Type === 'AWS::SSM::Document' ? { Type, ...document } : { Type }]];
  }));
}

if (process.env.PORTCULLIS_FREEZE) fs.writeFileSync(FILE, `${JSON.stringify(kept(), null, 1)}\n`);

test('a repair is the same document, role and bucket after an upgrade', () => {
  expect(kept()).toEqual(JSON.parse(fs.readFileSync(FILE, 'utf8')));
});
