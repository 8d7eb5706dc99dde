// All keys that are in force on the page at hand.
import { useEffect, useRef, useState } from "preact/hooks";
import { keys_in_force, use_keys, type Key } from "../core/keys.ts";

let open_help: () => void = () => undefined;

export function show_help(): void {
  open_help();
}

export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [keys, set_keys] = useState<readonly Key[]>([]);
  const open = () => {
    set_keys(keys_in_force());
    dialog.current?.showModal();
  };
  useEffect(() => {
    open_help = open;
  }, []);
  use_keys([{ keys: "?", words: "these keys", act: open }]);
  return (
    <dialog ref={dialog} class="key-help" aria-label="Keys" onClick={(event) => event.target === dialog.current && dialog.current?.close()}>
      <h2>Keys</h2>
      <dl>
        {keys.map((key) => (
          <div key={key.keys}>
            <dt>
              {key.keys.split(" ").map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{key.words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>←</kbd>
            <kbd>→</kbd>
          </dt>
          <dd>read single days of a chart that has the focus</dd>
        </div>
      </dl>
      <form method="dialog" class="row">
        <button class="button">Close</button>
        <a class="soft small" href="licenses.txt" target="_blank" rel="noopener">
          Licenses
        </a>
      </form>
    </dialog>
  );
}
