import { generateKeyPairSync } from 'node:crypto';
import { kidOf, publicBytesOf, signEd25519 } from '@popstrace/keys';
import {
  labelSheet,
  makeLabelCode,
  massClassOf,
  parseLabelOrigin,
  signLabel,
  type Label,
  type LabelPayload,
} from '@popstrace/labels';
import { unwrap, uuidFrom, type Day, type Instant } from '@popstrace/kernel';
import qrcode from 'qrcode';
import { median, type BenchResult } from './result.js';

const LABELS = 1000;
const ROUNDS = 7;
const WARM_UP = 3;
const GOAL_SECONDS = 0.5;
const GOAL_BYTES = 1_500_000;

/**
 * A thousand labels as a PDF of A4 sheets, whole: signing, layout, QR codes, text, signs, compression. The limit
 * beside it is the qrcode package making the same thousand matrices and nothing else.
 */
export async function bench(): Promise<BenchResult> {
  const labels = Array.from({ length: LABELS }, (_, at) => sample(at));
  for (let at = 0; at < WARM_UP; at++) await round(labels); // compilation is paid for here
  const rounds = [];
  for (let at = 0; at < ROUNDS; at++) rounds.push(await round(labels));
  const value = median(rounds.map((each) => each.sheet));
  const plain = median(rounds.map((each) => each.plain));
  const bytes = rounds[0]?.bytes ?? 0;
  return {
    name: 'labels',
    value,
    unit: 's of processor time',
    goal: GOAL_SECONDS,
    met: value <= GOAL_SECONDS && bytes <= GOAL_BYTES,
    ratio: Math.round((value / plain) * 100) / 100,
    rounds: ROUNDS,
    raw: { labels: LABELS, bytes, goalBytes: GOAL_BYTES, plainQrcode: plain, each: rounds },
  };
}

async function round(labels: readonly Label[]) {
  const plain = await seconds(() => {
    for (const { payload } of labels.map(signed))
      qrcode.create(payload, { errorCorrectionLevel: 'Q' });
  });
  let bytes = 0;
  const sheet = await seconds(async () => {
    const createdAt = '2026-01-01T00:00:00.000Z' as Instant;
    bytes = unwrap(await labelSheet(labels.map(signed), { layout: 'a4-2x4', createdAt })).pdf
      .length;
  });
  return { sheet, plain, bytes };
}

/** Of the processor, all threads together: on a busy machine the clock tells what the others did. */
async function seconds(work: () => void | Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return Math.round((user + system) / 1000) / 1000;
}

const ORIGIN = unwrap(parseLabelOrigin('https://pops.example.org'));

const { privateKey } = generateKeyPairSync('ed25519');
const SIGNER = {
  kid: kidOf(publicBytesOf(privateKey)),
  sign: (message: Uint8Array) => signEd25519(privateKey, message),
};

const PACKAGES = Array.from({ length: LABELS }, (_, at) => uuidFrom(String(at)));

function signed(label: Label, at: number): Label {
  const { code, packedOn: issued } = label;
  const claims = { package: PACKAGES[at] ?? uuidFrom(code), code, unNumber: '2315', issued };
  return {
    ...label,
    payload: signLabel(ORIGIN, { ...claims, massClass: massClassOf(212_000n) }, SIGNER),
  };
}

/** Every label differs from the others wherever real ones do. */
function sample(at: number): Label {
  const seed = Math.imul(at + 1, 0x9e3779b1);
  const code = makeLabelCode(
    Uint8Array.from({ length: 7 }, (_, byte) => Math.imul(seed ^ byte, 0x85ebca6b) >>> 24),
  );
  return {
    code,
    payload: '' as LabelPayload,
    pops: ['Polychlorinated biphenyls (PCB)'],
    transport: {
      unNumber: '2315',
      properShippingName: 'POLYCHLORINATED BIPHENYLS, LIQUID',
      classes: ['9'],
      packingGroup: 'II',
    },
    pictograms: ['GHS08', 'GHS09'],
    environmentallyHazardous: true,
    pcb: true,
    netKilograms: String(80 + at / 8),
    grossKilograms: String(95 + at / 8),
    holder: `National Electricity Utility, district ${at % 97}`,
    site: `Substation ${at}, ${1 + (at % 240)} Harbour Road`,
    packedOn: `2026-03-${String(1 + (at % 28)).padStart(2, '0')}` as Day,
    removedFromServiceOn: `2025-11-${String(1 + (at % 28)).padStart(2, '0')}` as Day,
    consignment: `C-2026-${String(at).padStart(6, '0')}`,
    emergencyPhone: '+254 20 000 0000',
  };
}
