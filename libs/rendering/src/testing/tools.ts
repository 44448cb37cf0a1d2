import { execFileSync, spawnSync } from 'node:child_process';

/** Another program that reads what we write. Tests say plainly what they skip without it. */
export interface Tool {
  readonly command: readonly [string, ...string[]];
  /** The Debian package that brings it. */
  readonly from: string;
}

export const PDFTOTEXT: Tool = { command: ['pdftotext', '-v'], from: 'poppler-utils' };
export const QPDF: Tool = { command: ['qpdf', '--version'], from: 'qpdf' };
export const SOFFICE: Tool = { command: ['soffice', '--version'], from: 'libreoffice-calc-nogui' };
export const OPENPYXL: Tool = {
  command: ['/usr/bin/python3', '-c', 'import openpyxl'],
  from: 'python3-openpyxl',
};

export function itWith({ command: [name, ...flags], from }: Tool) {
  const missing = spawnSync(name, flags).status !== 0;
  return (title: string, test: () => Promise<void>): void =>
    missing ? it.skip(`${title} (skipped: ${from} is not installed)`, test) : it(title, test);
}

export function run(name: string, ...flags: readonly string[]): string {
  return execFileSync(name, flags, {
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
}
