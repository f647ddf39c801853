import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { cannotTellOf, unreadPartsWith } from '../judging/unreadable';
import { inOneOrder, Knowledge, known, unknown } from '../model/knowledge';
import { Convention } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

const CONVENTION = { project: 'Shop', environment: 'prod' };

/** Role and qualifier are free; there has to be at least a role, and no word is empty. */
function follows(name: string | undefined, { project, environment }: Convention): boolean {
  const prefix = `${project}-${environment}-`;
  return name !== undefined && name.startsWith(prefix) && name.slice(prefix.length).split('-').every(word => word.trim() !== '');
}

const formOf = ({ project, environment }: Convention): string => `'${project}-${environment}-<Role>'`;

/** What the name of a group, or its Name tag, has to be like. */
interface Form {
  readonly words: string;
  readonly fits: (name: string | undefined) => boolean;
}

function formsIn(convention: Convention | undefined, pattern: RegExp | undefined): Form[] {
  return [
    ...convention ? [{ words: formOf(convention), fits: (name?: string) => follows(name, convention) }] : [],
    ...pattern ? [{ words: `as the pattern ${pattern.source} asks`, fits: (name?: string) => name !== undefined && pattern.test(name) }] : [],
  ];
}

const written = (what: string, name: Knowledge<string | undefined>): string =>
  !name.known ? `its ${what} is ${name.why}` : name.value === undefined ? `it has no ${what}` : `its ${what} is '${name.value}'`;

function judge({ network, options: { namePattern } }: NetworkIndex): Verdict {
  const pattern = namePattern === undefined ? undefined : new RegExp(namePattern);
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, name, nameTag, convention } of network.groups) {
    const names = [name, nameTag];
    const missed = formsIn(convention, pattern).filter(({ fits }) => !names.some(one => one.known && fits(one.value)));
    if (missed.length === 0) continue;
    const form = missed.map(({ words }) => words).join(' and ');
    const says = `${written('group name', name)} and ${written('Name tag', nameTag)}`;
    if (names.every(one => one.known)) violated.push({ site, says: `the group is not named ${form}: ${says}` });
    else undecided.push(doubt(site, `the group is named ${form}`, { why: says, settledBy: inOneOrder(names.map(one => one.known ? undefined : one.settledBy)) }));
  }
  for (const part of unreadPartsWith('groups', network)) {
    if (part.convention) undecided.push(cannotTellOf('groups', `the group is named ${formOf(part.convention)}`, part));
  }
  return { violated, undecided };
}

export const nameOffConvention: Check = {
  id: 'NameOffConvention',
  area: 'Words, names and tags',
  audience: 'baseline',
  severity: 'warning',
  says: 'a group is not named as the others are',
  why: 'Names of the form <Project>-<Environment>-<Role>[-<Qualifier>] let people and policies tell whose a group is. One that is off is '
    + 'overlooked in both. Judged only where a naming convention is in force, or where the option namePattern says what names are like.',
  fix: `new WebServerSG(this, 'Web', { vpc }); // a role is named by the convention: Shop-prod-WebServer
queue.with(new NameByConvention({ role: 'Queue' })); // a plain group gets its Name tag`,
  whenNot: 'The group belongs to a construct of somebody else, or is live under another name. A Name tag of the right form is enough: '
    + '`Tags.of(group).add(\'Name\', \'Shop-prod-Cache\')`.',
  covers: [],
  options: ['namePattern'],
  examples: {
    bad: [
      { title: 'another name', network: networkOf(group({ name: known('web'), convention: CONVENTION })) },
      { title: 'neither name nor tag', network: networkOf(group({ convention: CONVENTION })) },
      { title: 'the name of another environment', network: networkOf(group({ name: known('Shop-test-WebServer'), convention: CONVENTION })) },
      { title: 'no role', network: networkOf(group({ name: known('Shop-prod-'), nameTag: known('Shop-prod'), convention: CONVENTION })) },
      {
        title: 'a name that is not as the pattern asks',
        network: networkOf(group({ name: known('Web_1'), nameTag: known('web 1') })),
        options: { namePattern: '^[a-z]+(-[a-z]+)*$' },
      },
      { title: 'another case', network: networkOf(group({ nameTag: known('shop-prod-WebServer'), convention: CONVENTION })) },
    ],
    good: [
      { title: 'the name', network: networkOf(group({ name: known('Shop-prod-WebServer'), convention: CONVENTION })) },
      { title: 'the name with a qualifier', network: networkOf(group({ name: known('Shop-prod-Database-Orders'), convention: CONVENTION })) },
      { title: 'the tag, where AWS names the group', network: networkOf(group({ nameTag: known('Shop-prod-WebServer'), convention: CONVENTION })) },
      { title: 'the tag, where the name is a parameter', network: networkOf(group({ name: unknown('the parameter Name'), nameTag: known('Shop-prod-WebServer'), convention: CONVENTION })) },
      { title: 'a tag that is as the pattern asks', network: networkOf(group({ nameTag: known('shop-web') })), options: { namePattern: '^[a-z]+(-[a-z]+)*$' } },
      { title: 'any name where no convention is in force', network: networkOf(group({ name: known('web') })) },
    ],
    unknown: [
      { title: 'a name that is a parameter', network: networkOf(group({ name: unknown('the parameter Name'), convention: CONVENTION })) },
      { title: 'a tag that is a parameter, beside another name', network: networkOf(group({ name: known('web'), nameTag: unknown('the parameter Name'), convention: CONVENTION })) },
    ],
  },
  judge,
};
