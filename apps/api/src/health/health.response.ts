import { OneOf } from '@popstrace/platform';

export class HealthResponse {
  @OneOf(['live', 'ready'])
  readonly status!: 'live' | 'ready';
}
