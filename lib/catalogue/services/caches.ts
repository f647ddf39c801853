import { CatalogueEntries, port } from './service-entry';

const REDIS_CLUSTER = 'Redis documentation, Scale with Redis Cluster: data port 6379, cluster bus port 16379';
const REDIS_SENTINEL = 'Redis documentation, High availability with Redis Sentinel: TCP port 26379';
const VALKEY_CLUSTER = 'Valkey documentation, Cluster tutorial: data port 6379, cluster bus port 16379';
const ELASTICACHE = 'Amazon ElastiCache User Guide, Setting up, Grant network access';

/** Caches, self-managed and AWS-managed. A managed one has no ports between its nodes: those are AWS's. */
export const CACHES = {
  REDIS: {
    title: 'Redis',
    aliases: ['elasticache', 'elasticache-redis', 'amazon-elasticache', 'redis-oss'],
    ports: [
      port('client', 'tcp', 6379, 'Redis', 'either', `Redis documentation, redis.conf: port 6379, tls-port; ${ELASTICACHE}: 6379`),
      port('peer', 'tcp', 6379, 'Redis replication', 'either', REDIS_CLUSTER),
      port('peer', 'tcp', 16379, 'Redis cluster bus', 'either', REDIS_CLUSTER),
    ],
  },
  REDIS_SENTINEL: {
    title: 'Redis Sentinel',
    aliases: ['sentinel', 'valkey-sentinel'],
    ports: [
      port('client', 'tcp', 26379, 'Redis Sentinel', 'either', REDIS_SENTINEL),
      port('peer', 'tcp', 26379, 'Redis Sentinel between members', 'either', REDIS_SENTINEL),
    ],
  },
  VALKEY: {
    title: 'Valkey',
    aliases: ['elasticache-valkey'],
    ports: [
      port('client', 'tcp', 6379, 'Valkey', 'either', `Valkey documentation, valkey.conf: port 6379, tls-port; ${ELASTICACHE}: 6379`),
      port('peer', 'tcp', 6379, 'Valkey replication', 'either', VALKEY_CLUSTER),
      port('peer', 'tcp', 16379, 'Valkey cluster bus', 'either', VALKEY_CLUSTER),
    ],
  },
  ELASTICACHE_SERVERLESS: {
    title: 'ElastiCache Serverless',
    aliases: ['elasticache-serverless-redis', 'elasticache-serverless-valkey'],
    ports: [
      port('client', 'tcp', 6379, 'ElastiCache Serverless', 'encrypted', `${ELASTICACHE}: 6379, primary endpoint`),
      port('client', 'tcp', 6380, 'ElastiCache Serverless reads', 'encrypted', `${ELASTICACHE}: 6380, which many clients connect to in any case`),
    ],
  },
  ELASTICACHE_SERVERLESS_MEMCACHED: {
    title: 'ElastiCache Serverless for Memcached',
    aliases: ['memcached-serverless'],
    ports: [
      port('client', 'tcp', 11211, 'ElastiCache Serverless for Memcached', 'encrypted', `${ELASTICACHE}: 11211`),
      port('client', 'tcp', 11212, 'ElastiCache Serverless for Memcached reads', 'encrypted', `${ELASTICACHE}: 11212`),
    ],
  },
  MEMCACHED: {
    title: 'Memcached',
    aliases: ['elasticache-memcached', 'memcache'],
    ports: [
      port('client', 'tcp', 11211, 'Memcached', 'either', 'Memcached documentation, TLS and command line: TCP port 11211; UDP is off by default'),
    ],
  },
  MEMORYDB: {
    title: 'MemoryDB',
    aliases: ['amazon-memorydb', 'memorydb-for-redis'],
    ports: [
      port('client', 'tcp', 6379, 'MemoryDB', 'either', 'Amazon MemoryDB API Reference, CreateCluster, Port and TLSEnabled: default 6379'),
    ],
  },
} as const satisfies CatalogueEntries;
