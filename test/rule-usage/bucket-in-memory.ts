import { createHash } from 'crypto';
import { Readable } from 'stream';
import { GetObjectCommand, GetObjectCommandInput, ListObjectsV2Command, ListObjectsV2CommandInput, PutObjectCommand, PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

interface Version { readonly versionId: string; readonly body: Buffer; readonly eTag: string }

const awsError = (name: string, status: number) => Object.assign(new Error(`${name} says S3`), { name, $metadata: { httpStatusCode: status } });

/**
 * A versioned bucket that answers as Amazon S3 does: conditional writes (412 where If-None-Match or If-Match does not hold, 404 where If-Match meets no object), versions, lists in
 * pages, checksums. "How to prevent object overwrites with conditional writes", Amazon S3 User Guide.
 */
export class BucketInMemory {
  public readonly mock = mockClient(S3Client);
  public readonly versions = new Map<string, Version[]>();
  /** As for who may list folders of the bucket alone: "access denied" for an object that is not there. */
  public deniesWhatIsMissing = false;
  private count = 0;

  public constructor(private readonly options: { readonly versioned: boolean; readonly pageSize: number } = { versioned: true, pageSize: 2 }) {
    this.mock.on(PutObjectCommand).callsFake(async (input: PutObjectCommandInput) => this.put(input));
    this.mock.on(GetObjectCommand).callsFake(async (input: GetObjectCommandInput) => this.get(input));
    this.mock.on(ListObjectsV2Command).callsFake(async (input: ListObjectsV2CommandInput) => this.list(input));
  }

  /** What every put is shown first: it may throw. */
  public beforePut: (key: string) => void = () => undefined;

  public get keys(): string[] {
    return [...this.versions.keys()].sort();
  }

  public body(key: string): Buffer {
    return this.versions.get(key)!.at(-1)!.body;
  }

  /** Writes as somebody else would. */
  public write(key: string, body: string | Buffer): void {
    this.put({ Bucket: 'evidence', Key: key, Body: body });
  }

  private put({ Key: key = '', Body, ChecksumSHA256, IfMatch, IfNoneMatch }: PutObjectCommandInput) {
    this.beforePut(key);
    const body = Buffer.from(Body as string | Buffer);
    const there = this.versions.get(key) ?? [];
    if (IfNoneMatch === '*' && there.length > 0) throw awsError('PreconditionFailed', 412);
    if (IfMatch !== undefined && there.length === 0) throw awsError('NoSuchKey', 404);
    if (IfMatch !== undefined && there.at(-1)!.eTag !== IfMatch) throw awsError('PreconditionFailed', 412);
    if (ChecksumSHA256 !== undefined && ChecksumSHA256 !== createHash('sha256').update(body).digest('base64')) throw awsError('BadDigest', 400);
    const version = { versionId: `v${++this.count}`, body, eTag: `"${createHash('md5').update(body).digest('hex')}"` };
    this.versions.set(key, this.options.versioned ? [...there, version] : [version]);
    return this.options.versioned ? { VersionId: version.versionId, ETag: version.eTag } : { ETag: version.eTag };
  }

  private get({ Key: key = '', VersionId: versionId }: GetObjectCommandInput) {
    const there = this.versions.get(key) ?? [];
    const version = versionId === undefined ? there.at(-1) : there.find(found => found.versionId === versionId);
    if (!version && this.deniesWhatIsMissing) throw awsError('AccessDenied', 403);
    if (!version) throw awsError(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion', 404);
    return { Body: Object.assign(Readable.from([version.body]), { transformToString: async () => version.body.toString() }), ETag: version.eTag };
  }

  private list({ Prefix: prefix = '', StartAfter: after = '', ContinuationToken: token }: ListObjectsV2CommandInput) {
    const keys = this.keys.filter(key => key.startsWith(prefix) && key > (token ?? after));
    const page = keys.slice(0, this.options.pageSize);
    return {
      Contents: page.map(key => ({ Key: key, ETag: this.versions.get(key)!.at(-1)!.eTag, Size: this.body(key).length })),
      NextContinuationToken: keys.length > page.length ? page.at(-1) : undefined,
    };
  }
}
