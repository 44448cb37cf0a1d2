import { Command } from 'commander';
import { audit } from './commands/audit.js';
import { classify } from './commands/classify.js';
import type { Bench } from './commands/command.js';
import { doctor } from './commands/doctor.js';
import { importFile } from './commands/import.js';
import { key } from './commands/key.js';
import { label } from './commands/label.js';
import { migrate } from './commands/migrate.js';
import { report } from './commands/report.js';
import { seed } from './commands/seed.js';
import { serve } from './commands/serve.js';
import { exportBundle } from './commands/export.js';
import { user } from './commands/user.js';
import { verify } from './commands/verify.js';
import { witness } from './commands/witness.js';
import { worker } from './commands/worker.js';

const VERSION = '0.1.0';

const COMMANDS = [
  serve,
  worker,
  witness,
  exportBundle,
  verify,
  migrate,
  seed,
  audit,
  importFile,
  classify,
  report,
  label,
  key,
  doctor,
  user,
];

/** All that can be typed. What a command does is loaded when it is called: the others cost it nothing. */
export function programOf(bench: Bench): Command {
  const { terminal } = bench;
  const program = new Command('popstrace')
    .description('Chain-of-custody tracker for persistent-organic-pollutant (POPs) waste.')
    .version(VERSION, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showHelpAfterError('(add --help to see what there is)')
    .exitOverride()
    .configureOutput({ writeOut: terminal.data, writeErr: (text) => terminal.say(text.trimEnd()) })
    .addHelpText('after', GENERAL);
  for (const define of COMMANDS) define(program, bench);
  return program;
}

const GENERAL = `
Settings are environment variables: PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL and others.
What was asked for goes to standard output, messages to standard error (in colour on a terminal,
unless NO_COLOR is set). Exit codes: 0 it went well, 1 something is wrong or was refused, 2 the call
or the set-up is at fault.

Examples:
  $ popstrace serve
  $ popstrace audit --json
  $ popstrace import manifest.json --dry-run
  $ popstrace classify contents.json --profile eu`;
