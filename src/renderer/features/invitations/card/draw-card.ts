import { domToCanvas } from 'modern-screenshot';

/** As many dots per CSS pixel: 794 pixels across A4 become about 300 dots an inch. */
const sharpness = 3;

/** Draws an element as a picture, with the browser's own writing: any script, any sign. */
export function drawCard(element: HTMLElement): Promise<HTMLCanvasElement> {
  return domToCanvas(element, { scale: sharpness, backgroundColor: '#ffffff', font: false });
}

export function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty'))), 'image/png');
  });
}
