import { crc32, deflateSync } from 'node:zlib';
import { QUIET_ZONE, qrMatrix, type ErrorCorrection, type QrMatrix } from '../matrix.js';
import type { LabelPayload } from '../address.js';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREATEST_MODULE = 100;

/**
 * The QR code as a PNG of one bit a pixel, its quiet zone included.
 * @param modulePixels width of a module, 1 to 100
 * @throws on any other width: a bug, the edge checks what people ask for.
 */
export function qrPng(
  payload: LabelPayload,
  modulePixels: number,
  level: ErrorCorrection = 'Q',
): Buffer {
  if (!Number.isInteger(modulePixels) || modulePixels < 1 || modulePixels > GREATEST_MODULE) {
    throw new Error(`qr png: a module of ${modulePixels} pixels`);
  }
  const matrix = qrMatrix(payload, level);
  const side = (matrix.size + 2 * QUIET_ZONE) * modulePixels;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bits a pixel; grey (0), deflate (0), no filter (0) and no interlace (0) follow
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines(matrix, side, modulePixels), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function scanlines({ size, modules }: QrMatrix, side: number, modulePixels: number): Buffer {
  const stride = 1 + Math.ceil(side / 8);
  const lines = Buffer.alloc(stride * side);
  for (let y = 0; y < side; y++) {
    const row = Math.floor(y / modulePixels) - QUIET_ZONE;
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / modulePixels) - QUIET_ZONE;
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      if (inside && modules[row * size + column]) continue;
      const at = y * stride + 1 + (x >> 3);
      lines[at] = (lines[at] ?? 0) | (0x80 >> (x & 7)); // light
    }
  }
  return lines;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
