declare const labelOrigin: unique symbol;
declare const labelPayload_: unique symbol;

/** Where labels point, as a QR code spells it: `HTTPS://HOST[:PORT]`, upper case. */
export type LabelOrigin = string & { readonly [labelOrigin]: true };

/** What a QR code holds: an upper-case URL that any phone's camera opens. */
export type LabelPayload = string & { readonly [labelPayload_]: true };
