import { App, Stack, Stage, StageProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as pipelines from 'aws-cdk-lib/pipelines';
import { Construct } from 'constructs';
import { demoApp, TemplateJson, templateOf } from './demo';
import { WebAndDatabase } from '../../examples/web-and-database-stack';
import { NamingConvention } from '../../lib';
import { expectNoFindings, securityGroupSerializer } from '../../lib/testing/jest';

expect.addSnapshotSerializer(securityGroupSerializer);

test('who may talk to whom', () => {
  const { stack } = demoApp();
  expect(Template.fromStack(stack)).toMatchSnapshot();
});

describe('the demo has no findings', () => {
  test.each([
    ['without a Region', {}],
    ['in Europe', { env: { account: '123456789012', region: 'eu-central-1' } }],
    ['in China', { env: { account: '123456789012', region: 'cn-north-1' } }],
    ['in GovCloud', { env: { account: '123456789012', region: 'us-gov-west-1' } }],
  ])('%s', (_, props) => {
    const { app } = demoApp(props);
    expect(() => expectNoFindings(app)).not.toThrow();
  });

  test('with two VPCs in one account, each with a qualifier', () => {
    const { app, stack } = demoApp({ qualifier: 'Blue' });
    const other = new WebAndDatabase(app, 'Green', { qualifier: 'Green' });
    expect(() => expectNoFindings(app)).not.toThrow();
    const names = [stack, other].flatMap(s => Object.values(templateOf(app, s).Resources)
      .filter(r => r.Type === 'AWS::EC2::SecurityGroup').map(r => r.Properties?.GroupName));
    expect(new Set(names).size).toBe(6);
  });

  test('under CDK Pipelines, in two Stages', () => {
    class Copy extends Stage {
      public constructor(scope: Construct, id: string, environment: string, props: StageProps) {
        super(scope, id, props);
        NamingConvention.of(this).use({ project: 'MyApp', environment });
        new WebAndDatabase(this, 'WebAndDatabase');
      }
    }
    const app = new App();
    const stack = new Stack(app, 'Pipeline', { env: { account: '123456789012', region: 'eu-central-1' } });
    const source = pipelines.CodePipelineSource.s3(s3.Bucket.fromBucketName(stack, 'Source', 'source-bucket'), 'source.zip');
    const pipeline = new pipelines.CodePipeline(stack, 'Pipeline', {
      crossAccountKeys: true,
      synth: new pipelines.ShellStep('Synth', { input: source, commands: ['npm ci', 'npx cdk synth'] }),
    });
    pipeline.addStage(new Copy(stack, 'Dev', 'Development', { env: { account: '111111111111', region: 'eu-central-1' } }));
    pipeline.addStage(new Copy(stack, 'Prod', 'Production', { env: { account: '222222222222', region: 'eu-central-1' } }));
    expect(() => expectNoFindings(app)).not.toThrow();

    const [dev, prod] = app.synth().nestedAssemblies.map(({ nestedAssembly }) => nestedAssembly.stacks[0].template as TemplateJson);
    const idsOf = (template: typeof dev, type: string) => Object.entries(template.Resources).filter(([, r]) => r.Type === type).map(([id]) => id);
    expect(idsOf(dev, 'AWS::EC2::PrefixList')).toEqual(idsOf(prod, 'AWS::EC2::PrefixList'));
    expect(idsOf(dev, 'AWS::EC2::SecurityGroupIngress')).toHaveLength(8);
  });
});
