import { Token } from 'aws-cdk-lib';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Throws unless a number is a port that somebody can listen on; a token passes. */
export function checkPort(who: string, port: number): void {
  if (Token.isUnresolved(port) || (Number.isInteger(port) && port >= 1 && port <= 65535)) return;
  refuse({
    problem: `${who}: that is no port`,
    given: asGiven(port),
    accepted: 'a whole number from 1 to 65535, or a token',
    change: 'write the port that the service listens on',
  });
}
