import { compileFormula } from '../../../local-org/formula';
import type { FormulaKind } from '../../../local-org/formula/types';
import type { FieldType } from '../../../local-org/metadata/model';
import { DeployError, Unsupported } from '../../../local-org/org/errors';
import { field, lookup, model, object, picklist } from './support';

const account = object('Account', '001', []);
const call = object('Call__c', 'a00', [
  field('Call__c', 'Amount__c', 'currency'),
  field('Call__c', 'Note__c', 'longtextarea'),
  field('Call__c', 'Done__c', 'boolean'),
  picklist('Call__c', 'Status__c', ['New', 'Closed']),
  picklist('Call__c', 'Tags__c', ['a', 'b'], { type: 'multipicklist' }),
  lookup('Call__c', 'Account__c', 'Account', 'Account__r'),
  field('Call__c', 'Ring__c', 'double', { formula: { source: 'Ring__c + 1', file: 'Ring__c.xml' } }),
]);
const schema = model([account, call]);

const compile = (source: string, returns: FieldType = 'boolean', kind: FormulaKind = 'validation') =>
  compileFormula({ source, file: 'Rule.xml', line: 10 }, { model: schema, object: call, kind, returns });

describe('what Salesforce refuses, in its words', () => {
  test.each([
    ['Amout__c > 1', 'Field Amout__c does not exist. Check spelling.'],
    ['Account__r.Nme = "x"', 'Field Account__r.Nme does not exist. Check spelling.'],
    ['Acount__r.Name = "x"', 'Field Acount__r.Name does not exist. Check spelling.'],
    ['$User.Nope = "x"', 'Field $User.Nope does not exist. Check spelling.'],
    ['$Label.Nope = "x"', 'Field $Label.Nope does not exist. Check spelling.'],
    ['$Permission.Nope', 'Field $Permission.Nope does not exist. Check spelling.'],
    ['$Nope.X', 'Field $Nope.X does not exist. Check spelling.'],
    ['FOO(1)', 'Unknown function FOO. Check spelling.'],
    ['LEN()', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 0"],
    ['LEN("a", "b")', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 2"],
    ['IF(TRUE, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
    ['LEN(1) = 1', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
    ['IF(1, TRUE, FALSE)', "Incorrect parameter type for function 'IF()'. Expected Boolean, received Number"],
    ['IF(TRUE, 1, "x") = 1', "Incorrect parameter type for function 'IF()'. Expected Number, received Text"],
    ['1 + "x" = 2', "Incorrect parameter type for operator '+'. Expected Text, received Number"],
    ['1 * "x" = 2', "Incorrect parameter type for operator '*'. Expected Number, received Text"],
    ['Amount__c = "1"', "Incorrect parameter type for operator '='. Expected Number, received Text"],
    ['Amount__c < TODAY()', "Incorrect parameter type for operator '<'. Expected Number, received Date"],
    [
      'Status__c = "New"',
      'Field Status__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'Tags__c = "a"',
      'Field Tags__c is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.',
    ],
    [
      'ISPICKVAL(Status__c, Name)',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Text Literal, received Text",
    ],
    ['ISPICKVAL(Name, "x")', "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text"],
    [
      'INCLUDES(Tags__c, "z")',
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.',
    ],
    ['ISBLANK(Done__c)', "Incorrect argument type for function 'ISBLANK()'. "],
    ['Amount__c', 'Formula result is data type (Number), incompatible with expected data type (true or false).'],
    ['ISCHANGED(Account__r.Name)', 'The ISCHANGED function cannot reference the Account__r.Name field.'],
    ['(1 = 1', "Syntax error.  Missing ')'"],
    ['1 = 1)', 'Syntax error. Extra )'],
    ['1 = "x', "Syntax error.  Missing '\"'"],
    ['1 % 2', "Syntax error.  Found '%'"],
    ['{!Amount__c} > 1', "Syntax error.  Found '{'"],
    ['', "Syntax error.  Found 'end of formula'"],
  ])('%s', (source, message) => {
    expect(() => compile(source)).toThrow(DeployError);
    expect(() => compile(source)).toThrow(new DeployError(message, { file: 'Rule.xml', line: 10 }).message);
  });

  test('a formula field that refers to itself is refused where it stands', () => {
    expect(() => compile('Ring__c = 1')).toThrow(
      'Ring__c.xml: Formula cannot use another formula field that directly or indirectly refers to itself. Ring__c',
    );
  });

  test('the line is that of the part at fault', () => {
    expect(() => compile('AND(\n  Done__c,\n  Nope__c > 1\n)')).toThrow('Rule.xml:12: Field Nope__c does not exist.');
  });

  test.each<[FormulaKind, string]>([
    ['field', 'ISCHANGED'],
    ['default', 'PRIORVALUE'],
    ['flow', 'ISCHANGED'],
  ])('a formula of kind %s has no %s', (kind, name) => {
    const reference = kind === 'flow' ? '{!$Record.Name}' : 'Name';
    expect(() => compile(`ISBLANK(TEXT(1)) && ${name}(${reference}) = NULL`, 'boolean', kind)).toThrow(
      `Function ${name} may not be used in this type of formula`,
    );
  });

  test('formula fields cannot read long texts', () => {
    expect(() => compile('LEN(Note__c)', 'double', 'field')).toThrow(
      'You referenced an unsupported field type called "longtextarea" using the following field: Note__c',
    );
  });

  test('a flow refers by {!…} only', () => {
    expect(() => compile('Amount__c > 1', 'boolean', 'flow')).toThrow('Field Amount__c does not exist.');
    expect(compile('{!$Record.Amount__c} > 1', 'boolean', 'flow').references).toEqual([['Amount__c']]);
  });
});

describe('what only local-org refuses, by name and line', () => {
  test.each([
    ['VLOOKUP(Name, Name, Name) = "x"', 'the formula function VLOOKUP'],
    ['ISBLANK(GETSESSIONID())', 'the formula function GETSESSIONID'],
    ['$Api.Session_ID = "x"', 'the global variable $Api in formulas'],
    ['REGEX(Name, "a++")', 'the possessive quantifier in the regular expression a++'],
    ['ISBLANK(Account__c) || $ObjectType.Account.Name = "x"', 'the global variable $ObjectType in formulas'],
  ])('%s', (source, feature) => {
    expect(() => compile(source)).toThrow(Unsupported);
    expect(() => compile(source)).toThrow(`Rule.xml:10: local-org does not support ${feature}`);
  });
});

test('references are the fields a caller has to fetch', () => {
  const formula = compile('Amount__c > 1 && Account__r.Name = Name');
  expect(formula.references).toEqual([['Amount__c'], ['Account__r', 'Name'], ['Name']]);
  expect(formula.parentReferences).toEqual([['Account__r', 'Name']]);
});
