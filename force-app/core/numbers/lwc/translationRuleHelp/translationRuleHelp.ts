import { LightningElement } from 'lwc';

import { label } from './labels';

const rows = (entries: readonly (readonly [string, string])[]) => entries.map(([sign, meaning]) => ({ sign, meaning }));

/** A cheat sheet for those who write patterns now and then. */
export default class TranslationRuleHelp extends LightningElement {
  readonly label = label;

  readonly tables = [
    {
      title: label.patternTitle,
      rows: rows([
        ['\\d', label.digit],
        ['\\d{3}', label.digitCount],
        ['\\d{2,4}', label.digitRange],
        ['\\d+', label.digitMany],
        ['(…)', label.group],
        ['\\+', label.plus],
        ['^', label.start],
        ['$', label.end],
        ['[^\\d]', label.notDigit],
        ['[123]', label.oneOf],
        ['.', label.any],
        ['00|\\+', label.either],
        ['?', label.optional],
      ]),
    },
    {
      title: label.selectorTitle,
      rows: rows([
        ['$1', label.selGroup],
        ['$&', label.selAll],
        ['$$', label.selDollar],
        ['+41 -', label.selText],
        [label.nothingSign, label.selNothing],
      ]),
    },
  ];
}
