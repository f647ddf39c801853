import { anybody, appOf, fromGroup, group, idOf, instance, made, tcp, toGroup, VPC } from './ask';

/** The Internet reaches Box, Box reaches Store; an office reaches Jump, and Jump nobody that lets it in. */
export const SHOP = {
  ...VPC,
  Web: group([tcp(80, anybody), tcp(443, anybody)], [tcp(5432, toGroup('Db'))]),
  Db: group([tcp(5432, fromGroup('Web'))]),
  Ssh: group([tcp(22, { CidrIp: '203.0.113.0/24' })], [tcp(22, toGroup('Web'))]),
  Box: instance(['Web']),
  Store: made('RDS::DBInstance', { VPCSecurityGroups: [idOf('Db')] }),
  Jump: instance(['Ssh']),
};

export const shop = (changes: Record<string, { readonly Type: string }> = {}, sections = {}) => appOf({ ...SHOP, ...changes }, sections);
