// Server-sent events out of a stream of characters
// (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).

export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string;
}

// Cuts a stream of characters into events; `push` returns those that are complete.
export class EventParser {
  private rest = "";
  private name = "";
  private id = "";
  private data: string[] = [];

  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    this.rest += text;
    for (let end = this.line_end(); end !== null; end = this.line_end()) {
      const line = this.rest.slice(0, end.at);
      this.rest = this.rest.slice(end.next);
      const event = this.take(line);
      if (event) events.push(event);
    }
    return events;
  }

  // A carriage return at the very end may be the first half of one line end.
  private line_end(): { at: number; next: number } | null {
    const at = this.rest.search(/[\r\n]/);
    if (at < 0 || (this.rest[at] === "\r" && at + 1 === this.rest.length)) return null;
    return { at, next: this.rest.startsWith("\r\n", at) ? at + 2 : at + 1 };
  }

  private take(line: string): ServerEvent | null {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return null;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.name = value;
    else if (field === "data") this.data.push(value);
    else if (field === "id" && !value.includes("\0")) this.id = value;
    return null;
  }

  private dispatch(): ServerEvent | null {
    const event = this.data.length > 0 ? { name: this.name || "message", data: this.data.join("\n"), id: this.id } : null;
    this.name = "";
    this.data = [];
    return event;
  }
}
