import qrcode from 'qrcode';

/** A QR code as one SVG path over a square of `size` modules, quiet zone not included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** ISO/IEC 18004, level M: paper in a file loses little. */
export function qrPath(text: string): QrPath {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`;
  return { size, path };
}
