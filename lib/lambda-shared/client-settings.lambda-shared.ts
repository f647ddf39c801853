/**
 * Settings of every SDK client. The SDK tries again what passes by itself: throttling, 5xx, broken connections and timeouts; with waits that double, a random part, and, in adaptive
 * mode, a rate that falls while calls are throttled ("Retry behavior", AWS SDKs and Tools Reference Guide). What is denied or refused it reports at once.
 */
export const CLIENT_SETTINGS = {
  maxAttempts: 8,
  retryMode: 'adaptive',
  // Without them a connection that was lost without a word holds the function until its end.
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
} as const;

/** Those of S3. Where calls go to an endpoint of somebody's own (a test server), its host cannot carry the bucket's name. */
export const S3_SETTINGS = {
  ...CLIENT_SETTINGS,
  forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL),
} as const;
