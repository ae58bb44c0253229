import { ApexParserFactory } from '@apexdevtools/apex-parser';
import { parseQueryContext, parseSoql } from '../../../local-org/data/soql/parse';
import { SoqlError } from '../../../local-org/data/soql/error';
import type { Condition, FieldPath, Operand } from '../../../local-org/data/soql/ast';

function refusal(soql: string): string {
  try {
    parseSoql(soql);
  } catch (error) {
    if (error instanceof SoqlError) return error.message;
    throw error;
  }
  throw new Error(`not refused: ${soql}`);
}

const literalOf = (soql: string): unknown => {
  const { right } = parseSoql(soql).where as Extract<Condition, { kind: 'compare' }>;
  const operand = right as Operand;
  return operand.kind === 'literal' ? (operand.value?.toString() ?? null) : operand;
};

describe('clauses', () => {
  test('all of them, in any case', () => {
    const query = parseSoql(
      `select Name n, count(Id) from Account a using scope mine where a.Name != null with user_mode
       group by Name having count(Id) > 1 order by count(Id) desc nulls last, Name limit 5 offset 2 for view all rows`,
    );
    expect(query.from).toMatchObject({ object: 'Account', alias: 'a' });
    expect(query.scope).toBe('mine');
    expect(query.access).toBe('USER_MODE');
    expect(query.groupBy).toMatchObject([{ kind: 'field', path: ['Name'] }]);
    expect(query.having).toMatchObject({ kind: 'compare', operator: '>' });
    expect(query.orderBy).toMatchObject([
      { direction: 'DESC', nulls: 'LAST' },
      { direction: 'ASC', nulls: 'FIRST' },
    ]);
    expect(query.limit).toEqual({ kind: 'literal', value: 5 });
    expect(query.offset).toEqual({ kind: 'literal', value: 2 });
    expect(query.forClause).toBe('VIEW');
    expect(query.allRows).toBe(true);
    expect(query.countOnly).toBe(false);
  });

  test('COUNT() alone counts; COUNT(Id) does not', () => {
    expect(parseSoql('SELECT COUNT() FROM Account').countOnly).toBe(true);
    expect(parseSoql('SELECT count(Id) FROM Account').countOnly).toBe(false);
  });

  test('words of the language are names where they stand for names', () => {
    const query = parseSoql('SELECT Group.Name, Type, Order, Limit__c, First FROM Case');
    expect(query.select.map(({ item }) => (item as FieldPath).path.join('.'))).toEqual([
      'Group.Name',
      'Type',
      'Order',
      'Limit__c',
      'First',
    ]);
  });

  test('TYPEOF', () => {
    const [select] = parseSoql(
      'SELECT TYPEOF What WHEN Account THEN Phone, Name WHEN Case THEN Subject ELSE Name END FROM Task',
    ).select;
    expect(select!.item).toMatchObject({
      kind: 'typeof',
      field: 'What',
      when: [{ object: 'Account', fields: [{ path: ['Phone'] }, { path: ['Name'] }] }, { object: 'Case' }],
      otherwise: [{ path: ['Name'] }],
    });
  });
});

describe('conditions', () => {
  test('AND and OR take any number of parts, parentheses group', () => {
    const { where } = parseSoql('SELECT Id FROM Account WHERE A = 1 AND (B = 2 OR C = 3 OR D = 4) AND (NOT E = 5)');
    expect(where).toMatchObject({
      kind: 'and',
      parts: [{ kind: 'compare' }, { kind: 'or', parts: [{}, {}, {}] }, { kind: 'not' }],
    });
  });

  test('NOT IN, <>, INCLUDES', () => {
    expect(parseSoql("SELECT Id FROM Account WHERE A NOT IN ('x', :y)").where).toMatchObject({
      kind: 'in',
      negated: true,
      values: [{ kind: 'literal' }, { kind: 'bind', key: 'y' }],
    });
    expect(parseSoql('SELECT Id FROM Account WHERE A <> 1').where).toMatchObject({ operator: '!=' });
    expect(parseSoql("SELECT Id FROM Account WHERE A INCLUDES ('a;b', 'c')").where).toMatchObject({
      operator: 'INCLUDES',
      right: [{ value: 'a;b' }, { value: 'c' }],
    });
  });

  test.each([
    ["'it\\'s'", "it's"],
    ["'a\\\\b\\n\\t'", 'a\\b\n\t'],
    ["'\\u00e9'", 'é'],
    ["'50\\% \\_'", '50\\% \\_'],
    ["''", ''],
    ['-12', '-12'],
    ['1.50', '1.5'],
    ['12345678901', '12345678901'],
    ['TRUE', 'true'],
    ['null', null],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21T09:05:00Z', '2026-11-21T09:05:00.000Z'],
    ['2026-11-21T09:05:00.123+05:30', '2026-11-21T03:35:00.123Z'],
    ['09:05:00Z', '09:05:00.000Z'],
  ])('the literal %s', (text, expected) => {
    expect(literalOf(`SELECT Id FROM Account WHERE A = ${text}`)).toBe(expected);
  });

  test('date literals with and without a number, and binds', () => {
    expect(literalOf('SELECT Id FROM Account WHERE A = last_n_days:30')).toEqual({
      kind: 'dateLiteral',
      name: 'LAST_N_DAYS',
      n: 30,
    });
    expect(literalOf('SELECT Id FROM Account WHERE A = TODAY')).toMatchObject({ name: 'TODAY', n: null });
    expect(literalOf('SELECT Id FROM Account WHERE A = : a.b')).toEqual({ kind: 'bind', key: 'a.b' });
  });
});

describe('refusals', () => {
  test.each([
    ['SELECT Id FROM Account WHERE', "unexpected token: '<EOF>'"],
    ['SELECT Id, FROM Account', "unexpected token: 'FROM'"],
    ['SELECT FROM Account', "unexpected token: 'FROM'"],
    ['SELECT Id Account', "unexpected token: '<EOF>'"],
    ['UPDATE Account', "unexpected token: 'UPDATE'"],
    ['', "unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account; SELECT Id FROM Contact', "unexpected token: ';'"],
    ['SELECT Id FROM Account WHERE A = 1 AND B = 2 OR C = 3', "unexpected token: 'OR'"],
    ['SELECT Id FROM Account WHERE NOT A = 1 AND B = 2', "unexpected token: 'AND'"],
    ['SELECT Id FROM Account WHERE A = foo', "unexpected token: 'foo'"],
    ['SELECT Id FROM Account WHERE A', "unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account WHERE (A = 1 ORDER BY Id', "expecting a right parentheses, found 'ORDER'"],
    ['SELECT Id FROM Account WHERE A IN 1', "expecting a left parentheses, found '1'"],
    ["SELECT Id FROM Account WHERE A = 'x", "line 1:33 mismatched character '<EOF>' expecting '''"],
    ['SELECT Id FROM Account WHERE A = "x"', "line 1:33 no viable alternative at character '\"'"],
    ["SELECT Id FROM Account WHERE A = 'O'Brien'", "line 1:41 mismatched character '<EOF>' expecting '''"],
    ['SELECT Id FROM Account LIMIT x', "unexpected token: 'x'"],
    ['SELECT Id FROM Account WHERE A = LAST_N_DAYS', "unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account WHERE A = 2026-02-30', 'Invalid date: 2026-02-30'],
    ['SELECT Id FROM Account WITH NONSENSE', "unexpected token: 'NONSENSE'"],
  ])('%s', (soql, message) => {
    expect(refusal(soql)).toBe(message);
  });

  test('what local-org lacks is named', () => {
    expect(() => parseSoql('SELECT Id FROM Account, Account.Contacts c')).toThrow('FROM with several objects');
    expect(() => parseSoql('SELECT Id FROM Account UPDATE TRACKING')).toThrow('UPDATE TRACKING');
    expect(() => parseSoql('SELECT Id FROM Account WITH DATA CATEGORY a AT b')).toThrow('WITH DATA CATEGORY');
  });
});

describe('queries in Apex', () => {
  const parseApex = (soql: string) => {
    const binds: string[] = [];
    const parser = ApexParserFactory.createParser(`\n[${soql}]`);
    const query = parseQueryContext(parser.soqlLiteral().query(), (expression) => {
      binds.push(expression.getText());
      return String(binds.length - 1);
    });
    return { query, binds };
  };

  test('binds are expressions, handed out in order', () => {
    const { query, binds } = parseApex(
      "SELECT Id /* :not a bind */ FROM Account // :nor this\n WHERE Id IN :ids.get('a') AND Name = :f(1, ':x') LIMIT :n + 1",
    );
    expect(binds).toEqual(["ids.get('a')", "f(1,':x')", 'n+1']);
    expect(query.where).toMatchObject({
      parts: [{ values: [{ kind: 'bind', key: '0' }] }, { right: { kind: 'bind', key: '1' } }],
    });
    expect(query.limit).toEqual({ kind: 'bind', key: '2' });
    expect(query.line).toBe(2);
  });

  test('binds of subqueries and a date literal beside them', () => {
    const { query, binds } = parseApex(
      'SELECT Id, (SELECT Id FROM Contacts WHERE Name = :a) FROM Account WHERE CreatedDate = LAST_N_DAYS:3 AND Id = :b',
    );
    expect(binds).toEqual(['a', 'b']);
    expect(query.where).toMatchObject({ parts: [{ right: { kind: 'dateLiteral', n: 3 } }, { right: { key: '1' } }] });
  });

  test('a text with a colon is no bind, a comment in a dynamic query is an error', () => {
    expect(parseApex("SELECT Id FROM Account WHERE Name = 'a:b'").binds).toEqual([]);
    expect(refusal('SELECT Id /* x */ FROM Account')).toBe("line 1:10 no viable alternative at character '/'");
  });
});
