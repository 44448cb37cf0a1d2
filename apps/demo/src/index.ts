export { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './cast/people.js';
export { hasDemo, seedDemo } from './seed.js';
