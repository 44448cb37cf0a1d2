import { randomBytes } from 'node:crypto';
import {
  KeyRing,
  Callers,
  LogName,
  noteSigner,
  receiptNameOf,
  ReceiptSigner,
  Sessions,
  systemClock,
  systemIds,
  type AccountStore,
  type ApiKeyStore,
  type ChallengeStore,
  type CommonPasswords,
  type ErasureStore,
  type EventExport,
  type IdentityProvider,
  type IdentityStore,
  type PasskeyCeremonies,
  type NoticeStore,
  type PasskeyStore,
  type RecoveryStore,
  type AlertStore,
  type AlertWatch,
  type CustodyPorts,
  type ConflictStore,
  type DeviceStore,
  type StatementStore,
  type HolidayStore,
  type InventoryStore,
  type Journal,
  type KeyRegister,
  type MilestoneStore,
  type ObligationStore,
  type PackageRegister,
  type PasswordHasher,
  type OneTimeCodes,
  type ProfileStore,
  type ReportStore,
  type SecondFactorRule,
  type SecondFactorStore,
  type ThrottleStore,
  type WaiverStore,
  type ChangeReader,
  type Courier,
  type WebhookStore,
  type ContainmentStore,
} from '@popstrace/application';
import { Outgoing, type OutgoingRule } from '@popstrace/outgoing';
import {
  commonPasswords,
  openIdProvider,
  passkeysFor,
  totpCodes,
  type OpenIdSettings,
} from '@popstrace/identity';
import type { SessionReader } from '@popstrace/access';
import type { Clock, IdSource } from '@popstrace/kernel';
import {
  AccountRepository,
  AlertRepository,
  ApiKeyRepository,
  ChallengeRepository,
  ErasureRepository,
  IdentityRepository,
  NoticeRepository,
  PasskeyRepository,
  RecoveryRepository,
  argon2Passwords,
  CustodyRepository,
  ConflictRepository,
  exportEvents,
  DeviceRepository,
  StatementRepository,
  NotificationRepository,
  HolidayRepository,
  InventoryRepository,
  JournalRepository,
  KeyRepository,
  ObligationRepository,
  LogRepository,
  OrganisationRepository,
  PackageRegisterRepository,
  PermitRepository,
  PostgresAlertWatch,
  PostgresLane,
  ProfileRepository,
  ReportRepository,
  SecondFactorRepository,
  SessionRepository,
  SiteRepository,
  ThrottleRepository,
  WaiverRepository,
  ChangeRepository,
  WebhookRepository,
  ContainmentRepository,
  type Database,
} from '@popstrace/persistence';

/** Everything that the use cases need, built once from a database: server, commands and tests share it. */
export interface Ports extends CustodyPorts {
  readonly lane: PostgresLane;
  readonly accounts: AccountStore;
  readonly passwords: PasswordHasher;
  readonly common: CommonPasswords;
  readonly sessions: Sessions;
  /** Sessions of people and keys of systems alike. */
  readonly callers: SessionReader;
  readonly apiKeys: ApiKeyStore;
  readonly passkeys: PasskeyStore;
  readonly ceremonies: PasskeyCeremonies;
  readonly provider: IdentityProvider | null;
  readonly identities: IdentityStore;
  readonly erasures: ErasureStore;
  readonly challenges: ChallengeStore;
  readonly recoveries: RecoveryStore;
  readonly notices: NoticeStore;
  readonly secondFactors: SecondFactorStore;
  readonly codes: OneTimeCodes;
  readonly throttle: ThrottleStore;
  readonly alerts: AlertStore;
  readonly milestones: MilestoneStore;
  readonly watch: AlertWatch;
  readonly inventory: InventoryStore;
  readonly journal: Journal;
  readonly reports: ReportStore;
  readonly eventExport: EventExport;
  readonly profiles: ProfileStore;
  readonly waivers: WaiverStore;
  readonly containments: ContainmentStore;
  readonly obligations: ObligationStore;
  readonly holidays: HolidayStore;
  readonly packageRegister: PackageRegister;
  readonly keys: KeyRing;
  readonly log: LogRepository;
  readonly logName: LogName;
  readonly receipts: ReceiptSigner;
  readonly register: KeyRegister;
  readonly devices: DeviceStore;
  readonly statements: StatementStore;
  readonly conflicts: ConflictStore;
  readonly webhooks: WebhookStore;
  readonly changes: ChangeReader;
  readonly courier: Courier;
}

export interface PortSettings {
  /** The limit profile under which this country judges: `basel` unless told. Others than the catalogue's are demanded first (`demandProfile`). */
  readonly profile?: string;
  /** What a log that begins now is called. */
  readonly logName?: string;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** Required unless told: only a demonstration waives it. */
  readonly secondFactor?: SecondFactorRule;
  readonly openId?: OpenIdSettings | null;
  /** Which addresses are called for those who give them: public ones, unless told. */
  readonly outgoing?: OutgoingRule;
  /** Where people find the server: passkeys are made for this host. */
  readonly address?: () => string;
}

export function portsOf(
  { pool, source, unitOfWork, vault }: Database,
  {
    profile = 'basel',
    clock = systemClock,
    ids = systemIds,
    secondFactor = 'required',
    logName: configured = 'localhost/log',
    openId = null,
    outgoing = 'public',
    address = () => 'http://localhost',
  }: PortSettings = {},
): Ports {
  const alerts = new AlertRepository(pool);
  const sessions = new Sessions(new SessionRepository(pool), clock, secondFactor);
  const apiKeys = new ApiKeyRepository(pool);
  const register = new KeyRepository(pool);
  const keys = new KeyRing({ register, vault, clock });
  const log = new LogRepository(pool);
  const logName = new LogName(log, configured);
  return {
    lane: new PostgresLane(unitOfWork, clock, ids),
    reader: new CustodyRepository(unitOfWork),
    permits: new PermitRepository(source),
    notifications: new NotificationRepository(pool),
    sites: new SiteRepository(source),
    organisations: new OrganisationRepository(source),
    accounts: new AccountRepository(source),
    passwords: argon2Passwords,
    common: commonPasswords,
    sessions,
    callers: new Callers(sessions, apiKeys, clock),
    apiKeys,
    passkeys: new PasskeyRepository(pool),
    ceremonies: passkeysFor(address),
    provider: openId && openIdProvider(openId),
    identities: new IdentityRepository(pool),
    erasures: new ErasureRepository(pool),
    challenges: new ChallengeRepository(pool),
    recoveries: new RecoveryRepository(pool),
    notices: new NoticeRepository(pool),
    secondFactors: new SecondFactorRepository(pool),
    codes: totpCodes,
    throttle: new ThrottleRepository(pool),
    alerts,
    milestones: alerts,
    watch: new PostgresAlertWatch(pool, unitOfWork, ids),
    inventory: new InventoryRepository(pool, unitOfWork),
    journal: new JournalRepository(pool),
    reports: new ReportRepository(pool),
    eventExport: { bundle: (scope) => exportEvents(pool, scope) },
    profiles: new ProfileRepository(pool, unitOfWork),
    waivers: new WaiverRepository(pool),
    containments: new ContainmentRepository(pool),
    obligations: new ObligationRepository(pool),
    holidays: new HolidayRepository(pool),
    packageRegister: new PackageRegisterRepository(pool),
    keys,
    log,
    logName,
    receipts: new ReceiptSigner(async () =>
      noteSigner(keys, 'receipt', receiptNameOf(await logName.read())),
    ),
    register,
    devices: new DeviceRepository(pool),
    conflicts: new ConflictRepository(pool),
    statements: new StatementRepository(pool, unitOfWork),
    webhooks: new WebhookRepository(pool),
    changes: new ChangeRepository(pool),
    courier: new Outgoing({ rule: outgoing }),
    ids,
    clock,
    chance: randomBytes,
    profile,
  };
}
