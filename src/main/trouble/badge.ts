import { app, BrowserWindow, type NativeImage, nativeImage } from 'electron';

/** Marks the icon in dock or taskbar while servers are in trouble; `words` say so to whoever cannot see it. */
export function setBadge(count: number, words: string): void {
  // The dock of macOS, and launchers of Linux that can.
  app.setBadgeCount(count);
  if (process.platform !== 'win32') return;
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(count > 0 ? dot() : null, words);
}

/** A red dot of 32 by 32 pixels, softened at its edge. */
function dot(): NativeImage {
  const size = 32;
  const radius = 13;
  // Blue, green, red and how opaque, as Windows has them: the pages' colour of trouble.
  const bitmap = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const opaque = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - 15.5, y - 15.5)));
      const colour = [0x1e, 0x26, 0xb3, 0xff].map((part) => Math.round(part * opaque));
      bitmap.set(colour, (y * size + x) * 4);
    }
  }
  return nativeImage.createFromBitmap(bitmap, { width: size, height: size });
}
