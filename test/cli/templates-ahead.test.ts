import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CLOSED, HOLE, run, workingDirectory } from './run';
import { startFromSource, untilBegun } from './worker-from-source';
import { inputsAt } from '../../lib/cli/inputs';
import { readInputs } from '../../lib/cli/read-inputs';
import * as starting from '../../lib/cli/start-parsing-ahead';
import { TemplatesAhead } from '../../lib/cli/templates-ahead';
import { readWritten } from '../../lib/cli/written-template';

jest.mock('../../lib/cli/start-parsing-ahead', () => ({ startParsingAhead: jest.fn() }));

const start = starting.startParsingAhead as jest.MockedFunction<typeof starting.startParsingAhead>;
const write = workingDirectory();

/** As much text as it takes to be worth a thread, which costs no time to parse. */
const LONG = `${'#'.repeat(1000)}\n`.repeat(1050);
const started: starting.ParsingAhead[] = [];

/** From now on another thread parses ahead, and has begun the first file before this one asks. */
function otherThread(how: Parameters<typeof startFromSource>[2] = {}, begun: (memory: SharedArrayBuffer) => void = untilBegun): void {
  start.mockImplementation((files, memory) => {
    const parsing = startFromSource(files, memory, how);
    started.push(parsing);
    begun(memory);
    return parsing;
  });
}

beforeEach(() => void start.mockReset().mockReturnValue(undefined));
afterEach(async () => {
  for (const { worker } of started.splice(0)) await worker.terminate();
});

const EXPORTS = CLOSED + 'Outputs:\n  Id: {Value: !GetAtt Web.GroupId, Export: {Name: web}}\n';
const IMPORTS = HOLE.replace('CidrIp: 0.0.0.0/0', "SourceSecurityGroupId: !ImportValue 'web'");
const ALIASES = `${HOLE}  Other:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Other
      VpcId: vpc-1
      SecurityGroupIngress:
        - &rule {IpProtocol: tcp, FromPort: 3389, ToPort: 3389, CidrIp: 0.0.0.0/0}
        - *rule
        - {<<: *rule, ToPort: 3390}
`;

/** Lists inside each other by aliases. JavaScript puts a key that is a number before the others, so that whoever walks through comes to the outermost list first. */
const nested = (depth: number) => `Metadata:\n${Array.from({ length: depth }, (_, i) => `  k${i}: &k${i} [${i === 0 ? '1' : `*k${i - 1}`}]\n`).join('')}  1: *k${depth - 1}\n${HOLE}`;

const MIXED = {
  'f/a.yaml': LONG + HOLE,
  'f/aliases.yaml': ALIASES,
  'f/b.yaml': LONG + CLOSED,
  'f/bin.yaml': Buffer.from([0, 1, 2, 255, 254, 0]),
  'f/bom.yaml': `\uFEFF${HOLE}`,
  'f/broken.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources:\n  Web: [',
  'f/circle.yaml': 'Resources: &r\n  Web: {Type: AWS::EC2::SecurityGroup, Metadata: *r}\n',
  'f/deep.yaml': nested(500),
  'f/deeper.yaml': nested(9000), // more than a stack holds
  'f/empty.yaml': '',
  'f/exports.yaml': EXPORTS,
  'f/here.json': { Resources: {} },
  'f/imports.yaml': IMPORTS,
  'f/json.yaml': '{"Resources": {"Web": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"__proto__": {"GroupDescription": "x"}}}}}',
  'f/list.yaml': '- AWS::EC2::SecurityGroup\n',
  'f/other.yaml': 'name: shop\n',
  'f/proto.template': HOLE.replace('VpcId: vpc-1', '__proto__: {VpcId: vpc-2}'),
  'f/repeated.yml': HOLE.replace('VpcId: vpc-1', 'GroupDescription: again'),
  'f/several.yaml': `${HOLE}---\n${HOLE}`,
  'f/zero.yaml': HOLE.replace('FromPort: 22', 'FromPort: -0.0').replace('ToPort: 22', 'ToPort: .inf'),
};

describe('with another thread and without, a folder of everything is told the same', () => {
  test.each([
    ['check', 'f', '--format', 'json', '--profile', 'strict'],
    ['check', 'f', '--format', 'text'],
    ['check', 'f', 'f/other.yaml', 'f/gone.yaml', '--format', 'sarif'],
    ['prove', 'f', '--format', 'json'],
    ['explain', 'f', '--from', 'internet', '--to', 'Other', '--port', '3389', '--format', 'json'],
  ])('%s %s %s %s', (...args) => {
    write(MIXED);
    fs.symlinkSync('nowhere.yaml', 'f/c.yaml');
    const alone = run(...args);
    otherThread();
    expect(run(...args)).toEqual(alone);
    expect(started).toHaveLength(1);
    expect(alone.out).not.toBe('');
  });

  test('and it is worth telling: findings with lines, problems with places, files passed over', () => {
    write(MIXED);
    otherThread();
    const { findings, problems, notes } = JSON.parse(run('check', 'f', '--format', 'json').out);
    expect(findings.map(({ file, source }: { file: string; source: { line: number } }) => [file, source.line])).toEqual(expect.arrayContaining([['f/a.yaml', 1058], ['f/aliases.yaml', 8], ['f/deep.yaml', 510]]));
    expect(problems).toEqual(expect.arrayContaining([
      expect.objectContaining({ file: 'f/broken.yaml', line: 3 }),
      expect.objectContaining({ file: 'f/circle.yaml', message: expect.stringContaining('endless') }),
      expect.objectContaining({ file: 'f/deeper.yaml', message: expect.stringContaining('endless') }),
      expect.objectContaining({ file: 'f/list.yaml' }),
      expect.objectContaining({ file: 'f/repeated.yml', line: 6 }),
    ]));
    expect(notes.join()).toMatch(/f\/bin\.yaml, f\/empty\.yaml, f\/other\.yaml/);
  });
});

describe('what is parsed ahead', () => {
  const TWO = { 'a.yaml': LONG + HOLE, 'b.yaml': LONG + CLOSED };

  /** The files that came from the other thread. */
  function posted(files: string[], ahead = new TemplatesAhead(files)): string[] {
    try {
      return files.filter((file) => {
        const written = ahead.read(file);
        expect(written).toEqual({ ...readWritten(file), ...'file' in written ? { file } : {} });
        return 'file' in written;
      });
    } finally {
      ahead.end();
    }
  }

  test('much YAML', () => {
    write(TWO);
    otherThread();
    expect(posted(['a.yaml', 'b.yaml'])).toContain('a.yaml');
  });

  test.each<[string, Record<string, unknown>]>([
    ['one file, however long', { 'a.yaml': LONG + LONG + LONG + HOLE }],
    ['short files', { 'a.yaml': HOLE, 'b.yaml': LONG + CLOSED, 'c.yaml': HOLE }],
    ['JSON', { 'a.json': LONG + HOLE, 'b.json': LONG + CLOSED }],
    ['nothing', {}],
  ])('%s: no thread is started', (_, files) => {
    write(files);
    posted(Object.keys(files));
    expect(start).not.toHaveBeenCalled();
  });

  test('only files: a pipe can be read once', () => {
    write(TWO);
    fs.mkdirSync('c.yaml');
    posted(['a.yaml', 'b.yaml']);
    expect(() => new TemplatesAhead(['a.yaml', 'c.yaml', 'gone.yaml', 'b.yaml']).read('c.yaml')).toThrow('EISDIR');
    expect(start.mock.lastCall![0].map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  });

  test('a file that vanishes, or that nobody may read, is told by the main thread', () => {
    write(TWO);
    otherThread({}, () => fs.rmSync('b.yaml'));
    const ahead = new TemplatesAhead(['a.yaml', 'b.yaml']);
    expect(ahead.read('a.yaml')).toMatchObject({ read: { syntax: 'yaml' } });
    expect(() => ahead.read('b.yaml')).toThrow('ENOENT');
    ahead.end();
  });

  test('no thread can be started: everything is parsed here', () => {
    write(TWO);
    expect(posted(['a.yaml', 'b.yaml'])).toEqual([]);
    expect(start).toHaveBeenCalledTimes(1);
  });

  test('the thread starts late: nobody waits for it', () => {
    write(TWO);
    otherThread({ script: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);' }, () => {});
    expect(posted(['a.yaml', 'b.yaml'])).toEqual([]);
  });
});

describe('a thread that fails loses no file', () => {
  const FILES = ['a.yaml', 'b.yaml', 'c.yaml'];
  const files = { 'a.yaml': LONG + HOLE, 'b.yaml': LONG + CLOSED, 'c.yaml': LONG + HOLE };
  const TAKES_FIRST = `
    const { workerData: { memory, port, files } } = require('worker_threads');
    const states = new Int32Array(memory, 4);
    Atomics.store(states, 0, 2);`;

  function readAll(stuckAfter?: number) {
    const ahead = new TemplatesAhead(FILES, stuckAfter);
    try {
      return FILES.map(file => ahead.read(file));
    } finally {
      ahead.end();
    }
  }

  test.each([
    ['throws', "throw new Error('no');"],
    ['leaves', 'process.exit(3);'],
    ['is stuck', 'for (;;);'],
    ['runs out of memory', 'const all = []; for (;;) all.push(new Array(1000).fill(all.length));'],
  ])('one that %s in the middle of a file', (_, fails) => {
    write(files);
    otherThread({ script: TAKES_FIRST + fails, limits: { maxOldGenerationSizeMb: 64 } });
    expect(readAll(500)).toEqual(FILES.map(readWritten));
  });

  test('one that is stuck is waited for once', () => {
    write(files);
    otherThread({ script: `${TAKES_FIRST} Atomics.store(states, 1, 2); for (;;);` });
    const ahead = new TemplatesAhead(FILES, 100);
    const terminate = jest.spyOn(started[0].worker, 'terminate');
    const wait = jest.spyOn(Atomics, 'wait');
    expect(FILES.map(file => ahead.read(file))).toEqual(FILES.map(readWritten));
    expect([terminate.mock.calls.length, wait.mock.calls.length]).toEqual([1, 1]);
    wait.mockRestore();
  });

  test.each([
    ['posts nothing', ''],
    ['posts another file', "port.postMessage({ file: 'b.yaml', read: { body: { Resources: {} }, syntax: 'yaml' } });"],
  ])('one that %s and says it did', (_, posts) => {
    write(files);
    otherThread({ script: `${TAKES_FIRST}${posts} Atomics.store(states, 0, 3); Atomics.notify(states, 0);` });
    expect(readAll()).toEqual(FILES.map(readWritten));
  });

  test('what it posted before it ended is read', () => {
    write(files);
    otherThread({}, memory => untilBegun(memory, 2));
    const ahead = new TemplatesAhead(FILES);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); // it has nothing left to do, and ends
    expect(FILES.map(file => ahead.read(file))).toMatchObject(FILES.map(file => ({ file })));
    ahead.end();
  });
});

test('the other thread is ended when somebody stops reading', () => {
  write({ 'a.yaml': LONG + HOLE, 'b.yaml': LONG + HOLE });
  otherThread();
  const reading = readInputs(inputsAt(['.']), [], { problem: () => {}, passedOver: () => {} });
  reading.next();
  const terminate = jest.spyOn(started[0].worker, 'terminate');
  reading.return(undefined);
  expect(terminate).toHaveBeenCalledTimes(1);
});

test('from source, where no compiled thread can belong to it, none is started', () => {
  const { startParsingAhead } = jest.requireActual<typeof starting>('../../lib/cli/start-parsing-ahead');
  expect(startParsingAhead([{ file: path.join(os.tmpdir(), 'a.yaml'), bytes: 1 }], new SharedArrayBuffer(8))).toBeUndefined();
});
