import { Readable } from 'stream';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { getObject, getText, listObjects, putObject } from '../../lib/lambda-shared/objects.lambda-shared';
import { awsError } from '../rule-usage/account-in-memory';

const s3 = new S3Client({ region: 'eu-west-1' });
const mock = mockClient(S3Client);
beforeEach(() => mock.reset());

const OBJECT = { bucket: 'evidence', key: 'a/b.json', body: 'ü', contentType: 'application/json' };

/** `printf ü | sha256sum` */
const UMLAUT = '607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f';

describe('putObject', () => {
  test('has S3 compare the SHA-256, and tells it, the size and the version', async () => {
    mock.on(PutObjectCommand).resolves({ VersionId: 'v1', ETag: '"e"' });
    await expect(putObject(s3, OBJECT)).resolves.toEqual({ versionId: 'v1', bytes: 2, sha256: UMLAUT });
    const [{ args: [{ input }] }] = mock.commandCalls(PutObjectCommand);
    expect(input).toMatchObject({ Bucket: 'evidence', Key: 'a/b.json', ContentType: 'application/json', ChecksumSHA256: Buffer.from(UMLAUT, 'hex').toString('base64') });
    expect([input.IfMatch, input.IfNoneMatch]).toEqual([undefined, undefined]);
  });

  test.each<[string, string | null, object]>([
    ['over nothing', null, { IfNoneMatch: '*', IfMatch: undefined }],
    ['over one that was seen', '"e"', { IfNoneMatch: undefined, IfMatch: '"e"' }],
  ])('writes %s alone', async (_, over, condition) => {
    mock.on(PutObjectCommand).resolves({});
    await putObject(s3, { ...OBJECT, over });
    expect(mock.commandCalls(PutObjectCommand)[0].args[0].input).toMatchObject(condition);
  });

  test.each([['no version', undefined], ['null, where versioning was suspended', 'null']])('a bucket may say %s', async (_, VersionId) => {
    mock.on(PutObjectCommand).resolves({ VersionId });
    expect((await putObject(s3, OBJECT)).versionId).toBeUndefined();
  });

  test('what fails names the action', async () => {
    mock.on(PutObjectCommand).rejects(awsError('AccessDenied', 403));
    await expect(putObject(s3, OBJECT)).rejects.toThrow('s3:PutObject was denied: AccessDenied');
  });
});

describe('listObjects', () => {
  test('goes through all pages', async () => {
    mock.on(ListObjectsV2Command, { ContinuationToken: undefined }).resolves({ Contents: [{ Key: 'a', ETag: '"1"', Size: 1 }], NextContinuationToken: 't' });
    mock.on(ListObjectsV2Command, { ContinuationToken: 't' }).resolves({ Contents: [{ Key: 'b', ETag: '"2"', Size: 2 }] });
    const found = [];
    for await (const object of listObjects(s3, 'evidence', 'x/', 'x/a')) found.push(object);
    expect(found).toEqual([{ key: 'a', eTag: '"1"', bytes: 1 }, { key: 'b', eTag: '"2"', bytes: 2 }]);
    expect(mock.commandCalls(ListObjectsV2Command)[0].args[0].input).toMatchObject({ Bucket: 'evidence', Prefix: 'x/', StartAfter: 'x/a' });
  });

  test('an empty folder has no objects', async () => {
    mock.on(ListObjectsV2Command).resolves({});
    await expect(listObjects(s3, 'evidence', 'x/').next()).resolves.toMatchObject({ done: true });
  });

  test('what fails names the action as IAM does', async () => {
    mock.on(ListObjectsV2Command).rejects(awsError('AccessDenied', 403));
    await expect(listObjects(s3, 'evidence', 'x/').next()).rejects.toThrow('s3:ListBucket was denied');
  });
});

describe('getObject and getText', () => {
  const body = () => Object.assign(Readable.from([Buffer.from('text')]), { transformToString: async () => 'text' });

  test('a version is asked for by its own action', async () => {
    mock.on(GetObjectCommand).rejects(awsError('AccessDenied', 403));
    await expect(getObject(s3, 'evidence', 'a')).rejects.toThrow('s3:GetObject was denied');
    await expect(getObject(s3, 'evidence', 'a', 'v1')).rejects.toThrow('s3:GetObjectVersion was denied');
    expect(mock.commandCalls(GetObjectCommand)[1].args[0].input).toEqual({ Bucket: 'evidence', Key: 'a', VersionId: 'v1' });
  });

  test('bytes come as a stream', async () => {
    mock.on(GetObjectCommand).resolves({ Body: body() as never });
    const chunks = [];
    for await (const chunk of await getObject(s3, 'evidence', 'a')) chunks.push(String(chunk));
    expect(chunks).toEqual(['text']);
  });

  test('an answer without bytes is none', async () => {
    mock.on(GetObjectCommand).resolves({});
    await expect(getObject(s3, 'evidence', 'a')).rejects.toThrow('s3:GetObject answered no bytes for a');
    await expect(getText(s3, 'evidence', 'a')).rejects.toThrow('s3:GetObject answered no bytes or no ETag for a');
  });

  test('a text comes with its ETag; where there is none it is undefined', async () => {
    mock.on(GetObjectCommand).resolvesOnce({ Body: body() as never, ETag: '"e"' }).rejects(awsError('NoSuchKey', 404));
    await expect(getText(s3, 'evidence', 'a')).resolves.toEqual({ text: 'text', eTag: '"e"' });
    await expect(getText(s3, 'evidence', 'a')).resolves.toBeUndefined();
  });

  // "If you don't have the s3:ListBucket permission, Amazon S3 will return an HTTP status code 403 ("access denied") error" (getObject, AWS SDK for JavaScript): so it is to who may list
  // folders alone, for a GetObject has no prefix that the condition could hold against.
  test('what is denied is none where the list does not have it, and else denied', async () => {
    const listed = (...keys: string[]) => ({ Contents: keys.map(Key => ({ Key, ETag: '"e"', Size: 4 })) });
    mock.on(GetObjectCommand).rejects(awsError('AccessDenied', 403));
    mock.on(ListObjectsV2Command).resolvesOnce(listed()).resolvesOnce(listed('a.json')).resolves(listed('a', 'a.json'));
    await expect(getText(s3, 'evidence', 'a')).resolves.toBeUndefined();
    await expect(getText(s3, 'evidence', 'a')).resolves.toBeUndefined();
    await expect(getText(s3, 'evidence', 'a')).rejects.toThrow('s3:GetObject was denied');
    mock.on(ListObjectsV2Command).rejects(awsError('AccessDenied', 403));
    await expect(getText(s3, 'evidence', 'a')).rejects.toThrow('s3:ListBucket was denied');
  });
});
