import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { LabelHost } from '../labels/label-host.js';
import type { Ports } from './ports.js';
import { LABEL_HOST, PORTS } from './tokens.js';

/** Hands what was built outside to every controller: `@Inject(PORTS) private readonly ports: Ports`. */
@Global()
@Module({})
export class WiringModule {
  static with(ports: Ports, labelHost: LabelHost): DynamicModule {
    return {
      module: WiringModule,
      providers: [
        { provide: PORTS, useValue: ports },
        { provide: LABEL_HOST, useValue: labelHost },
      ],
      exports: [PORTS, LABEL_HOST],
    };
  }
}
