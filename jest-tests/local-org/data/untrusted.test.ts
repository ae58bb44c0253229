import fc from 'fast-check';
import { SoqlError } from '../../../local-org/data/soql/error';
import { parseSoql } from '../../../local-org/data/soql/parse';
import { Unsupported } from '../../../local-org/org/errors';
import { openShop, type Shop } from './support';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.store.close());

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

test('whatever text is stored is found again, bound or as a literal', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [id] = shop.insert('Account', [{ Site: text }]);
      const bound = shop.query('SELECT Site FROM Account WHERE Site = :text', { text });
      expect(bound.map((record) => [record.id, record.get('Site')])).toEqual([[id, text]]);
      expect(shop.query(`SELECT Id FROM Account WHERE Site = '${escaped(text)}'`)).toHaveLength(1);
      shop.store.deleteRows(shop.object('Account'), [id!]);
    }),
  );
});

test('LIKE with every wildcard escaped finds the text itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [id] = shop.insert('Account', [{ Site: text }]);
      const pattern = text.replace(/[\\%_]/g, '\\$&');
      expect(shop.query('SELECT Id FROM Account WHERE Site LIKE :pattern', { pattern })).toHaveLength(1);
      shop.store.deleteRows(shop.object('Account'), [id!]);
    }),
  );
});

test('any text at all is a query or refused as one', () => {
  const words = fc.constantFrom(
    ..."SELECT Id , FROM Account WHERE Name = ( ) AND OR NOT IN LIKE :x 'a' 5 -1 NULL ORDER BY LIMIT COUNT ( . LAST_N_DAYS:3".split(
      ' ',
    ),
  );
  const outcome = (soql: string): string => {
    try {
      parseSoql(soql);
      return 'parsed';
    } catch (error) {
      return error instanceof SoqlError || error instanceof Unsupported ? 'refused' : String(error);
    }
  };
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.array(words, { maxLength: 20 }).map((parts) => parts.join(' ')),
      ),
      (soql) => {
        expect(['parsed', 'refused']).toContain(outcome(soql));
      },
    ),
    { numRuns: 500 },
  );
});
