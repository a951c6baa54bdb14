/** The one name frames travel under between a page and the desktop app's main process, both ways. */
export const framesChannel = 'innkeeper:frame';
