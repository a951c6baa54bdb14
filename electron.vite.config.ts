import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { digestFile, type Part, sourcesDigest } from './src/node/build/digest.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Icons of the navigation, which stands beside every page. */
const iconsOfEveryPage =
  /lucide-react.*\/icons\/(archive|circle-arrow-up|door-open|rotate-ccw-clock|house|sliders-horizontal|ticket|users-round|search|plus|x)\.m?js$/;

/** Leaves a note of the sources beside what was built, so that a start knows whether to build anew. */
const noteOfSources = (part: Part): Plugin => ({
  name: 'innkeeper-note-of-sources',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: digestFile, source: sourcesDigest(at('.'), part) });
  },
});

export default defineConfig({
  main: {
    plugins: [noteOfSources('app')],
    build: {
      outDir: at('out/main'),
      // What Electron 45 carries; electron-vite's own table ends before it.
      target: 'node24',
      rollupOptions: {
        input: { index: at('src/main/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node24',
      // A sandboxed preload script is CommonJS and can load nothing but Electron: everything goes into one file.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), tailwindcss(), noteOfSources('pages')],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome123',
      // Off by default in electron-vite.
      minify: true,
      // Nothing inlined: the shells' content security policy allows files of our own and no more.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What needs what, for scripts/page-budget.mjs.
      manifest: true,
      // Of everything that goes into the pages, for those who get them.
      license: { fileName: 'licenses.md' },
      rollupOptions: {
        input: at('src/renderer/index.html'),
        // A file for each of these, as pages share them, would be more wrapping than icon.
        output: { codeSplitting: { groups: [{ name: 'icons-of-every-page', test: iconsOfEveryPage }] } },
      },
    },
  },
});
