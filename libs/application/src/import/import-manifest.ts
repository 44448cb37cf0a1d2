import { decide, EMPTY_WORLD, NOTHING_LOADED } from '@popstrace/custody';
import type { eManifest } from '@popstrace/interop';
import { err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import {
  declareConsignment,
  identified,
  type DeclareConsignment,
} from '../custody/declare-consignment.js';
import type { CustodyPorts } from '../custody/give-command.js';
import type { LaneAnswer } from '../custody/lane.port.js';
import { newborn } from '../custody/newborn.js';
import { settleFindings } from './manifest-findings.js';
import { packagesIn, type ImportFinding } from './manifest-packages.js';
import { partiesIn, type ManifestParty } from './manifest-parties.js';
import { actorFor, register, settled, type Settled } from './settled-party.js';

export interface ImportManifest {
  readonly manifest: eManifest.ImportedManifest;
  /** SHA-256 of the file, hex: the same one imported twice changes nothing. */
  readonly fingerprint: string;
  /** Says what would be made, and makes nothing. */
  readonly isTrial: boolean;
}

/** One who stands in the manifest: registered here before, or by this import. */
export interface ImportedParty {
  readonly organisation: Id;
  readonly site: Id;
  readonly name: string;
  readonly roles: readonly string[];
  readonly registration: string | null;
  readonly isNew: boolean;
}

export interface ManifestImport {
  readonly parties: readonly ImportedParty[];
  readonly declaration: DeclareConsignment;
  /** `null` on trial. */
  readonly consignment: { readonly id: Id; readonly isNew: boolean } | null;
  /** What the parser and the import found noteworthy. */
  readonly findings: readonly (eManifest.Finding | ImportFinding)[];
}

/**
 * Declares the PCB waste of a US EPA e-Manifest as one consignment of its generator, and registers
 * whom it names. Nothing is written unless all of it can be.
 */
export async function importManifest(
  ports: CustodyPorts,
  { manifest, fingerprint, isTrial }: ImportManifest,
): Promise<Result<ManifestImport, readonly Refusal[]>> {
  const parties = partiesIn(manifest);
  const [generator] = parties;
  if (!generator) return err([NO_GENERATOR]);
  const words = wordsOf(manifest);
  if (words.emergencyPhone === '') return err([NO_PHONE]);
  const { packages, findings } = packagesIn(manifest);
  const found = await Promise.all(parties.map((party) => settled(ports, party)));
  const settledGenerator = found[0] as Settled;
  const declaration: DeclareConsignment = {
    ...words,
    site: settledGenerator.site,
    packages,
  };
  const refusals = refuse(ports, settledGenerator, declaration);
  if (refusals.length > 0) return err(refusals);
  const told: Omit<ManifestImport, 'consignment'> = {
    parties: found.map(({ party, ...each }) => ({ ...each, ...shown(party) })),
    declaration,
    findings: [...manifest.warnings, ...findings, ...settleFindings(manifest, found)],
  };
  if (isTrial) return ok({ ...told, consignment: null });
  for (const each of found) await register(ports, each);
  const key = `e-manifest:${manifest.trackingNumber ?? fingerprint}`;
  const order = { actor: actorFor(settledGenerator), idempotency: { key, fingerprint } };
  const consignment = outcomeOf(await declareConsignment(ports, order, declaration), manifest);
  return consignment.ok ? ok({ ...told, consignment: consignment.value }) : consignment;
}

const NO_GENERATOR: Refusal = {
  code: 'no-generator',
  message: 'The manifest names no generator, so nobody holds its waste: add the generator.',
  pointer: '/generator',
};

const NO_PHONE: Refusal = {
  code: 'no-emergency-phone',
  message:
    'The manifest gives no telephone, which must be answered day and night and stands on every label: add generator.emergencyPhone.number.',
  pointer: '/generator/emergencyPhone',
};

/** The declaration is decided before anything is written: the core needs no database for it. */
function refuse(
  ports: CustodyPorts,
  generator: Settled,
  declaration: DeclareConsignment,
): readonly Refusal[] {
  const { country, territory } = generator.party.place;
  const now = ports.clock.now();
  const decided = decide(
    EMPTY_WORLD,
    {
      kind: 'declare',
      consignments: [],
      details: {
        ...declaration,
        newborn: newborn(ports),
        holder: { organisation: generator.organisation, site: generator.site, country, territory },
        packages: identified(ports, declaration.packages),
      },
    },
    {
      actor: actorFor(generator),
      occurredAt: now,
      recordedAt: now,
      ...NOTHING_LOADED,
    },
  );
  return decided.ok ? [] : decided.error;
}

function wordsOf({ generator, facility, lines }: eManifest.ImportedManifest) {
  const described = [...new Set(lines.flatMap(({ description }) => description ?? []))];
  return {
    description: described.join('; ') || 'PCB waste',
    emergencyPhone: generator?.emergencyPhone ?? generator?.phone ?? facility?.phone ?? '',
  };
}

function shown({ organisation: { name, roles, registration } }: ManifestParty) {
  return { name, roles, registration: registration?.number ?? null };
}

function outcomeOf(
  answer: LaneAnswer,
  { trackingNumber }: eManifest.ImportedManifest,
): Result<{ readonly id: Id; readonly isNew: boolean }, readonly Refusal[]> {
  if (!answer.ok)
    return err(
      answer.error.map((each) => (each.code === 'key-reused' ? changed(trackingNumber) : each)),
    );
  const { value } = answer;
  const [id] = 'replayed' in value ? value.streams : value.consignments.map((c) => c.id);
  if (id === undefined) throw new Error('import: a declaration without a consignment');
  return ok({ id, isNew: !('replayed' in value) });
}

const changed = (trackingNumber: string | null): Refusal => ({
  code: 'manifest-changed',
  message: `Manifest ${trackingNumber} was imported before with other content: revise or amend its consignment instead.`,
  pointer: '/manifestTrackingNumber',
});
