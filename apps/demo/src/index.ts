export { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './cast/people.js';
export { hasDemo } from './has-demo.js';
export { seedDemo } from './seed.js';
