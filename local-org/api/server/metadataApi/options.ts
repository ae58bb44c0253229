/** Options of a deployment, as SOAP and REST give them. */
import type { DeployOptions, TestLevel } from '../../../deploy/result';

export class OptionRefused extends Error {}

/** Names that take true or false. */
const FLAGS = ['checkOnly', 'ignoreWarnings', 'purgeOnDelete', 'singlePackage'] as const;
/** As XML Schema writes them. */
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const LEVELS: readonly TestLevel[] = ['NoTestRun', 'RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg'];
/** What the Metadata API knows besides, and what of it may be said. */
const OTHERS: Readonly<Record<string, string>> = {
  allowMissingFiles: 'false',
  autoUpdatePackage: 'false',
  performRetrieve: 'false',
  rollbackOnError: 'true',
};

/** `values` holds texts by name; of runTests several. Throws OptionRefused. */
export function readOptions(values: ReadonlyMap<string, readonly string[]>): DeployOptions {
  for (const name of values.keys()) {
    const isKnown = [...FLAGS, ...Object.keys(OTHERS), 'runTests', 'testLevel'].includes(name);
    if (!isKnown) throw new OptionRefused(`local-org does not support the option ${name} of a deployment`);
    const [value = ''] = values.get(name)!;
    if (OTHERS[name] !== undefined && value !== OTHERS[name])
      throw new OptionRefused(`local-org does not support ${name} ${value} of a deployment`);
  }
  const flag = (name: (typeof FLAGS)[number]): boolean => {
    const value = values.get(name)?.[0]?.trim() ?? 'false';
    if (!Object.hasOwn(BOOLEANS, value)) throw new OptionRefused(`${name} must be true or false`);
    return BOOLEANS[value]!;
  };
  const runTests = (values.get('runTests') ?? []).map((name) => name.trim()).filter((name) => name !== '');
  // The org is a Developer Edition: it may go without tests, and does if nothing is said.
  const said = values.get('testLevel')?.[0] || (runTests.length ? 'RunSpecifiedTests' : 'NoTestRun');
  if (said === 'RunRelevantTests')
    throw new OptionRefused('local-org does not support the testLevel RunRelevantTests of a deployment');
  const testLevel = LEVELS.find((level) => level === said);
  if (!testLevel) throw new OptionRefused(`testLevel must be one of ${LEVELS.join(', ')}`);
  if (testLevel === 'RunSpecifiedTests' && !runTests.length)
    throw new OptionRefused('runTests must name at least one class for the test level RunSpecifiedTests');
  if (testLevel !== 'RunSpecifiedTests' && runTests.length)
    throw new OptionRefused('runTests may be given for the test level RunSpecifiedTests only');
  return {
    checkOnly: flag('checkOnly'),
    ignoreWarnings: flag('ignoreWarnings'),
    purgeOnDelete: flag('purgeOnDelete'),
    singlePackage: flag('singlePackage'),
    testLevel,
    runTests,
  };
}
