import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Actor } from '@popstrace/access';
import {
  answerNotification,
  notifyMovement,
  readMovementDocument,
  readNotification,
  viewedNotification,
  type AnswerNotification,
} from '@popstrace/application';
import type { Id } from '@popstrace/kernel';
import { Allow, Answers, By, InPath, pageOf, PageQuery, type Page } from '@popstrace/platform';
import { listingOf } from '../wiring/listing.js';
import type { Ports } from '../wiring/ports.js';
import { taken } from '../wiring/refusals.js';
import { PORTS } from '../wiring/tokens.js';
import {
  AcknowledgementRequest,
  ConsentAnswerRequest,
  ObjectionRequest,
  WrittenConsentWaiverRequest,
} from './answer.request.js';
import { readConsent, readNotice } from './notification.reader.js';
import { NotificationRequest } from './notification.request.js';
import {
  MovementDocumentResponse,
  NotificationPage,
  NotificationResponse,
  type NotificationSummaryResponse,
} from './notification.response.js';
import {
  viewMovementDocument,
  viewNotification,
  viewNotificationSummary,
} from './notification.view.js';

/** Movements across borders: what the exporter notifies, what the States answer, what goes under it. */
@Controller()
export class NotificationsController {
  constructor(@Inject(PORTS) private readonly ports: Ports) {}

  @Post('notifications')
  @Allow('holder', 'facility')
  @Answers(NotificationResponse, {
    summary: 'Notify a movement across a border, as its exporter.',
    status: 201,
  })
  async notifyMovement(
    @Body() body: NotificationRequest,
    @By() actor: Actor,
  ): Promise<NotificationResponse> {
    const notified = taken(await notifyMovement(this.ports, actor, readNotice(body)));
    const view = await viewedNotification(this.ports, notified.record);
    return viewNotification(view, notified.warnings);
  }

  @Get('notifications')
  @Allow('signed-in')
  @Answers(NotificationPage, {
    summary: 'List the notifications that one has a part in, or that touch one’s territory.',
  })
  async listNotifications(
    @Query() query: PageQuery,
    @By() actor: Actor,
  ): Promise<Page<NotificationSummaryResponse>> {
    const records = await this.ports.notifications.list(actor, listingOf(query));
    const { items, next } = pageOf(records, query, ({ notification: { id } }) => [id]);
    const views = await Promise.all(items.map((each) => viewedNotification(this.ports, each)));
    return { items: views.map(viewNotificationSummary), next };
  }

  @Get('notifications/:id')
  @Allow('party')
  @Answers(NotificationResponse, {
    summary: 'Read a notification in its blocks, with every answer and what is left of it.',
  })
  async readNotification(@InPath('id') id: Id, @By() actor: Actor): Promise<NotificationResponse> {
    return viewNotification(taken(await readNotification(this.ports, actor, id)));
  }

  @Post('notifications/:id/acknowledgements')
  @Allow('authority')
  @Answers(NotificationResponse, {
    summary: 'Record that a State has the notification (block 19).',
    status: 201,
  })
  acknowledgeNotification(
    @InPath('id') id: Id,
    @Body() { state, reference, on }: AcknowledgementRequest,
    @By() actor: Actor,
  ): Promise<NotificationResponse> {
    return this.answer(actor, id, { ...NOTHING_MORE, kind: 'acknowledged', state, reference, on });
  }

  @Post('notifications/:id/consents')
  @Allow('authority')
  @Answers(NotificationResponse, {
    summary: 'Record the written consent of a State, with its conditions (blocks 20 and 21).',
    status: 201,
  })
  consentToMovement(
    @InPath('id') id: Id,
    @Body() body: ConsentAnswerRequest,
    @By() actor: Actor,
  ): Promise<NotificationResponse> {
    return this.answer(actor, id, readConsent(body));
  }

  @Post('notifications/:id/objections')
  @Allow('authority')
  @Answers(NotificationResponse, {
    summary: 'Record that a State objects: it ends what the State said before (block 21).',
    status: 201,
  })
  objectToMovement(
    @InPath('id') id: Id,
    @Body() { state, reference, on, document, reasons }: ObjectionRequest,
    @By() actor: Actor,
  ): Promise<NotificationResponse> {
    const told = { state, reference, on, document: document ?? null, remarks: reasons };
    return this.answer(actor, id, { ...NOTHING_MORE, ...told, kind: 'objected' });
  }

  @Post('notifications/:id/written-consent-waivers')
  @Allow('authority')
  @Answers(NotificationResponse, {
    summary: 'Record that a transit State needs no written consent (Basel Art 6(4)).',
    status: 201,
  })
  waiveWrittenConsent(
    @InPath('id') id: Id,
    @Body() { state, reference, on }: WrittenConsentWaiverRequest,
    @By() actor: Actor,
  ): Promise<NotificationResponse> {
    return this.answer(actor, id, { ...NOTHING_MORE, kind: 'waived', state, reference, on });
  }

  @Get('consignments/:id/movement-document')
  @Allow('party')
  @Answers(MovementDocumentResponse, {
    summary: 'Read the document that goes along, in the blocks of Basel Annex V B.',
  })
  async readMovementDocument(
    @InPath('id') id: Id,
    @By() actor: Actor,
  ): Promise<MovementDocumentResponse> {
    return viewMovementDocument(taken(await readMovementDocument(this.ports, actor, id)));
  }

  private async answer(
    actor: Actor,
    id: Id,
    answer: AnswerNotification,
  ): Promise<NotificationResponse> {
    const record = taken(await answerNotification(this.ports, actor, id, answer));
    return viewNotification(await viewedNotification(this.ports, record));
  }
}

const NOTHING_MORE = {
  document: null,
  remarks: [],
  validFrom: null,
  validTo: null,
  quantityGrams: null,
  shipments: null,
} as const;
