// Text from outside, such as headlines: shown as text, whole lines at most, and never able to reorder or hide what stands
// beside it. Nothing in this page makes markup of a string.

// Characters that change the order or are not seen: bidirectional controls, zero-width characters, soft hyphen, tags,
// controls other than line breaks.
const kUnseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g;

export const kShownCharacters = 300;

export interface OutsideText {
  readonly shown: string; // unseen characters replaced by one visible mark
  readonly unseen: number; // how many there were in what is shown
  readonly left_out: number; // characters after `shown`
}

export function outside_text(text: string, limit: number = kShownCharacters): OutsideText {
  const end = cut_at(text, limit);
  let unseen = 0;
  const shown = text.slice(0, end).replace(kUnseen, () => {
    unseen += 1;
    return "\u2423";
  });
  return { shown, unseen, left_out: text.length - end };
}

// Where to cut so that no surrogate pair is halved.
function cut_at(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  const unit = text.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? limit - 1 : limit;
}

// The address of a link from outside, or null for anything but http and https.
export function safe_link(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return (parsed.protocol === "https:" || parsed.protocol === "http:") && parsed.username === "" ? parsed.href : null;
  } catch {
    return null;
  }
}
