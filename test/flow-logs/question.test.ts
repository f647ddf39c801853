import { askable, NOT_OF_THE_INTERNET, Question } from '../../lib/flow-logs/question';

describe('addresses of the Internet, and others', () => {
  const isOther = (address: string) => new RegExp(NOT_OF_THE_INTERNET).test(address);

  // The first and the last address of each block.
  test.each([
    '10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255', '100.64.0.0', '100.127.255.255', '169.254.0.0', '169.254.255.255',
    '127.0.0.1', '224.0.0.0', '239.255.255.255', '255.255.255.255', 'fc00::', 'fdff:ffff::1', 'fe80::1', 'febf::1', 'ff02::1',
  ])('%s is no destination on the Internet', (address) => {
    expect(isOther(address)).toBe(true);
  });

  // Their neighbours, and what only begins like them.
  test.each([
    '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0', '100.63.255.255', '100.128.0.0', '169.253.255.255', '169.255.0.0', '126.255.255.255',
    '128.0.0.0', '223.255.255.255', '255.255.255.25', '110.0.0.1', '1.10.0.1', '100.6.0.1', '100.200.0.1', '2001:db8::1', '2600:1f18::1', 'fbff::1', 'fec0::1', '64:ff9b::c000:201', 'fe8::1', '-',
  ])('%s may be one', (address) => {
    expect(isOther(address)).toBe(false);
  });
});

describe('a question', () => {
  const way = (needs: string[], misses?: string) => ({ needs, misses, text: (fields: readonly string[]) => `${needs.join()} of ${fields.join()}` });
  const question: Question = { id: 'q', title: 'Q', tells: 'Something.', ways: [way(['a', 'b', 'c']), way(['a', 'd or e'], 'much')] };

  test('is asked in the first way that the format allows', () => {
    expect(askable([question], ['c', 'b', 'a', 'e']).asked).toEqual([{ question, misses: undefined, text: 'a,b,c of c,b,a,e' }]);
    expect(askable([question], ['a', 'e']).asked).toEqual([{ question, misses: 'much', text: 'a,d or e of a,e' }]);
  });

  test('is left out where no way is open, with the least that is missing', () => {
    expect(askable([question], ['b'])).toEqual({ asked: [], leftOut: [{ question, missingFields: ['a', 'c'] }] });
    expect(askable([question], ['a'])).toEqual({ asked: [], leftOut: [{ question, missingFields: ['d or e'] }] });
  });
});
