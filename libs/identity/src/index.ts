export { totpCodes } from './totp.js';
