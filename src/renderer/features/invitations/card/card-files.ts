import { jsPDF } from 'jspdf';
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

/** A4 in points, and the rim left white. */
const page = { width: 595.28, height: 841.89, rim: 30 } as const;

/** The drawn card as one page of A4 whose links can be pressed. */
export function cardPdf(canvas: HTMLCanvasElement, element: HTMLElement, title: string): Blob {
  const pdf = new jsPDF({ unit: 'pt', format: 'a4', compress: true });
  const box = element.getBoundingClientRect();
  const scale = Math.min((page.width - 2 * page.rim) / box.width, (page.height - 2 * page.rim) / box.height);
  const left = (page.width - box.width * scale) / 2;
  pdf.setProperties({ title, creator: 'Innkeeper' });
  pdf.addImage(canvas, 'PNG', left, page.rim, box.width * scale, box.height * scale, undefined, 'FAST');
  for (const link of element.querySelectorAll<HTMLElement>('[data-link]')) {
    const url = link.dataset.link;
    for (const { x, y, width, height } of link.getClientRects()) {
      pdf.link(left + (x - box.x) * scale, page.rim + (y - box.y) * scale, width * scale, height * scale, {
        url,
      });
    }
  }
  return pdf.output('blob');
}
