import { callerKeys, callerQueries, findCallers, matchRecords, relateNumbers } from '../../client/src/index';
import type { CallerFields, CallerRecord } from '../../client/src/index';

const us = { defaultCountry: 'US' } as const;

describe('the keys of a number', () => {
  it.each([
    ['+14695550123', { e164: '+14695550123', national: '4695550123', country: 'US', trailing: '5550123' }],
    ['(469) 555-0123', { e164: '+14695550123', digits: '4695550123' }],
    ['1-469-555-0123', { e164: '+14695550123', digits: '14695550123' }],
    ['+41 (0)31 917 52 00', { e164: '+41319175200', national: '319175200', country: 'CH', trailing: '9175200' }],
    ['011 41 31 917 52 00', { e164: '+41319175200' }],
    ['+47 22 12 34 56', { e164: '+4722123456', trailing: '2123456' }],
    ['sip:+14695550123@example.com;user=phone', { e164: '+14695550123' }],
    ['tel:+1-469-555-0123', { e164: '+14695550123' }],
  ])('%s', (text, keys) => {
    expect(callerKeys(text, us)).toMatchObject({ input: text, ...keys });
  });

  it.each([
    ['(469) 555-0123 x12', '12'],
    ['(469) 555-0123 ext. 34', '34'],
    ['+1 469 555 0123 Extension: 5', '5'],
    ['tel:+1-469-555-0123;ext=12', '12'],
    ['+14695550123,,12#', '12'],
    ['+14695550123 #7', '7'],
  ])('%s has an extension', (text, extension) => {
    expect(callerKeys(text, us)).toMatchObject({ e164: '+14695550123', extension });
  });

  it('are digits alone for a number that is valid nowhere', () => {
    const keys = callerKeys('031 917 52 00', us);
    expect(keys).toEqual({
      input: '031 917 52 00',
      phone: '0319175200',
      digits: '0319175200',
      trailing: '9175200',
    });
    expect(callerKeys('031 917 52 00', { defaultCountry: 'CH' }).e164).toBe('+41319175200');
  });

  it.each([
    ['5200', { input: '5200', phone: '5200', digits: '5200' }],
    ['sip:5200@pbx.example.com', { input: 'sip:5200@pbx.example.com', phone: '5200', digits: '5200' }],
    ['anonymous', { input: 'anonymous', phone: '', digits: '' }],
    ['*31#0319175200', { input: '*31#0319175200', phone: '', digits: '' }],
    [null, { input: '', phone: '', digits: '' }],
    [undefined, { input: '', phone: '', digits: '' }],
  ])('%s', (text, keys) => {
    expect(callerKeys(text, us)).toEqual(keys);
  });

  it('have as many trailing digits as asked for', () => {
    expect(callerKeys('+14695550123', { trailingDigits: 9 }).trailing).toBe('695550123');
    expect(() => callerKeys('+14695550123', { trailingDigits: 4 })).toThrow(
      new RangeError('trailingDigits must be a whole number from 7 to 15: 4'),
    );
  });

  it.each([
    ['+14695550123', '(469) 555-0123', 'same'],
    ['+14695550123', '+41319175200', 'different'],
    // One valid number, one of no known country.
    ['+41319175200', '031 917 52 00', 'same'],
    ['+41319175200', '031 917 52 01', 'different'],
    ['0041319175200', '41319175200', 'same'],
    ['0041319175200', '319175200', 'different'],
    ['1319175200', '0319175200', 'different'],
    ['5200', '5200', 'same'],
    ['5200', '+41319175200', 'different'],
    ['', '', 'different'],
    ['+14695550123 x12', '469-555-0123 ext 12', 'same'],
    ['+14695550123 x12', '469-555-0123', 'same without extension'],
    ['+14695550123 x12', '469-555-0123 x13', 'different'],
  ])('%s and %s are %s', (one, other, relation) => {
    expect(relateNumbers(callerKeys(one, us), callerKeys(other, us))).toBe(relation);
    expect(relateNumbers(callerKeys(other, us), callerKeys(one, us))).toBe(relation);
  });
});

describe('mended', () => {
  const relate = (one: string, other: string, options = {}) =>
    relateNumbers(callerKeys(one, options), callerKeys(other, options), options);

  it('strangers in countries with ten digits are not the same', () => {
    expect(relate('+12125550101', '(312) 555-0101')).toBe('different');
    expect(relate('+12125550101', '555-0101')).toBe('different');
    expect(relate('+12125550101', '555-0101', us)).toBe('different');
    expect(relate('+13125550101', '(312) 555-0101')).toBe('same');
  });

  it('two full numbers of different countries are not the same, whether the library knows them or not', () => {
    expect(relate('+33155550101', '+44 155550101')).toBe('different');
  });

  it('an extension is the same in all its notations', () => {
    expect(callerKeys('555-0100 extn 7')).toMatchObject({ phone: '5550100', extension: '7' });
    expect(callerKeys('tel:+1-469-555-0100;isub=1234')).toMatchObject({ phone: '+14695550100' });
    expect(callerKeys('*31#0319175200', { defaultCountry: 'CH' })).not.toHaveProperty('e164');
    expect(callerKeys('*31#5550100')).toEqual({ input: '*31#5550100', phone: '', digits: '' });
  });

  it('a text of any length is read', () => {
    const blanks = ' '.repeat(50_000);
    const texts = [
      `1x${blanks}a`,
      `1${blanks}a`,
      `1${','.repeat(50_000)}a`,
      '<sip:'.repeat(50_000),
      'x1'.repeat(50_000),
    ];
    // One that backtracks would not end within the test's time.
    for (const text of texts) expect(callerKeys(text)).toMatchObject({ input: text });
  });
});

describe('the queries', () => {
  it('look for the trailing digits whatever stands between them', () => {
    const like = "LIKE '%5%5%5%0%1%2%3%'";
    expect(callerQueries(callerKeys('+14695550123')).map(({ soql }) => soql)).toEqual([
      `SELECT Id, Name, Phone, MobilePhone, HomePhone, OtherPhone FROM Contact WHERE (Phone ${like} OR MobilePhone ${like} OR HomePhone ${like} OR OtherPhone ${like}) ORDER BY Id LIMIT 2000`,
      `SELECT Id, Name, Phone, MobilePhone FROM Lead WHERE (Phone ${like} OR MobilePhone ${like}) AND (IsConverted = false) ORDER BY Id LIMIT 2000`,
      `SELECT Id, Name, Phone FROM Account WHERE (Phone ${like}) ORDER BY Id LIMIT 2000`,
      `SELECT Id, Name, Phone, MobilePhone, Extension FROM User WHERE (Phone ${like} OR MobilePhone ${like}) AND (IsActive = true) ORDER BY Id LIMIT 2000`,
    ]);
  });

  it('look for short numbers in extensions only', () => {
    expect(callerQueries(callerKeys('5200')).map(({ soql }) => soql)).toEqual([
      "SELECT Id, Name, Phone, MobilePhone, Extension FROM User WHERE (Extension = '5200') AND (IsActive = true) ORDER BY Id LIMIT 2000",
    ]);
  });

  it('look for E.164 in the fields that hold it', () => {
    const where: CallerFields[] = [{ objectName: 'Member__c', phoneFields: [], e164Fields: ['E164__c'] }];
    expect(callerQueries(callerKeys('+14695550123'), where).map(({ soql }) => soql)).toEqual([
      "SELECT Id, Name, E164__c FROM Member__c WHERE (E164__c = '+14695550123') ORDER BY Id LIMIT 2000",
    ]);
    expect(callerQueries(callerKeys('469 555 0123'), where)).toEqual([]);
  });

  it('are none for a number without digits', () => {
    expect(callerQueries(callerKeys('anonymous'))).toEqual([]);
  });

  it.each(['Phone = 1 OR Phone', "x'", 'Account.Phone', ''])('refuse %j as a name', (name) => {
    const keys = callerKeys('+14695550123');
    const error = new TypeError(`Not an API name: ${JSON.stringify(name)}`);
    expect(() => callerQueries(keys, [{ objectName: 'Contact', phoneFields: [name] }])).toThrow(error);
    expect(() => callerQueries(keys, [{ objectName: name, phoneFields: ['Phone'] }])).toThrow(error);
  });
});

describe('matching', () => {
  const fields: CallerFields = { objectName: 'Contact', phoneFields: ['Phone', 'MobilePhone'] };
  const contact = (Id: string, Phone: string | null, MobilePhone: string | null = null): CallerRecord => ({
    Id,
    Name: `Contact ${Id}`,
    Phone,
    MobilePhone,
  });
  const match = (number: string, ...records: CallerRecord[]) => {
    const { outcome, callers } = matchRecords(callerKeys(number, us), fields, records, us);
    return [outcome, callers.map(({ id, field }) => `${id} ${field}`)];
  };

  it('finds nobody, one or several', () => {
    const found = [contact('1', '469.555.0123'), contact('2', '(469) 555-0199'), contact('3', null, '+14695550123')];
    expect(match('+14695550123')).toEqual(['none', []]);
    expect(match('+14695550199', ...found)).toEqual(['one', ['2 Phone']]);
    expect(match('+14695550123', ...found)).toEqual(['ambiguous', ['1 Phone', '3 MobilePhone']]);
  });

  it('counts a record once', () => {
    expect(match('+14695550123', contact('1', '469 555 0123', '+14695550123'))).toEqual(['one', ['1 Phone']]);
  });

  it('leaves out records whose digits only look alike', () => {
    expect(match('+14695550123', contact('1', '+1 469 555 01234'), contact('2', '6 9 555 0123 999'))).toEqual([
      'none',
      [],
    ]);
  });

  it('takes the caller with the same extension', () => {
    const found = [contact('1', '469 555 0123'), contact('2', '469 555 0123 x12'), contact('3', '469 555 0123 x13')];
    expect(match('+14695550123 x12', ...found)).toEqual(['one', ['2 Phone']]);
    expect(match('+14695550123 x14', ...found)).toEqual(['one', ['1 Phone']]);
    expect(match('+14695550123', ...found)).toEqual(['one', ['1 Phone']]);
    expect(match('+14695550123', ...found.slice(1))).toEqual(['ambiguous', ['2 Phone', '3 Phone']]);
    expect(match('+14695550123 x14', ...found.slice(1))).toEqual(['none', []]);
  });

  it('has failed when not all records were looked at, and is not ambiguous with nobody', () => {
    const many = Array.from({ length: 2000 }, (_, index) => contact(`${index}`, '+14695550199'));
    const keys = callerKeys('+14695550123');
    expect(matchRecords(keys, fields, many)).toEqual({ keys, incomplete: true, outcome: 'failed', callers: [] });
    expect(matchRecords(keys, fields, [...many, contact('2000', '+14695550123')])).toMatchObject({
      incomplete: true,
      outcome: 'ambiguous',
      callers: [{ id: '2000' }],
    });
    expect(matchRecords(keys, fields, many.slice(1))).toEqual({
      keys,
      incomplete: false,
      outcome: 'none',
      callers: [],
    });
  });

  it('asks one object after the other until one has the number', async () => {
    const asked: string[] = [];
    const run = (soql: string) => {
      const objectName = / FROM (\w+) /.exec(soql)![1]!;
      asked.push(objectName);
      const rows = {
        Lead: [{ Id: 'L', Name: 'Lead L', Phone: '469-555-0123' }],
        Account: [{ Id: 'A', Phone: '4695550123' }],
      };
      return Promise.resolve(rows[objectName as keyof typeof rows] ?? []);
    };
    expect(await findCallers('+14695550123', run, us)).toEqual({
      keys: callerKeys('+14695550123', us),
      incomplete: false,
      outcome: 'one',
      callers: [{ objectName: 'Lead', id: 'L', name: 'Lead L', field: 'Phone', number: '469-555-0123' }],
    });
    expect(asked).toEqual(['Contact', 'Lead']);
    expect((await findCallers('anonymous', run, us)).outcome).toBe('none');
    expect(asked).toHaveLength(2);
  });

  it('passes on what the query throws', async () => {
    await expect(
      findCallers('+14695550123', () => Promise.reject(new Error('REQUEST_LIMIT_EXCEEDED'))),
    ).rejects.toThrow('REQUEST_LIMIT_EXCEEDED');
  });
});
