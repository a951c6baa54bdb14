import { create } from 'zustand';
import type { HandedFile } from '../../shared/handed-file.ts';

interface DroppedFile {
  readonly file: HandedFile | undefined;
  readonly put: (file: HandedFile | undefined) => void;
}

/** A file that was dropped on the window, on its way to the page that uses it. It may be a key: it is kept nowhere else. */
export const useDroppedFile = create<DroppedFile>()((set) => ({
  file: undefined,
  put: (file) => set({ file }),
}));
