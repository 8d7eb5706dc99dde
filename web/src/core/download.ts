// Files that the reader takes along.

export function save_blob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function save_text(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  save_blob(name, new Blob([text], { type }));
}

export function save_canvas(name: string, canvas: HTMLCanvasElement): void {
  canvas.toBlob((blob) => {
    if (blob) save_blob(name, blob);
  }, "image/png");
}

// "AAPL: return of 2025-10" is "aapl-return-of-2025-10".
export function file_name(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80) || "bellwether";
}
