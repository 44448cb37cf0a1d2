export { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './cast/people.js';
export { demoIn, type DemoIn } from './demo-in.js';
export { seedDemo } from './seed.js';
