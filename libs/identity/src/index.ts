export { commonPasswords } from './common-passwords.js';
export { totpCodes } from './totp.js';
