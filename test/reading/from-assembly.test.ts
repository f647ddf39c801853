import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { readAssembly } from '../../lib/reading/from-assembly';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assembly-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

let count = 0;
/** A cloud assembly on disk, as the CDK lays it out. */
function assembly(files: Record<string, unknown>): string {
  const directory = path.join(folder, String(count++));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    fs.writeFileSync(path.join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return directory;
}

const stack = (id: string, more: object = {}) => ({
  artifacts: { [id]: { type: 'aws:cloudformation:stack', environment: 'aws://123456789012/eu-west-1', properties: { templateFile: `${id}.template.json` }, ...more } },
});
const group = (more: object = {}) => ({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: {}, ...more } } });

test('stacks with their place, those in Stages too', () => {
  const directory = assembly({
    'manifest.json': { artifacts: { ...stack('Shop').artifacts, 'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod', displayName: 'Prod' } } } },
    'Shop.template.json': group(),
    'assembly-Prod/manifest.json': stack('ProdApp', { displayName: 'Prod/App', environment: 'aws://unknown-account/unknown-region' }),
    'assembly-Prod/ProdApp.template.json': group(),
  });
  expect(readAssembly(directory).sources.map(({ stack: name, stage, account, region }) => ({ name, stage, account, region }))).toEqual([
    { name: 'Shop', stage: '', account: '123456789012', region: 'eu-west-1' },
    { name: 'Prod/App', stage: 'Prod', account: undefined, region: undefined },
  ]);
});

test('a manifest that names its own folder has an end', () => {
  const loop = { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } };
  expect(readAssembly(assembly({ 'manifest.json': { artifacts: { loop } } })).sources).toEqual([]);
});

test('a template that is nested in itself has an end', () => {
  const nested = { Resources: { Again: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'Shop.template.json' } } } };
  const { sources, failures } = readAssembly(assembly({ 'manifest.json': stack('Shop'), 'Shop.template.json': nested }));
  expect(sources).toHaveLength(1);
  expect(failures).toMatchObject([{ why: 'it is nested in itself' }]);
});

test('a template that is not there, or is none, is a failure of its stack', () => {
  expect(readAssembly(assembly({ 'manifest.json': stack('Shop') })).failures).toMatchObject([{ stack: 'Shop', why: expect.stringContaining('ENOENT') }]);
  expect(readAssembly(assembly({ 'manifest.json': stack('Shop'), 'Shop.template.json': '[]' })).failures).toMatchObject([{ stack: 'Shop' }]);
});

describe('a nested template is found', () => {
  const nestedBy = (resource: object) => assembly({
    'manifest.json': stack('Shop'),
    'Shop.template.json': { Resources: { Net: { Type: 'AWS::CloudFormation::Stack', ...resource } } },
    'ShopNet.nested.template.json': group(),
    'Shop.assets.json': {
      files: {
        abc: { source: { path: 'ShopNet.nested.template.json' }, destinations: { here: { bucketName: 'assets', objectKey: 'shop/abc.json' } } },
        def: { source: { path: 'asset.def' }, destinations: { here: { objectKey: 'def.zip' } } },
        ghi: null,
      },
    },
    'Torn.assets.json': '{',
  });
  const linked = ['Shop', 'Shop/Net'];
  const stray = ['Shop', 'ShopNet'];

  test.each([
    ['by the metadata that the command line of the CDK writes', { Metadata: { 'aws:asset:path': 'ShopNet.nested.template.json' } }, linked],
    ['by an address that is joined', { Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '.amazonaws.com/assets/shop/abc.json']] } } }, linked],
    ['by an address with variables', { Properties: { TemplateURL: { 'Fn::Sub': 'https://s3.${AWS::Region}.amazonaws.com/assets/shop/abc.json' } } }, linked],
    ['by a plain address', { Properties: { TemplateURL: 'https://s3.amazonaws.com/assets/abc.json' } }, linked],
    ['by itself, where another asset is named', { Properties: { TemplateURL: 'https://s3.amazonaws.com/assets/xabc.json' } }, stray],
    ['by itself, where the address cannot be read', { Properties: { TemplateURL: { Ref: 'Url' } } }, stray],
    ['by itself, where nothing is said', {}, stray],
    ['by itself, where the address is nonsense', { Properties: { TemplateURL: { 'Fn::Join': [] } } }, stray],
  ])('%s', (_, resource, stacks) => {
    expect(readAssembly(nestedBy(resource)).sources.map(({ stack: name }) => name)).toEqual(stacks);
  });
});

test('of two nested stacks with the same template each is read with what its parent gives it, and the file that nothing names is not read again', () => {
  const deploys = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://s3.amazonaws.com/assets/abc.json' } };
  const directory = assembly({
    'manifest.json': stack('Shop'),
    'Shop.template.json': { Resources: { A: deploys, B: deploys } },
    'ShopA.nested.template.json': group(),
    'ShopB.nested.template.json': group(),
    'Shop.assets.json': { files: { abc: { source: { path: 'ShopB.nested.template.json' }, destinations: { here: { objectKey: 'abc.json' } } } } },
  });
  expect(readAssembly(directory).sources.map(({ stack: name }) => name)).toEqual(['Shop', 'Shop/A', 'Shop/B']);
});

describe('what the metadata say', () => {
  const entries = {
    '/Shop': [{ type: 'aws:cdk:acknowledged-rules', data: { 'Pack::B': 'by the stack' } }],
    '/Shop/Web/Resource': [
      { type: 'aws:cdk:logicalId', data: 'Web' },
      { type: 'aws:cdk:creationStack', data: ['...new SecurityGroup in aws-cdk-lib...', 'new Shop (/app/shop.ts:12:5)', '<anonymous> (/app/app.ts:3:1)'] },
      { type: 'aws:cdk:propertyAssignment', data: { propertyName: 'SecurityGroupIngress', stackTrace: ['f (/app/rules.ts:7:9)'] } },
      { type: 'aws:cdk:acknowledged-rules', data: { 'Pack::A': 'by the group' } },
    ],
    '/Shop/Twice/A': [{ type: 'aws:cdk:logicalId', data: 'Twice' }],
    '/Shop/Twice/B': [{ type: 'aws:cdk:logicalId', data: 'Twice' }],
  };
  const report = {
    pluginReports: [{
      suppressedViolations: [
        { acknowledgedId: 'Pack::C', acknowledgedAt: 'Prod', reason: 'of a Stage' }, { acknowledgedId: 'Pack::D', reason: 'of the app' },
      ],
    }],
  };

  describe.each([
    ['in the manifest', { 'manifest.json': stack('Shop', { metadata: entries }) }],
    ['in a file beside it', { 'manifest.json': stack('Shop', { additionalMetadataFile: 'Shop.metadata.json' }), 'Shop.metadata.json': entries }],
  ])('%s', (_, files) => {
    const directory = assembly({ ...files, 'Shop.template.json': group(), 'validation-report.json': report });
    const { constructs, sources: [{ template, body }] } = readAssembly(directory);

    test('the path of a construct', () => {
      expect(constructs.pathOf(template, 'Web', body)).toBe('Shop/Web/Resource');
      expect(constructs.pathOf(template, 'Web', group({ Metadata: { 'aws:cdk:path': 'Shop/Other' } }))).toBe('Shop/Other');
      expect(constructs.pathOf(template, 'Twice', body)).toBeUndefined();
      expect(constructs.pathOf(template, 'Nobody', body)).toBeUndefined();
    });

    test('the line of the user that made it, or that set a property', () => {
      expect(constructs.lineOf(template, 'Shop/Web/Resource', undefined)).toEqual({ file: '/app/shop.ts', line: 12 });
      expect(constructs.lineOf(template, 'Shop/Web/Resource', 'SecurityGroupIngress')).toEqual({ file: '/app/rules.ts', line: 7 });
      expect(constructs.lineOf(template, 'Shop/Twice/A', undefined)).toBeUndefined();
    });

    test.each([
      ['Shop/Web/Resource', 'Pack::A', 'by the group', 'Shop/Web/Resource'],
      ['Shop/Web/Resource', 'Pack::B', 'by the stack', 'Shop'],
      ['Shop/Other', 'Pack::A', undefined, undefined],
      ['Shop/Web/Resource', 'A', undefined, undefined],
      ['Shop/Web/Resource', 'Pack::C', undefined, undefined], // said of the Stage Prod
      ['Prod/App/Web', 'Pack::C', 'of a Stage', 'Prod'],
      ['Production/App/Web', 'Pack::C', undefined, undefined],
      ['Shop/Web/Resource', 'Pack::D', 'of the app', ''],
    ])('the acknowledgement at %s of %s', (constructPath, id, reason, at) => {
      expect(constructs.acknowledgementOf(template, constructPath, id)).toEqual(reason === undefined ? undefined : { reason, at });
    });
  });

  test('nonsense in them says nothing', () => {
    const directory = assembly({ 'manifest.json': stack('Shop', { metadata: { '/Shop': 3, '/Shop/Web': [null, { type: 'aws:cdk:creationStack', data: 'x' }] } }), 'Shop.template.json': group(), 'validation-report.json': '{' });
    const { constructs, sources: [{ template, body }] } = readAssembly(directory);
    expect(constructs.pathOf(template, 'Web', body)).toBeUndefined();
    expect(constructs.lineOf(template, 'Shop/Web', 'x')).toBeUndefined();
    expect(constructs.acknowledgementOf(template, 'Shop/Web', 'x')).toBeUndefined();
  });
});
