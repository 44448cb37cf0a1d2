import { Foundation1795500000000 } from './1795500000000-foundation.js';
import { Organisations1795500100000 } from './1795500100000-organisations.js';
import { Accounts1795500200000 } from './1795500200000-accounts.js';
import { Ledger1795500300000 } from './1795500300000-ledger.js';
import { Custody1795500400000 } from './1795500400000-custody.js';
import { Alerts1795510100000 } from './1795510100000-alerts.js';
import { Inventory1795510200000 } from './1795510200000-inventory.js';
import { Notifications1795510300000 } from './1795510300000-notifications.js';
import { Profiles1795510400000 } from './1795510400000-profiles.js';
import { Waivers1795510500000 } from './1795510500000-waivers.js';
import { SigningKeys1795570680000 } from './1795570680000-signing-keys.js';
import { SignIns1795570684120 } from './1795570684120-sign-ins.js';
import { OnePassGuard1795570732000 } from './1795570732000-one-pass-guard.js';
import { JournalMonths1795571820000 } from './1795571820000-journal-months.js';
import { Obligations1795571384000 } from './1795571384000-obligations.js';
import { Holidays1795571385000 } from './1795571385000-holidays.js';
import { Credentials1795571900120 } from './1795571900120-credentials.js';
import { Log1795573024000 } from './1795573024000-log.js';
import { Stores1795572902000 } from './1795572902000-stores.js';
import { Erasures1795573300120 } from './1795573300120-erasures.js';
import { Reports1795573440000 } from './1795573440000-reports.js';
import { RowWalls1795574400000 } from './1795574400000-row-walls.js';
import { Containments1795576128000 } from './1795576128000-containments.js';
import { Devices1795574850000 } from './1795574850000-devices.js';
import { Conflicts1795575820000 } from './1795575820000-conflicts.js';
import { AccessLog1795576660000 } from './1795576660000-access-log.js';
import { Webhooks1795576022000 } from './1795576022000-webhooks.js';

/** Every migration, in the order in which they run. They are only ever added. */
export const MIGRATIONS = [
  Foundation1795500000000,
  Organisations1795500100000,
  Accounts1795500200000,
  Ledger1795500300000,
  Custody1795500400000,
  Alerts1795510100000,
  Inventory1795510200000,
  Notifications1795510300000,
  Profiles1795510400000,
  Waivers1795510500000,
  SigningKeys1795570680000,
  SignIns1795570684120,
  OnePassGuard1795570732000,
  JournalMonths1795571820000,
  Obligations1795571384000,
  Holidays1795571385000,
  Credentials1795571900120,
  Log1795573024000,
  Stores1795572902000,
  Erasures1795573300120,
  Reports1795573440000,
  RowWalls1795574400000,
  Devices1795574850000,
  Conflicts1795575820000,
  AccessLog1795576660000,
  Webhooks1795576022000,
  Containments1795576128000,
];
