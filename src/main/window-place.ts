import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

const file = () => join(app.getPath('userData'), 'window.json');

/** Where the window was when it was last closed, as far as a display still shows that; else a size to begin with. */
export function lastPlace(): Partial<Place> & { readonly width: number; readonly height: number } {
  const usual = { width: 1200, height: 800 };
  try {
    const place = placeSchema.parse(JSON.parse(readFileSync(file(), 'utf8')));
    return isShown(place) ? place : usual;
  } catch {
    return usual;
  }
}

/** Keeps the place of a window from now on. What cannot be written is not worth a word. */
export function keepPlace(window: BrowserWindow): void {
  window.on('close', () => {
    const place: Place = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file(), JSON.stringify(place), { mode: 0o600 });
    } catch {
      // Next time it opens as it did this time.
    }
  });
}

/** Whether enough of it lies on a display for a person to take hold of. */
function isShown(place: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const wide = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
    const high = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
    return wide >= 100 && high >= 100;
  });
}
