import { Controller, Get, Inject } from '@nestjs/common';
import { Allow, Answers, ProblemException, type ReadinessProbe } from '@popstrace/platform';
import { HealthResponse } from './health.response.js';

export const READINESS = Symbol('ReadinessProbe');

/** A probe that hangs is an answer, too. */
const PATIENCE = 1_000;

@Controller('health')
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: ReadinessProbe) {}

  @Get('live')
  @Allow('public')
  @Answers(HealthResponse, { summary: 'Say whether the process runs.' })
  readLiveness(): HealthResponse {
    return { status: 'live' };
  }

  @Get('ready')
  @Allow('public')
  @Answers(HealthResponse, { summary: 'Say whether requests can be served now.' })
  async readReadiness(): Promise<HealthResponse> {
    const amiss = await Promise.race([this.ask(), silence()]);
    if (amiss.length === 0) return { status: 'ready' };
    throw new ProblemException({
      status: 503,
      code: 'not-ready',
      detail: amiss.join(' '),
      headers: { 'retry-after': '2' },
    });
  }

  /** Why a probe failed is for the log of what it probes, not for the public. */
  private ask(): Promise<readonly string[]> {
    return this.readiness.amiss().catch(() => ['The server cannot tell whether it is ready.']);
  }
}

function silence(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(['The database does not answer.']), PATIENCE).unref();
  });
}
