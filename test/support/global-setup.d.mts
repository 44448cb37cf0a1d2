/** @see global-setup.mjs */
export default function setUp(): Promise<void>;
