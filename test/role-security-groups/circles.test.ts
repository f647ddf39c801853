import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { circlesIn } from './circles';

// The CDK's validator knows circles inside a template too; the oracle must do without it.
process.env.CDK_VALIDATION = 'false';

const TYPE = 'AWS::CloudFormation::WaitConditionHandle';
const thing = (stack: Stack, id: string, of?: CfnResource) => new CfnResource(stack, id, { type: TYPE, properties: of && { Of: of.getAtt('Data') } });

/** The oracle of the property tests must itself be able to see a circle. */
describe('circles in an assembly', () => {
  test('none', () => {
    const app = new App();
    const [a, b] = [new Stack(app, 'A'), new Stack(app, 'B')];
    thing(b, 'Y', thing(a, 'X'));
    expect(circlesIn(app.synth().directory)).toEqual([]);
  });

  test('among nested siblings, which the CDK does not notice', () => {
    const app = new App();
    const top = new Stack(app, 'Top');
    const [a, b] = [new NestedStack(top, 'A'), new NestedStack(top, 'B')];
    const [x, y] = [thing(a, 'X'), thing(b, 'Y')];
    thing(a, 'X2', y);
    thing(b, 'Y2', x);
    expect(circlesIn(app.synth().directory)).toEqual([expect.stringMatching(/^Top\.template\.json: .+ -> .+ -> /)]);
  });

  test('among resources of a stack inside a Stage', () => {
    const app = new App();
    const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
    const [x, y] = [thing(stack, 'X'), thing(stack, 'Y')];
    x.addOverride('DependsOn', ['Y']);
    y.addOverride('DependsOn', ['X']);
    expect(circlesIn(app.synth().directory)).toEqual([`${stack.artifactId}.template.json: X -> Y -> X`]);
  });

  test('among stacks, by imports that the CDK did not write', () => {
    const app = new App();
    const [a, b] = [new Stack(app, 'A'), new Stack(app, 'B')];
    for (const [stack, other] of [[a, b], [b, a]]) {
      new CfnResource(stack, 'X', { type: TYPE, properties: { Of: { 'Fn::ImportValue': `from-${other.node.id}` } } });
      stack.exportValue('v', { name: `from-${stack.node.id}` });
    }
    expect(circlesIn(app.synth().directory)).toEqual(['A -> B -> A']);
  });
});
