// Whether the server still answers. After a restart the page asks for everything anew by itself.
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, get_json } from "../api/client.ts";
import type { InfoDocument } from "../api/types.ts";
import { minute } from "../core/format.ts";

export interface ServerState {
  readonly state: "waiting" | "there" | "gone";
  readonly generation: number; // rises when the server was started anew
}

const kEvery_ms = 5000;
const kWhileGone_ms = 1000;

export function use_server_state(info: InfoDocument | null, reload: () => void): ServerState {
  const [state, set_state] = useState<ServerState["state"]>("waiting");
  const [generation, set_generation] = useState(0);
  const started = useRef<string | null>(null);
  if (info && started.current === null) started.current = info.server.started;
  useEffect(() => {
    const stop = new AbortController();
    let timer = 0;
    const look = async () => {
      let next: ServerState["state"] = "gone";
      try {
        const now = await get_json<InfoDocument>("/v1/info", stop.signal);
        next = "there";
        if (started.current !== null && now.server.started !== started.current) {
          started.current = now.server.started;
          set_generation((before) => before + 1);
          reload();
        }
      } catch (fault) {
        if (stop.signal.aborted) return;
        if (fault instanceof ApiError && fault.status >= 400 && fault.status < 500) next = "there"; // it wants a key
      }
      set_state(next);
      timer = window.setTimeout(look, next === "gone" ? kWhileGone_ms : kEvery_ms);
    };
    timer = window.setTimeout(look, kEvery_ms);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [reload]);
  return { state: state === "waiting" && info ? "there" : state, generation };
}

const kWords: Record<ServerState["state"], string> = { waiting: "connecting", there: "", gone: "no answer, trying again" };

export function ServerStateMark({ info, state }: { info: InfoDocument | null; state: ServerState }) {
  const mode = info ? (info.server.mode === "replay" ? `replay of ${info.server.replay ?? "files"}` : info.server.mode) : "";
  const title = info ? `Bellwether ${info.server.version}; ${mode}; now is ${minute(info.server.now)} UTC` : "";
  return (
    <span class={`server-state server-${state.state}`} role="status" title={title}>
      <span class="dot" aria-hidden="true" />
      {kWords[state.state] || mode}
    </span>
  );
}
