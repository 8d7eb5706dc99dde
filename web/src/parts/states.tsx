// What a view shows where it has nothing yet: why, and the command that changes it; an error with its remedy; waiting.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { use_key_for_requests, type ApiError } from "../api/client.ts";
import { save_to_clipboard } from "../core/clipboard.ts";

export function Command({ text }: { text: string }) {
  const [copied, set_copied] = useState(false);
  const copy = async () => {
    set_copied(await save_to_clipboard(text));
    setTimeout(() => set_copied(false), 1500);
  };
  return (
    <span class="command">
      <code>{text}</code>
      <button type="button" class="tool" onClick={copy} aria-label={`Copy: ${text}`}>
        {copied ? "Copied" : "Copy"}
      </button>
    </span>
  );
}

export function Empty({ children, command }: { children: ComponentChildren; command?: string | undefined }) {
  return (
    <div class="empty">
      <p>{children}</p>
      {command && <Command text={command} />}
    </div>
  );
}

interface FailureProps {
  readonly error: ApiError;
  readonly retry?: () => void;
}

export function Failure({ error, retry }: FailureProps) {
  return (
    <div class="failure" role="alert">
      <p>
        <bdi>{error.message}</bdi>
        {error.retry_after !== null && <> Try again in {error.retry_after} s.</>}
      </p>
      {error.kind === "key" && <KeyForm />}
      {retry && (
        <button type="button" class="tool" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

// Asks for the key of a server that listens beyond this computer.
function KeyForm() {
  const [key, set_key] = useState("");
  const enter = (event: Event) => {
    event.preventDefault();
    use_key_for_requests(key.trim());
    window.location.reload();
  };
  return (
    <form class="row" onSubmit={enter}>
      <label>
        API key <input type="password" autocomplete="off" value={key} onInput={(event) => set_key(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        Use it until this tab closes
      </button>
    </form>
  );
}

export function Waiting({ words }: { words: string }) {
  return (
    <p class="waiting" role="status">
      {words}
    </p>
  );
}

// The error of a resource, its waiting, or what is made of its value.
export function Ready<T>(props: {
  readonly of: { readonly value: T | null; readonly error: ApiError | null; readonly loading: boolean; readonly reload: () => void };
  readonly words: string;
  readonly children: (value: T) => ComponentChildren;
}) {
  const { value, error, reload } = props.of;
  return (
    <>
      {error && <Failure error={error} retry={reload} />}
      {!error && value === null && <Waiting words={props.words} />}
      {value !== null && props.children(value)}
    </>
  );
}
