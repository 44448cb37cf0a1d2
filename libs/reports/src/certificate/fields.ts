import { operation as operationOf, technology as technologyOf } from '@popstrace/catalogue';
import type { Field, FieldsBlock } from '../document/block.js';
import { code, instant, text, words, type Cell, type Words } from '../document/cell.js';
import type { Id } from '@popstrace/kernel';
import type { CertificateFacts, Party } from './facts.js';

/** 40 CFR 761.218(a)(1) to (3): the facility, the waste with its papers, date and process. */
export function partiesBlock(facts: CertificateFacts): FieldsBlock {
  const { certificate, consignment, issuer, holder, carriers, permits } = facts;
  const consent = consignment.booking?.consent;
  return fields('parties', [
    field('issued', ISSUED, [code(certificate.number), instant(certificate.issuedAt)]),
    field('facility', FACILITY, partyCells(issuer)),
    ...some('permits', PERMITS, permits.flatMap(permitCells)),
    field('holder', HOLDER, partyCells(holder)),
    ...some('carriers', CARRIERS, carriers.flatMap(partyCells)),
    field('consignment', CONSIGNMENT, [code(consignment.code), text(consignment.description)]),
    ...some('movement', MOVEMENT, consent ? [code(consent.movementDocument)] : []),
    field('process', PROCESS, processCells(certificate)),
    ...decisionFields(facts),
  ]);
}

const label = (id: string, english: string): Words => words(`certificate.${id}`, english);
const ISSUED = label('issued', 'Certificate, issued at');
const FACILITY = label('facility', 'Facility');
const PERMITS = label('permits', 'Permits (number, authority, last day)');
const HOLDER = label('holder', 'Holder');
const CARRIERS = label('carriers', 'Carriers');
const CONSIGNMENT = label('consignment', 'Consignment');
const MOVEMENT = label('movement', 'Movement document');
const PROCESS = label('process', 'Operation and technology');
const DECISION = label('decision', 'Decision of the authority');

function partyCells({ name, registration, site, address, country }: Party): Cell[] {
  const registered = registration ? `${registration.scheme} ${registration.number}` : null;
  const told = [name, registered, site, address, country].filter((each) => each !== null);
  return [text(told.join(', '))];
}

function permitCells({ number, authority, validTo }: CertificateFacts['permits'][number]): Cell[] {
  return [text(`${number}, ${authority}, ${validTo}`)];
}

function processCells({ operation, technology }: CertificateFacts['certificate']): Cell[] {
  const named = operationOf(operation)?.name;
  return [
    text(named === undefined ? operation : `${operation} (${named})`),
    ...(technology === undefined ? [] : [text(technologyOf(technology)?.name ?? technology)]),
  ];
}

/** Disposal other than destruction rests on a decision (Stockholm Art 6(1)(d)(ii)). */
function decisionFields({ consignment: { disposalDecision: d } }: CertificateFacts): Field[] {
  if (!d) return [];
  return [field('decision', DECISION, [text(`${d.reference}, ${d.authority}: ${d.reason}`)])];
}

/** Four eyes: who recorded the outputs, who confirmed, and who signed. */
export function signedBlock(facts: CertificateFacts): FieldsBlock {
  return fields('signed', [...signerFields(facts), ...proofFields(facts)]);
}

function signerFields({ certificate, consignment, batches, people }: CertificateFacts): Field[] {
  const named = (ids: readonly Id[]): Cell[] =>
    [...new Set(ids)].map((id) => {
      const name = people.get(id);
      return name === undefined ? code(id) : text(name);
    });
  const recorders = batches.flatMap(({ completedBy }) => completedBy ?? []);
  return [
    ...some('recorded-by', label('recorded-by', 'Outputs recorded by'), named(recorders)),
    ...some(
      'confirmed-by',
      label('confirmed-by', 'Destruction confirmed by'),
      named(consignment.confirmedBy),
    ),
    field('signed-by', label('signed-by', 'Certificate signed by'), named([certificate.signedBy])),
  ];
}

/** The event's hash covers all that went before it; the public log proves that it was not changed since. */
function proofFields({ consignment, proof }: CertificateFacts): Field[] {
  const place = `/api/v1/log/events/${consignment.id}/${proof.seq}`;
  return [
    field('event', label('event', 'Event of the chain'), [code(proof.id)]),
    field('hash', label('event-hash', 'SHA-256 of the event'), [code(proof.hash)]),
    field('log', label('log-proof', 'Proof from the public log'), [code(place)]),
  ];
}

const fields = (id: string, of: readonly Field[]): FieldsBlock => ({
  ...{ block: 'fields', id, title: null },
  fields: of,
});

const field = (id: string, of: Words, values: readonly Cell[]): Field => ({
  ...{ id, number: null, label: of, values },
});

const some = (id: string, of: Words, values: readonly Cell[]): Field[] =>
  values.length === 0 ? [] : [field(id, of, values)];
