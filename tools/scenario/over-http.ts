import type { Id } from '@popstrace/kernel';
import { ProblemException, type Problem } from '@popstrace/platform';
import type { OpenBatchRequest } from '../../apps/api/src/batches/batch.request.js';
import type {
  BatchCommandResponse,
  BatchResponse,
} from '../../apps/api/src/batches/batch.response.js';
import type { CommandResponse } from '../../apps/api/src/consignments/command.response.js';
import type { ConsignmentResponse } from '../../apps/api/src/consignments/consignment.response.js';
import type { ConsentAnswerRequest } from '../../apps/api/src/notifications/answer.request.js';
import type { NotificationRequest } from '../../apps/api/src/notifications/notification.request.js';
import type { NotificationResponse } from '../../apps/api/src/notifications/notification.response.js';
import type { ScanBatchRequest } from '../../apps/api/src/scans/scan.request.js';
import type { ScanBatchResponse } from '../../apps/api/src/scans/scan.response.js';
import type { SignedInResponse } from '../../apps/api/src/sessions/session.response.js';
import { DEMO_PASSWORD, emailOf, type PersonKey } from '../../apps/demo/src/cast/people.js';
import type { Acts, BatchActs, Beginnings, PartActs } from '../../apps/demo/src/stage/acts.js';
import type { Hands, PartOf } from '../../apps/demo/src/stage/hands.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const demoCredentials = (who: PersonKey): Credentials => ({
  email: emailOf(who),
  password: DEMO_PASSWORD,
});

/** Plays over the API of a running server, each of the cast signed in with a session of its own. */
export class OverHttp implements Hands {
  private readonly sessions = new Map<PersonKey, Promise<string>>();
  /** How many requests it took so far. */
  requests = 0;

  /** @param origin such as `http://localhost:3000` */
  constructor(
    private readonly origin: string,
    private readonly credentialsOf: (who: PersonKey) => Credentials = demoCredentials,
  ) {}

  begin<A extends keyof Beginnings>(who: PersonKey, act: A, body: Beginnings[A]) {
    const path = act === 'declare' ? 'consignments' : `consignments/${act}`;
    return this.post<CommandResponse>(who, path, body);
  }

  give<A extends keyof Acts>(who: PersonKey, act: A, on: Id, body: Acts[A]) {
    return this.post<CommandResponse>(who, `consignments/${on}/${act}`, body);
  }

  givePart<A extends keyof PartActs>(
    who: PersonKey,
    act: A,
    { consignment, part }: PartOf,
    body: PartActs[A],
  ) {
    const [kind, verb] = act.split('/');
    return this.post<CommandResponse>(
      who,
      `consignments/${consignment}/${kind}/${part}/${verb}`,
      body,
    );
  }

  notify(who: PersonKey, body: NotificationRequest) {
    return this.post<NotificationResponse>(who, 'notifications', body);
  }

  async consent(who: PersonKey, notification: Id, body: ConsentAnswerRequest): Promise<void> {
    await this.post(who, `notifications/${notification}/consents`, body);
  }

  async scan(who: PersonKey, body: ScanBatchRequest): Promise<void> {
    const { verdicts } = await this.post<ScanBatchResponse>(who, 'scans/batch', body);
    const errors = verdicts.flatMap((verdict) => verdict.errors);
    if (errors.length > 0)
      throw new ProblemException({ status: 409, code: 'scans', detail: 'Scans failed.', errors });
  }

  openBatch(who: PersonKey, body: OpenBatchRequest) {
    return this.post<BatchCommandResponse>(who, 'batches', body);
  }

  run<A extends keyof BatchActs>(who: PersonKey, act: A, batch: Id, body: BatchActs[A]) {
    return this.post<BatchCommandResponse>(who, `batches/${batch}/${act}`, body);
  }

  async read(who: PersonKey, consignment: Id) {
    return this.ask<ConsignmentResponse>(`consignments/${consignment}`, {
      headers: await this.headersOf(who),
    });
  }

  async readBatch(who: PersonKey, batch: Id) {
    return this.ask<BatchResponse>(`batches/${batch}`, { headers: await this.headersOf(who) });
  }

  now(): Date {
    return new Date();
  }

  /** A server's time is its own: nobody waits for it here. */
  wait(): void {
    return;
  }

  /** @throws ProblemException with the problem that the server answers. */
  async post<T>(who: PersonKey, path: string, body: object, method = 'POST'): Promise<T> {
    const headers = { ...(await this.headersOf(who)), 'content-type': 'application/json' };
    return this.ask<T>(path, { method, headers, body: JSON.stringify(body) });
  }

  private async headersOf(who: PersonKey): Promise<Record<string, string>> {
    const known = this.sessions.get(who) ?? this.signIn(who);
    this.sessions.set(who, known);
    return { authorization: `Bearer ${await known}` };
  }

  private async signIn(who: PersonKey): Promise<string> {
    const { token } = await this.ask<SignedInResponse>('sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(this.credentialsOf(who)),
    });
    if (token === null) throw new Error('the server keeps the session in a cookie');
    return token;
  }

  /** @throws ProblemException with the problem that the server answers. */
  private async ask<T>(path: string, request: RequestInit): Promise<T> {
    this.requests += 1;
    const response = await fetch(`${this.origin}/api/v1/${path}`, request);
    if (response.ok) return (await response.json()) as T;
    throw new ProblemException((await response.json()) as Problem);
  }
}
