import { aFlow, anInterface, aRule, aSnapshot, dayOf, saidOf } from './snapshots';

const WEB = anInterface('eni-web', ['10.0.0.5'], ['sg-web']);

describe('a prefix list that changed within the window', () => {
  const rules = [aRule('sgr-list', 'sg-web', 'ingress', 'tcp', 443, { prefixListId: 'pl-1' }), aRule('sgr-wide', 'sg-web', 'ingress', 'tcp', 443, { cidr: '10.0.0.0/8' })];
  const withList = (cidrs: string[]) => aSnapshot([WEB], rules, { prefixLists: [{ prefixListId: 'pl-1', name: 'list', cidrs }] });
  const [A, B] = ['10.1.0.0/16', '10.2.0.0/16'];
  const from = (...sources: string[]) => dayOf([withList([A, B])], sources.map(source => aFlow({ source })));
  const many = Array.from({ length: 20 }, (_, i) => `10.1.2.${i}`);

  test.each<[string, string[], string[], 'covered' | 'used']>([
    ['what was seen left the list: the wide rule lets it through alone', ['10.1.2.3'], [B], 'used'],
    ['something else left the list', ['10.1.2.3'], [A], 'covered'],
    ['nothing left it', ['10.1.2.3', '10.2.3.4'], [A, B], 'covered'],
    ['something came', ['10.1.2.3'], [A, B, '10.3.0.0/16'], 'covered'],
    ['some of what was seen left', ['10.1.2.3', '10.2.3.4'], [A], 'used'],
    ['more addresses than are kept, by their blocks', many, [A], 'covered'],
    ['more addresses than are kept, and not all of their block', many, ['10.1.2.0/25'], 'used'],
  ])('%s', (_, sources, now, verdict) => {
    const said = saidOf(withList(now), [from(...sources)], 'sgr-wide');
    expect(said).toMatchObject({ verdict, coveredBy: verdict === 'covered' ? ['sgr-list'] : [] });
  });
});
