/** Where the ports of the use cases are found. */
export const PORTS = Symbol('ports');

/** Where it is found to which host labels point. */
export const LABEL_HOST = Symbol('label host');
