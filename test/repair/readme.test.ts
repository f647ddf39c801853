import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { FindingsTopic } from '../../lib/findings';
import { SecurityGroupRepair } from '../../lib/repair';
import { sectionsOf } from '../practice/anchors';

const FOLDER = path.join(__dirname, '../../lib/repair');
const SECTIONS = sectionsOf(fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8'));

/** The rows of the tables of a section: what stands in backticks in the first cell, and in the rest. */
function rowsOf(title: string): { readonly names: readonly string[]; readonly rest: readonly string[] }[] {
  const { text } = SECTIONS.find(section => section.title === title)!;
  const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  return [...text.matchAll(/^\| (`.+?) \| (.*) \|$/gm)].map(([, first, rest]) => ({ names: quoted(first), rest: quoted(rest) }));
}

interface Statement { readonly Action: string | string[]; readonly Resource: unknown; readonly Condition?: unknown }

function statements(): Statement[] {
  const stack = new Stack(new App(), 'Audit');
  new SecurityGroupRepair(stack, 'Repair', { findings: new FindingsTopic(stack, 'Findings'), encryptionKey: new kms.Key(stack, 'Key') });
  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith('RepairFunctionPolicy'));
  return policies.flatMap(([, { Properties }]) => (Properties as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement);
}
const actionsOf = ({ Action }: Statement) => [Action].flat().sort();

test('the page has a row for each statement of the policy, with its actions, and no other', () => {
  const told = rowsOf('What the function may do').map(({ names }) => [...names].sort().join());
  expect([...told].sort()).toEqual(statements().map(of => actionsOf(of).join()).sort());
});

test('and names the folders in which they are for', () => {
  const rows = rowsOf('What the function may do');
  const ofObjects = statements().filter(of => actionsOf(of).some(action => action.startsWith('s3:')));
  expect(ofObjects).toHaveLength(3);
  for (const of of ofObjects) {
    const folders = [...JSON.stringify([of.Resource, of.Condition]).matchAll(/repair\/\w+\/\*/g)].map(([folder]) => folder);
    expect(rows.find(({ names }) => names.join() === actionsOf(of).join())!.rest).toEqual(folders);
  }
});

test('the page has a row for each prop, with its default, and no other', () => {
  const source = fs.readFileSync(path.join(FOLDER, 'repair-props.ts'), 'utf8');
  const props = [...source.matchAll(/(?:@default (?!- )(.+)\n.*\n)?^ {2}readonly (\w+)/gm)].map(([, byDefault, name]) => [name, byDefault?.replaceAll('\'', '')]);
  expect(props).toContainEqual(['retention', 'Duration.days(400)']);
  expect(rowsOf('Props').map(({ names: [name], rest: [byDefault] }) => [name, byDefault])).toEqual(props);
});
