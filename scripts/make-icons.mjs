// Makes every system's icons from resources/mark.svg: node scripts/make-icons.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The mark as PNG, drawn anew at this size. `inset` is the part left free at each edge, as macOS wants it. */
async function png(size, inset = 0) {
  const free = Math.round(size * inset);
  const inner = size - 2 * free;
  const mark = await sharp(at('resources/mark.svg'), { density: (72 * inner) / 64 })
    .resize(inner, inner)
    .toBuffer();
  return sharp(mark)
    .extend({ top: free, bottom: free, left: free, right: free, background: '#00000000' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Windows' icon file (ICO): a header, one entry of 16 bytes per picture, the pictures as PNG. */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, data }, index) => {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...pictures.map(({ data }) => data)]);
}

/** macOS' icon file (ICNS): blocks of a four-letter type, their length, a PNG. */
function icns(pictures) {
  const blocks = pictures.map(({ type, data }) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([head, ...blocks]);
}

const sized = (sizes) => Promise.all(sizes.map(async (size) => ({ size, data: await png(size) })));
/** Types of ICNS blocks with the size of their picture, from Apple's format. */
const appleTypes = {
  icp4: 16,
  icp5: 32,
  icp6: 64,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

await mkdir(at('resources/icons'), { recursive: true });
for (const { size, data } of await sized([16, 24, 32, 48, 64, 128, 256, 512, 1024])) {
  await writeFile(at(`resources/icons/${size}x${size}.png`), data);
}
await writeFile(at('resources/icons/icon.ico'), ico(await sized([16, 24, 32, 48, 64, 128, 256])));
const apple = Object.entries(appleTypes).map(async ([type, size]) => ({ type, data: await png(size, 0.1) }));
await writeFile(at('resources/icons/icon.icns'), icns(await Promise.all(apple)));
await writeFile(at('src/renderer/public/favicon.ico'), ico(await sized([16, 32])));
