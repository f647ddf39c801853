import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { GrantTerms } from './grant-terms';
import { refusalError } from '../errors/refuse';
import { usersLine } from '../errors/users-frames';
import { readDay, writeDay } from '../model/day';
import { today, TODAY_VARIABLE } from '../reading/today';

const WARN_DAYS = 14;

/** Fails synth after the last day of a grant, and warns before it. */
export function watchExpiry(who: string, group: IConstruct, terms: GrantTerms, says: () => string): void {
  const { expires, owner } = terms;
  if (expires === undefined) return;
  const [last, line] = [readDay(expires)!, usersLine()];
  const asked = `${says()}${owner === undefined ? '' : `, owner ${owner}`}${line === undefined ? '' : `, asked for at ${line}`}`;
  group.node.addValidation({
    validate: () => {
      const left = last - today();
      if (left < 0) return [tellExpired(who, asked, expires)];
      if (left <= WARN_DAYS) {
        Annotations.of(group).addWarningV2(`cdk-portcullis:grantEnds:${expires}`, `${who}: a grant ends on ${expires}, ${left === 0 ? 'today' : `in ${left} day${left === 1 ? '' : 's'}`} `
          + `(${asked}). After that day synth fails: renew it or take it out.`);
      }
      return [];
    },
  });
}

function tellExpired(who: string, asked: string, expires: string): string {
  return refusalError({
    problem: `${who}: a grant has ended`,
    given: `expires: '${expires}' (${asked}), and today is ${writeDay(today())}`,
    accepted: 'grants whose last day is today or later',
    change: `take the grant out and deploy, or give it a new date; to deploy an old commit again set ${TODAY_VARIABLE}=${expires}`,
  }).message;
}
