import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { getRules, parse, scan } from '@flow-scanner/lightning-flow-scanner-core';

import { packageFiles } from '../shared/sfdxProject';
import { parseXml, XmlError } from '../shared/xml';
import { readSelection } from './analyserConfig';
import type { Finding } from './gate';

/** Lightning Flow Scanner over every flow, all rules but those that config/check/flow-scanner.json switches off. */
export async function checkFlows(project: string): Promise<Finding[]> {
  const names = getRules().map((rule) => rule.name);
  const { off, exceptions } = readSelection('flow-scanner', names);
  const options = {
    rules: Object.fromEntries(names.filter((name) => !off.has(name)).map((name) => [name, {}])),
    exceptions,
  };
  const findings: Finding[] = [];
  for (const file of packageFiles(project).filter((path) => path.endsWith('.flow-meta.xml'))) {
    findings.push(...(await scanFlow(project, file, options)));
  }
  return findings;
}

async function scanFlow(project: string, file: string, options: object): Promise<Finding[]> {
  const source = readFileSync(join(project, file), 'utf8');
  try {
    parseXml(source);
  } catch (error) {
    // The scanner takes anything for a flow, an empty one if need be.
    if (error instanceof XmlError) {
      return [{ file, line: error.line, message: `is not well-formed XML: ${error.message}` }];
    }
    throw error;
  }
  const flows = await parse([join(project, file)]);
  const unreadable = flows.filter((flow) => flow.errorMessage !== undefined);
  if (unreadable.length > 0) {
    return unreadable.map((flow) => ({ file, message: `cannot be read: ${flow.errorMessage}` }));
  }
  return scan(flows, options).flatMap(({ ruleResults }) =>
    ruleResults.flatMap(({ ruleName, ruleDefinition, details, errorMessage }) => [
      ...(errorMessage === undefined ? [] : [{ file, message: `${errorMessage} (${ruleName})` }]),
      ...details.map(({ name }) => ({
        file,
        ...placeOf(source, name),
        message: `${name === FLOW_ITSELF ? '' : `${name}: `}${ruleDefinition.label} (${ruleName})`,
      })),
    ]),
  );
}

/** What the scanner calls a fault of the flow as a whole. */
const FLOW_ITSELF = 'undefined';

/** The scanner counts lines in XML of its own making, so the element is looked up in the source. */
function placeOf(source: string, name: string): { line?: number } {
  const index = source.split('\n').findIndex((line) => line.includes(`<name>${name}</name>`));
  return index < 0 ? {} : { line: index + 1 };
}
