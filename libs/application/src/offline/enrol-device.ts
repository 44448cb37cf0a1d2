import { hasRole, type Actor } from '@popstrace/access';
import { deviceIdOf, isDeviceKey, type DeviceKey } from '@popstrace/keys';
import { err, ok, type Clock, type Id, type Refusal, type Result } from '@popstrace/kernel';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { Device, DeviceStore } from './device.port.js';
import type { KeptStatement, StatementFilter, StatementStore } from './statement.port.js';

export interface DevicePorts {
  readonly devices: DeviceStore;
  readonly clock: Clock;
}

export interface EnrolDevice extends DeviceKey {
  readonly name: string;
  readonly platform: string;
}

/** Lets a phone sign for a person. Only its public key is told: the private one never leaves it. */
export async function enrolDevice(
  { devices, clock }: DevicePorts,
  { user }: Actor,
  { name, platform, algorithm, publicKey }: EnrolDevice,
): Promise<Result<Device, readonly Refusal[]>> {
  if (!isDeviceKey({ algorithm, publicKey })) return err([NO_KEY]);
  const device: Device = {
    ...{ id: deviceIdOf(publicKey), account: user, name, platform, algorithm },
    ...{ enrolledAt: clock.now(), revokedAt: null, seq: 0, skew: null, syncedAt: null },
  };
  return (await devices.add(device, publicKey)) ? ok(device) : err([TAKEN]);
}

/** One's own devices; for an administrator, those of the whole organisation. */
export function listDevices({ devices }: DevicePorts, actor: Actor): Promise<readonly Device[]> {
  return devices.listOf(
    hasRole(actor, 'administrator')
      ? { organisation: actor.organisation }
      : { account: actor.user },
  );
}

/** A lost phone signs nothing more; what it signed and sent before stays on record. */
export async function revokeDevice(
  ports: DevicePorts,
  actor: Actor,
  device: Id,
): Promise<Result<null, readonly Refusal[]>> {
  const own = (await listDevices(ports, actor)).some(({ id }) => id === device);
  if (!own) return err([NOT_FOUND]);
  return (await ports.devices.revoke(device, ports.clock.now())) ? ok(null) : err([REVOKED]);
}

/** What a device signed, in the order of its chain, for whoever may revoke it. */
export async function listStatements(
  ports: DevicePorts & { readonly statements: StatementStore },
  actor: Actor,
  { device, filter }: { readonly device: Id; readonly filter: StatementFilter },
  page: { readonly after: number; readonly limit: number },
): Promise<Result<readonly KeptStatement[], readonly Refusal[]>> {
  const own = (await listDevices(ports, actor)).some(({ id }) => id === device);
  return own ? ok(await ports.statements.listOf(device, filter, page)) : err([NOT_FOUND]);
}

const NO_KEY: Refusal = {
  code: 'not-a-device-key',
  message:
    'This is no public key of that algorithm: export it with crypto.subtle.exportKey("spki", key) and send it in base64url.',
  pointer: '/publicKey',
};

const TAKEN: Refusal = {
  code: 'enrolled-already',
  message: 'This key is enrolled already: make a new one for each person and each phone.',
  pointer: '/publicKey',
};

const REVOKED: Refusal = {
  code: 'revoked-already',
  message: 'This device was revoked before.',
  pointer: '',
};
