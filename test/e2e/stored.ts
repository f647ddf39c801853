import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/** What lies in a bucket, by key; what is compressed is unpacked. For the few objects of a test: one page. */
export async function storedTexts(s3: S3Client, bucket: string, prefix: string): Promise<ReadonlyMap<string, string>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
  const texts = new Map<string, string>();
  for (const { Key: key } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await Body!.transformToByteArray();
    texts.set(key!, (key!.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8'));
  }
  return texts;
}
