// A fault in one page leaves the rest of the frame in use.
import { Component, type ComponentChildren } from "preact";

interface State {
  readonly fault: string | null;
}

export class Boundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { fault: null };

  static override getDerivedStateFromError(fault: unknown): State {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }

  override componentDidCatch(fault: unknown): void {
    console.error(fault);
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <div class="failure" role="alert">
        <p>This page failed: {this.state.fault}. That is a fault of the page; please report it.</p>
        <button type="button" class="tool" onClick={() => this.setState({ fault: null })}>
          Draw it again
        </button>
      </div>
    );
  }
}
