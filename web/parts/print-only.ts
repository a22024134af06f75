// Owns printing one part of a page alone.
// Must not leave marks on the page after printing.
// Asks the browser.

/** Opens the print dialog with nothing on the paper but the first element that matches `selector`. */
export function printOnly(selector: string): void {
  const part = document.querySelector(selector);
  if (part === null) return;
  const sheet = document.createElement('div');
  sheet.className = 'print-root';
  sheet.append(part.cloneNode(true));
  document.body.append(sheet);
  document.body.classList.add('printing-part');
  const done = (): void => {
    sheet.remove();
    document.body.classList.remove('printing-part');
  };
  addEventListener('afterprint', done, { once: true });
  window.print();
}
