import { ALERT_KINDS, type AlertKind } from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { OneOf, PageQuery, Uuid } from '@popstrace/platform';

export class AlertQuery extends PageQuery {
  @OneOf(['open', 'closed'], { optional: true, about: 'Both, unless told.' })
  readonly state?: 'open' | 'closed';

  @OneOf(ALERT_KINDS, { optional: true })
  readonly kind?: AlertKind;

  @Uuid({ optional: true, about: 'Only of this consignment, equipment, country, site or holder.' })
  readonly subject?: Id;
}
