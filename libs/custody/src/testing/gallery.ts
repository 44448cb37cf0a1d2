import type { Id } from '@popstrace/kernel';
import type { ConsignmentState } from '../states.js';
import { COUNTRY } from './country.js';
import * as journey from './journey.js';
import type { Story } from './story.js';
import { byRoad, kilograms } from './waste.js';

const { utility, hauler, depot, plant, abroad, authority } = COUNTRY;

/** A consignment in every state there is, each brought there by commands from nothing. */
export const GALLERY: Readonly<Record<ConsignmentState, (story: Story) => Id>> = {
  draft: (story) => journey.declare(story),
  segregated: (story) => {
    const id = journey.declare(story);
    journey.segregate(story, id);
    return id;
  },
  labelled: (story) => journey.labelled(story),
  awaiting_collection: (story) => {
    const id = journey.labelled(story);
    journey.book(story, id);
    return id;
  },
  in_transit: (story) => journey.inTransit(story),
  in_interim_storage: (story) => {
    const legs = [byRoad(hauler), byRoad(hauler)];
    const id = journey.inTransit(story, { booked: { legs } });
    const details = { storage: depot.place };
    journey.handOver(story, id, { kind: 'store', giver: hauler, taker: depot, details });
    return id;
  },
  delivered: (story) => journey.delivered(story),
  under_review: (story) => {
    const id = journey.inTransit(story);
    const [first] = story.consignment(id).packages.keys();
    const weights = new Map(first ? [[first, kilograms('100')]] : []);
    journey.deliver(story, id, { weights });
    return id;
  },
  accepted: (story) => journey.accepted(story),
  rejected: (story) => {
    const id = journey.delivered(story);
    const details = { reason: 'the drums leak', returnTo: utility.place };
    story.does(plant, { kind: 'reject', consignments: [id], details });
    return id;
  },
  in_treatment: (story) => {
    const id = journey.accepted(story);
    journey.feed(story, id, journey.openBatch(story));
    return id;
  },
  treated: (story) => {
    const id = journey.accepted(story);
    journey.destroy(story, id);
    return id;
  },
  disposed: (story) => {
    const id = journey.accepted(story);
    journey.placeResidues(story, journey.destroy(story, id));
    journey.dispose(story, id);
    return id;
  },
  certified: (story) => {
    const id = GALLERY.disposed(story);
    journey.certify(story, id);
    return id;
  },
  on_hold: (story) => {
    const id = journey.inTransit(story);
    const details = { reason: 'a complaint', reference: 'EA 1/26' };
    story.does(authority, { kind: 'hold', consignments: [id], details });
    return id;
  },
  lost: (story) => {
    const id = journey.inTransit(story);
    const lost = [...story.consignment(id).packages.keys()].map((each) => ({
      package: each,
      grams: kilograms('200'),
    }));
    const details = {
      incident: story.id(),
      kind: 'theft',
      description: 'the lorry is gone',
      lost,
    } as const;
    story.does(hauler, { kind: 'report-incident', consignments: [id], details });
    return id;
  },
  cancelled: (story) => {
    const id = journey.declare(story);
    const details = { reason: 'declared in error' };
    story.does(utility, { kind: 'cancel', consignments: [id], details });
    return id;
  },
  regrouped: (story) => {
    const id = journey.labelled(story);
    const details = { newborn: story.newborn(), description: 'oil', at: utility.place };
    story.does(utility, { kind: 'regroup', consignments: [id], details });
    return id;
  },
  exported: (story) => {
    const id = journey.inTransit(story, { booked: { destination: abroad.place } });
    const details = { movementDocument: 'N-1/1', exitPoint: 'the bridge' };
    story.does(hauler, { kind: 'export', consignments: [id], details });
    return id;
  },
};
