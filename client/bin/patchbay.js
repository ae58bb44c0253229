#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const cli = join(__dirname, '../dist/cli.cjs');
if (existsSync(cli)) {
  require(cli);
} else {
  process.stderr.write('patchbay is not built yet: run npm run build in the repository\n');
  process.exitCode = 2;
}
