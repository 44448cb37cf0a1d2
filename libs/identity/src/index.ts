export { commonPasswords } from './common-passwords.js';
export { openIdProvider, type OpenIdSettings } from './openid.js';
export { passkeysFor } from './passkeys.js';
export { totpCodes } from './totp.js';
