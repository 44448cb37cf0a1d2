import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where Debian's golang-golang-x-mod-dev puts its source. */
const SOURCE = '/usr/share/gocode';

/** Whether there is a Go with x/mod on this machine: .ci/run installs it. */
export const HAS_GO =
  spawnSync('go', ['version']).status === 0 &&
  spawnSync('test', ['-d', `${SOURCE}/src/golang.org/x/mod/sumdb/tlog`]).status === 0;

/** What a folder holds: text or bytes by path. */
export type Published = ReadonlyMap<string, string | Uint8Array>;

/** Our logs, judged by Go's code: `verified`, or why not, in Go's words. */
export class GoVerifier {
  private readonly folder = mkdtempSync(join(tmpdir(), 'popstrace-go-'));
  private readonly program = join(this.folder, 'verify-log');

  constructor() {
    execFileSync('go', ['build', '-o', this.program, 'test/third-party/verify-log.go'], {
      env: {
        ...process.env,
        GO111MODULE: 'off',
        GOPATH: SOURCE,
        GOFLAGS: '',
        GOCACHE: this.folder,
      },
    });
  }

  /** One verdict for the whole log, then one for each set of files that stand in for some of its own. */
  verify(log: Published, changed: readonly Published[]): readonly string[] {
    const folders = [log, ...changed].map((files, at) => this.write(String(at), files));
    return execFileSync(this.program, folders, { encoding: 'utf8' }).trim().split('\n');
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(name: string, files: Published): string {
    const folder = join(this.folder, 'logs', name);
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  }
}
