import { FindingLink } from './finding-event';

/** Each partition of AWS has a console of its own. */
export function consoleOf(region: string): string {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  return `${region}.${region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : 'console.aws.amazon.com'}`;
}

/** An object of S3: as a page of the console, and as its URI. */
export function linksToObject(label: string, bucket: string, key: string, region: string): FindingLink[] {
  return [
    { label: `${label} in the console`, url: `https://${consoleOf(region)}/s3/object/${bucket}?region=${region}&prefix=${encodeURIComponent(key)}` },
    { label, url: `s3://${bucket}/${key}` },
  ];
}
