// Whether the text went to the clipboard; a browser may forbid it.
export async function save_to_clipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
