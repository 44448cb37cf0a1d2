import { configTable, demandConfig, readConfig, StartError } from './index.js';

describe('the configuration', () => {
  it('has a default for all that can have one', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        port: 3000,
        host: '0.0.0.0',
        databaseUrl: null,
        databaseOwnerUrl: null,
        dataDirectory: './.data',
        keysDirectory: null,
        publicUrl: null,
        trustedProxies: null,
        requestsAMinute: 6000,
        limitProfile: 'basel',
        openIdIssuer: null,
        openIdClientId: null,
        openIdClientSecret: null,
        outgoing: 'public',
        logPolicy: null,
        logLevel: 'info',
        environment: 'development',
      },
    });
  });

  it('reads what is set, and takes an empty variable for an absent one', () => {
    const config = demandConfig({
      PORT: '0',
      HOST: '',
      DATABASE_URL: 'postgresql://app:pw@db/popstrace',
      PUBLIC_URL: 'https://popstrace.example/',
      NODE_ENV: 'production',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      databaseUrl: 'postgresql://app:pw@db/popstrace',
      publicUrl: 'https://popstrace.example',
      environment: 'production',
    });
  });

  it('names every problem at once and repeats no secret', () => {
    const env = {
      PORT: '65536',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      DATABASE_OWNER_URL: 'hunter2',
      PUBLIC_URL: 'popstrace.example',
      LIMIT_PROFILE: 'Basel!',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'staging',
    };
    const config = readConfig(env);
    const problems = config.ok ? [] : config.error;
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(env));
    for (const problem of problems)
      expect(problem).toMatch(/^[A-Z_]+ is not usable: set it to .+\.$/);
    expect(problems.join()).not.toContain('hunter2');
    expect(() => demandConfig(env)).toThrow(StartError);
  });

  it.each(['-1', '3000x', '1e3', ' 80', '999999'])('refuses the port %j', (PORT) =>
    expect(readConfig({ PORT }).ok).toBe(false),
  );

  it('is listed as a table with one row a setting', () => {
    const lines = configTable().split('\n');
    expect(lines[0]).toBe('| variable | default | meaning |');
    expect(lines).toHaveLength(2 + 17);
    expect(lines[2]).toMatch(/^\| `PORT` \| `3000` \| .+ \|$/);
  });
});
