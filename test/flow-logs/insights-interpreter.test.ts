import { runInsights } from './insights-interpreter';

const WORLD = { now: 1_800_000_000_000 };
const run = (query: string, ...messages: string[]) => runInsights(query, messages.map((message, at) => ({ timestamp: at, message })), WORLD);

// The pages behind "CloudWatch Logs Insights language query syntax", Amazon CloudWatch Logs User Guide.
describe('reads what the guide shows', () => {
  // parse: "Use wildcards (*) as placeholders for values you want to extract, and assign them to named fields with as."
  test('parse with wildcards', () => {
    expect(run('parse @message "user=*, method:*, latency := *" as @user, @method, @latency | stats sum(@latency) as total by @method, @user',
      'user=a, method:GET, latency := 10', 'user=a, method:GET, latency := 20', 'user=b, method:GET, latency := 5')).toEqual([
      { '@method': 'GET', '@user': 'a', 'total': 30 }, { '@method': 'GET', '@user': 'b', 'total': 5 },
    ]);
  });

  // "If a log event doesn't match the specified pattern, you still see it in the results, but without the extracted fields."
  test('an event that does not match stays', () => {
    expect(run('parse @message "* - *" as a, b', 'x')).toEqual([{ '@message': 'x', '@timestamp': 0 }]);
  });

  // "The number of * wildcards must equal the number of aliases."
  test('as many wildcards as aliases', () => {
    expect(() => run('parse @message "* *" as a, b, c', 'x y')).toThrow('2 wildcards, 3 aliases');
    expect(() => run('parse @message "* *" as a, a', 'x y')).toThrow('twice');
  });

  // "When the following query is run, the second line is ignored."
  test('comments', () => {
    expect(run('# | limit 0\nlimit 1', 'x', 'y')).toHaveLength(1);
  });

  test.each<[string, string[]]>([
    ['filter n = 10', ['a 10']],
    ['filter n >= 10', ['a 10', 'c 200']],
    ['filter n < 10', ['b 9']], // as numbers: as text '9' would be more than '10'
    ['filter n != 9', ['a 10', 'c 200', 'd -']],
    ['filter s = "a" or s = "b" and n = 10', ['a 10']],
    ['filter (s = "a" or s = "b") and not n = 10', ['b 9']],
    ['filter s like /^[ab]$/', ['a 10', 'b 9']],
    ['filter s not like /a|b/', ['c 200', 'd -']],
    ['filter n >= now() - 1799999990', ['a 10', 'c 200']],
    ['sort n desc | limit 1', ['c 200']],
  ])('%s', (commands, expected) => {
    const messages = ['a 10', 'b 9', 'c 200', 'd -'];
    const rows = run(`parse @message "* *" as s, n | ${commands.replace('sort', 'filter n >= 0 | sort')}`, ...messages);
    expect(rows.map(row => row['@message'])).toEqual(expected);
  });

  test('stats: count, sum, min, count_distinct; what is no number has no part in a sum', () => {
    expect(run('parse @message "* *" as s, n | stats count(*) as c, sum(n) as total, min(n) as least, count_distinct(s) as different', 'a 10', 'b 9', 'b -')).toEqual([
      { c: 3, total: 19, least: 9, different: 2 },
    ]);
  });
});

test.each([
  ['a command that it does not know', 'unmask @message'],
  ['what is no expression', 'filter'],
  ['something after the condition', 'parse @message "*" as a | filter a = 1 2'],
  ['a name that would need backticks', 'parse @message "*" as a-b'],
  ['a text as a condition', 'parse @message "*" as a | filter a'],
  ['a function that it does not know', 'stats median(n) as m'],
  ['a command after limit', 'limit 1 | sort @timestamp desc'],
])('refuses %s', (_, query) => {
  expect(() => run(query, 'x')).toThrow();
});
