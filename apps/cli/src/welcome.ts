import { networkInterfaces } from 'node:os';
import { toString as drawQr } from 'qrcode';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../demo/src/cast/people.js';

interface Running {
  readonly url: string;
  readonly host: string;
  readonly isDemo: boolean;
}

const DOCS = '/api/docs';

/** What a server says when it listens: one line of JSON for programs, or all that a person needs. */
export async function welcome(running: Running, asJson: boolean): Promise<string> {
  const network = networkAddress(running);
  if (asJson) return `${JSON.stringify(facts(running, network))}\n`;
  return [
    'popstrace is running.',
    '',
    `  ${running.url}`,
    ...(network ? [`  ${network}  (from other machines on this network)`] : []),
    `  ${running.url}${DOCS}  (the API, documented)`,
    ...(running.isDemo ? demo() : []),
    ...(network && process.stdout.isTTY
      ? ['', await drawQr(network, { type: 'terminal', small: true })]
      : ['']),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

function facts({ url, isDemo }: Running, network: string | null): object {
  const accounts = DEMO_ACCOUNTS.map(({ email, name, organisation, does }) => ({
    ...{ email, name, organisation, does },
  }));
  return {
    url,
    network,
    docs: url + DOCS,
    demo: isDemo ? { password: DEMO_PASSWORD, accounts } : null,
  };
}

function demo(): string[] {
  const width = (of: (typeof DEMO_ACCOUNTS)[number]['email'][]) =>
    of.reduce((most, { length }) => Math.max(most, length), 0);
  const emails = width(DEMO_ACCOUNTS.map(({ email }) => email));
  const names = width(DEMO_ACCOUNTS.map(({ name }) => name));
  return [
    '',
    'Demo data: not for real use. Everybody of the demo country has the password',
    `${DEMO_PASSWORD}, and nobody is asked for a second factor, as in real use`,
    'authorities, administrators and those who sign destruction off are:',
    '',
    ...DEMO_ACCOUNTS.map(
      ({ email, name, organisation, does }) =>
        `  ${email.padEnd(emails)}  ${name.padEnd(names)}  ${does} (${organisation})`,
    ),
  ];
}

/** Where phones reach it: the first address of this machine that is not its own alone. */
function networkAddress({ url, host }: Running): string | null {
  if (host !== '0.0.0.0' && host !== '::') return null;
  const found = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return found ? `http://${found.address}:${new URL(url).port}` : null;
}
