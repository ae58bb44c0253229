import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { getRules, parse, scan } from '@flow-scanner/lightning-flow-scanner-core';

import { packageFiles } from '../shared/sfdxProject';
import type { Finding } from './gate';
import { rulesOff } from './rulesOff';

/** Lightning Flow Scanner over every flow, all rules but those that config/check/flow-scanner.json switches off. */
export async function checkFlows(project: string): Promise<Finding[]> {
  const names = getRules().map((rule) => rule.name);
  const off = rulesOff('flow-scanner', names);
  const rules = Object.fromEntries(names.filter((name) => !off.has(name)).map((name) => [name, {}]));
  const findings: Finding[] = [];
  for (const file of packageFiles(project).filter((path) => path.endsWith('.flow-meta.xml'))) {
    findings.push(...(await scanFlow(project, file, rules)));
  }
  return findings;
}

async function scanFlow(project: string, file: string, rules: Record<string, object>): Promise<Finding[]> {
  const flows = await parse([join(project, file)]);
  const unreadable = flows.filter((flow) => flow.errorMessage !== undefined);
  if (unreadable.length > 0) {
    return unreadable.map((flow) => ({ file, message: `cannot be read: ${flow.errorMessage}` }));
  }
  const source = readFileSync(join(project, file), 'utf8');
  return scan(flows, { rules }).flatMap(({ ruleResults }) =>
    ruleResults.flatMap(({ ruleName, ruleDefinition, details, errorMessage }) => [
      ...(errorMessage === undefined ? [] : [{ file, message: `${errorMessage} (${ruleName})` }]),
      ...details.map(({ name }) => ({
        file,
        line: lineOfElement(source, name),
        message: `${name === undefined ? '' : `${name}: `}${ruleDefinition.label} (${ruleName})`,
      })),
    ]),
  );
}

/** The scanner counts lines in XML of its own making, so the element is looked up in the source; the flow has no name. */
function lineOfElement(source: string, name: string | undefined): number | undefined {
  const index = source.split('\n').findIndex((line) => line.includes(`<name>${name}</name>`));
  return index < 0 ? undefined : index + 1;
}
