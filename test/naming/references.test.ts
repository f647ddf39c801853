import { App, CfnOutput, CfnParameter, CfnResource, Fn, Lazy, ReferenceStrength, Stack } from 'aws-cdk-lib';
import { referencesIn, referencesOf } from '../../lib/naming/references';

const app = new App();
const [here, there] = [new Stack(app, 'Here'), new Stack(app, 'There')];
const resource = new CfnResource(here, 'Group', { type: 'AWS::EC2::SecurityGroup' });
const far = new CfnResource(there, 'Group', { type: 'AWS::EC2::SecurityGroup' });
const parameter = new CfnParameter(here, 'Port', { type: 'Number' });

describe('what a value refers to', () => {
  test.each<[string, unknown, unknown[]]>([
    ['nothing', { port: 443, cidr: '10.0.0.0/8', list: ['a', null] }, []],
    ['a resource', resource.ref, [resource]],
    ['a resource of another stack', far.getAtt('GroupId').toString(), [far]],
    ['several, deep inside, each once', { a: [{ b: `${resource.ref}-${far.ref}` }, resource.ref], c: parameter.valueAsNumber }, [resource, far, parameter]],
    ['through a function', Fn.join('', ['x', resource.ref]), [resource]],
    ['through a Lazy', Lazy.string({ produce: () => far.ref }), [far]],
    // aws-cdk-lib 2.271, Stack.consumeReference: a reference that says how strongly its stack depends on the other.
    ['through Stack.consumeReference', Stack.consumeReference(far.getAtt('GroupId').toString()), [far]],
    ['through a weak one', Stack.consumeReference(far.getAtt('GroupId').toString(), ReferenceStrength.WEAK), [far]],
    ['an import is no construct', Fn.importValue('x'), []],
  ])('%s', (_, value, targets) => {
    const found = referencesIn(here, value);
    expect(found).toHaveLength(targets.length);
    for (const target of targets) expect(found.some(construct => construct === target)).toBe(true);
  });
});

describe('what an element of a template refers to', () => {
  test('in all its parts', () => {
    const element = new CfnResource(here, 'Rule', { type: 'AWS::EC2::SecurityGroupIngress', properties: { GroupId: resource.ref, SourceSecurityGroupId: far.ref } });
    element.addMetadata('port', parameter.value);
    expect(referencesOf(element).map(({ node }) => node.path).sort()).toEqual(['Here/Group', 'Here/Port', 'There/Group']);
    expect(referencesOf(new CfnOutput(here, 'Out', { value: resource.ref }))).toEqual([resource]);
  });

  test('as far as it can be resolved: the rest is for the CDK to report', () => {
    const broken = Lazy.string({
      produce: () => {
        throw new Error('not yet');
      },
    });
    const element = new CfnResource(here, 'Broken', { type: 'AWS::EC2::SecurityGroupIngress', properties: { A: resource.ref, B: broken } });
    expect(referencesOf(element)).toEqual([resource]);
  });
});
