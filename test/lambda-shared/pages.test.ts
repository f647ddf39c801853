import { pages } from '../../lib/lambda-shared/pages.lambda-shared';

const asked = async (answers: Readonly<Record<string, { NextToken?: string; name: string }>>) => {
  const tokens: (string | undefined)[] = [];
  const names: string[] = [];
  for await (const { name } of pages('ec2:DescribeThings', async (token) => { tokens.push(token); return answers[token ?? 'first']; })) names.push(name);
  return { tokens, names };
};

test('asks for each page with the token of the one before', async () => {
  await expect(asked({ first: { name: 'a', NextToken: 't1' }, t1: { name: 'b', NextToken: 't2' }, t2: { name: 'c' } })).resolves.toEqual({
    tokens: [undefined, 't1', 't2'], names: ['a', 'b', 'c'],
  });
});

test.each([['no token', undefined], ['an empty one', ''], ['null, as EC2 documents it', null as unknown as undefined]])('ends with %s', async (_, NextToken) => {
  await expect(asked({ first: { name: 'a', NextToken } })).resolves.toEqual({ tokens: [undefined], names: ['a'] });
});

test('does not ask before the page before was read', async () => {
  let count = 0;
  const all = pages('ec2:DescribeThings', async () => ({ NextToken: `t${++count}` }));
  await all.next();
  expect(count).toBe(1);
  await all.next();
  expect(count).toBe(2);
});

test('a page that names itself as the next is an error, not a run without an end', async () => {
  await expect(asked({ first: { name: 'a', NextToken: 't1' }, t1: { name: 'b', NextToken: 't1' } })).rejects.toThrow('ec2:DescribeThings gave the same page again');
});

test('a page that cannot be had names the action', async () => {
  const all = pages('ec2:DescribeThings', () => Promise.reject(Object.assign(new Error('no'), { name: 'UnauthorizedOperation' })));
  await expect(all.next()).rejects.toThrow('ec2:DescribeThings was denied: UnauthorizedOperation: no');
});
