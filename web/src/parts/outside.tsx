// Text from outside, isolated from what stands beside it, cut where it is very long, and a link where its address is
// http or https.
import { useState } from "preact/hooks";
import { count } from "../core/format.ts";
import { kShownCharacters, outside_text, safe_link } from "../core/outside_text.ts";

const kOpenedCharacters = 20_000;

interface Props {
  readonly text: string;
  readonly url?: string | null | undefined;
}

export function Outside({ text, url }: Props) {
  const [open, set_open] = useState(false);
  const { shown, unseen, left_out } = outside_text(text, open ? kOpenedCharacters : kShownCharacters);
  const link = safe_link(url);
  const words = <bdi>{shown}</bdi>;
  return (
    <span class="outside">
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer nofollow external">
          {words}
        </a>
      ) : (
        words
      )}
      {unseen > 0 && (
        <span class="mark" title="Characters that are not seen or change the order of others, shown as ␣">
          {count(unseen)} hidden character{unseen === 1 ? "" : "s"}
        </span>
      )}
      {left_out > 0 && !open && (
        <button type="button" class="quiet" onClick={() => set_open(true)}>
          … {count(left_out)} more characters
        </button>
      )}
      {left_out > 0 && open && <span class="soft"> … {count(left_out)} more characters are not shown</span>}
    </span>
  );
}
