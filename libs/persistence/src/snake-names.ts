import { DefaultNamingStrategy } from 'typeorm';

/** Columns are `snake_case`, the rows' properties `camelCase`. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
