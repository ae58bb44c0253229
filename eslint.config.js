const eslint = require('@eslint/js');
const lockerPlugin = require('@locker/eslint-plugin-locker');
const lwcRecommended = require('@salesforce/eslint-config-lwc/recommended-ts');
const importPlugin = require('eslint-plugin-import');
const jestPlugin = require('eslint-plugin-jest');
const tseslint = require('typescript-eslint');

const components = ['force-app/**/lwc/**/*.ts'];
const typescript = ['local-org/**/*.ts', 'scripts/**/*.ts', 'client/**/*.ts', 'jest-tests/**/*.ts'];
const tests = ['jest-tests/**/*.test.ts'];

// The LWC configuration names the base rules, which misread types; typescript-eslint has the same rules for TypeScript.
const forTypeScript = {
  'no-unused-vars': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  'no-undef': 'off',
  'no-shadow': 'off',
  'no-use-before-define': 'off',
  // A switch over a union is checked for completeness by the compiler.
  'default-case': 'off',
  'consistent-return': 'off',
};

// What Lightning Web Security forbids or changes; config/check/locker.json tells why some of it may be used.
const allowedUnderLocker = Object.keys(require('./config/check/locker.json').off);
const lockerRules = Object.fromEntries(
  Object.keys(lockerPlugin.rules)
    .filter((rule) => !allowedUnderLocker.includes(rule))
    .map((rule) => [`@locker/locker/${rule}`, 'error']),
);

module.exports = [
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/fixtures/',
      'client/src/api/schema.ts',
      'coverage/',
      '.local-org/',
      'force-app/**/lwc/**/*.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  ...[eslint.configs.recommended, ...tseslint.configs.recommended].map((config) => ({
    ...config,
    files: [...components, ...typescript],
  })),
  {
    files: [...components, ...typescript],
    plugins: importPlugin.flatConfigs.errors.plugins,
    rules: {
      ...forTypeScript,
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      'import/no-duplicates': 'error',
      'import/first': 'error',
      'import/newline-after-import': 'error',
      'import/order': ['error', { groups: ['builtin', 'external', ['internal', 'parent', 'sibling', 'index']] }],
      'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.{1,2}/.*\\.(ts|js)$', message: 'Relative imports carry no extension.' }] },
      ],
      eqeqeq: ['error', 'always'],
      'no-else-return': 'error',
      'no-console': 'off',
      radix: 'error',
    },
  },

  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },

  ...lwcRecommended.map((config) => ({ ...config, files: components })),
  // After the LWC configuration: its parser understands no types.
  { files: components, languageOptions: { parser: tseslint.parser, parserOptions: { project: null } } },
  { files: components, plugins: { '@locker/locker': lockerPlugin }, rules: lockerRules },
  { files: components, rules: { ...forTypeScript, 'no-console': 'error', 'max-lines': ['error', 200] } },

  {
    files: tests,
    ...jestPlugin.configs['flat/recommended'],
    rules: {
      ...jestPlugin.configs['flat/recommended'].rules,
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'assert*', '**.expect*', 'shows'] }],
      'jest/no-disabled-tests': 'error',
      'jest/no-conditional-expect': 'error',
      'jest/valid-title': 'error',
    },
  },
];
