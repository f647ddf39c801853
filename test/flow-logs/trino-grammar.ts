import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';

/** What is wrong with a statement by the grammar of Trino, which Athena's engine version 3 is made of. Nothing, where it is right. */
export function faultsInTrino(sql: string): string[] {
  return new TrinoSQL().validate(sql).map(({ startLine, startColumn, message }) => `${startLine}:${startColumn} ${message}`);
}
