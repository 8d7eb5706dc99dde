// Numbers to remember: a name, the number in large letters, and what it must be read beside.
import type { ComponentChildren } from "preact";

export interface TileValue {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly tone?: "positive" | "negative" | undefined;
}

export function Tiles({ tiles }: { tiles: readonly TileValue[] }) {
  return (
    <dl class="tiles">
      {tiles.map((tile) => (
        <div class="tile" key={tile.name}>
          <dt>{tile.name}</dt>
          <dd class={tile.tone ? `tile-value tone-${tile.tone}` : "tile-value"}>{tile.value}</dd>
          {tile.beside && <dd class="tile-beside">{tile.beside}</dd>}
        </div>
      ))}
    </dl>
  );
}

// Names and values, one a line.
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
