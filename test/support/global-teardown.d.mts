/** @see global-teardown.mjs */
export default function tearDown(): Promise<void>;
