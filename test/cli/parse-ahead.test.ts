import * as fs from 'fs';
import { HOLE, workingDirectory } from './run';
import { FileAhead, parseAhead, PostedTemplate } from '../../lib/cli/parse-ahead';
import { SharedWork } from '../../lib/cli/shared-work';
import { readWritten } from '../../lib/cli/written-template';

const write = workingDirectory();
const MB = 1024 * 1024;

/** Parses files of a folder ahead, as if they had some size; what happens when the other thread would wait for the main one is told. */
function parsed(files: readonly FileAhead[], { work = new SharedWork(files.length), mainIsAt = () => files.length - 1 } = {}) {
  const posted: PostedTemplate[] = [];
  const waitedFor: string[] = [];
  jest.spyOn(work, 'awaitMain').mockImplementation((isNear) => {
    if (!isNear(0)) waitedFor.push(files[posted.length].file);
    expect(isNear(mainIsAt())).toBe(true);
  });
  parseAhead(files, work, template => void posted.push(template));
  return { posted, waitedFor, work };
}

test('what is posted is what the main thread would read, file by file', () => {
  write({ 'a.yaml': HOLE, 'b.yaml': 'Outputs: {A: {Export: {Name: x}}}\nResources: {}\n' });
  const { posted, work } = parsed([{ file: 'a.yaml', bytes: 1 }, { file: 'b.yaml', bytes: 1 }]);
  expect(posted).toEqual(['a.yaml', 'b.yaml'].map(file => ({ file, ...readWritten(file) })));
  expect(posted.map(({ mayMeetOthers }) => mayMeetOthers)).toEqual([false, true]);
  expect([0, 1].map(file => work.takeForMain(file))).toEqual([false, false]);
  expect([0, 1].map(file => work.awaitPosted(file, 1))).toEqual(['posted', 'posted']);
});

test.each([
  ['is broken', 'a: b: c'],
  ['is empty', ''],
  ['is a list', '[]'],
  ['is not there', undefined],
])('a file that %s is left to the main thread', (_, text) => {
  if (text !== undefined) fs.writeFileSync('a.yaml', text);
  const { posted, work } = parsed([{ file: 'a.yaml', bytes: 1 }]);
  expect(posted).toEqual([]);
  expect(work.takeForMain(0)).toBe(false);
  expect(work.awaitPosted(0, 1)).toBe('left');
});

test('a template that cannot be posted is left to the main thread', () => {
  write({ 'a.yaml': HOLE });
  const work = new SharedWork(1);
  parseAhead([{ file: 'a.yaml', bytes: 1 }], work, () => { throw new RangeError('Maximum call stack size exceeded'); });
  expect(work.awaitPosted(0, 1)).toBe('left');
});

test('what the main thread has taken is not parsed again', () => {
  write({ 'a.yaml': HOLE, 'b.yaml': HOLE });
  const work = new SharedWork(2);
  expect(work.takeForMain(0)).toBe(true);
  expect(parsed([{ file: 'a.yaml', bytes: 1 }, { file: 'b.yaml', bytes: 1 }], { work }).posted.map(({ file }) => file)).toEqual(['b.yaml']);
});

test('no more than some megabytes are ahead of the main thread, and a file longer than that is still parsed', () => {
  const files = ['a', 'b', 'c', 'd'].map(name => ({ file: `${name}.yaml`, bytes: 4 * MB }));
  write(Object.fromEntries(files.map(({ file }) => [file, HOLE])));
  expect(parsed(files).waitedFor).toEqual(['d.yaml']);
  const long = files.map(({ file }) => ({ file, bytes: 30 * MB }));
  expect(parsed(long)).toMatchObject({ posted: { length: 4 }, waitedFor: ['b.yaml', 'c.yaml', 'd.yaml'] });
});

test('a file that takes too long is told as stuck, one that is done in time is not', () => {
  const work = new SharedWork(2);
  expect([work.takeAhead(0), work.takeAhead(1)]).toEqual([true, true]);
  expect(work.awaitPosted(0, 1)).toBe('stuck');
  work.giveBack(0, true);
  expect(work.awaitPosted(0, 1)).toBe('posted');
  expect(new SharedWork(work.memory).takeAhead(1)).toBe(false); // both threads see the same memory
});
