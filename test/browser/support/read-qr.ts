import decodeQR from 'qr/decode.js';
import sharp from 'sharp';

/** What the QR code in a picture says, read by a library that did not draw it. */
export async function readQr(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data }, { timeLimit: 5000 });
}
