// One of a few values, side by side.
interface Props<Value extends string> {
  readonly label: string;
  readonly values: readonly { readonly value: Value; readonly words: string; readonly title?: string }[];
  readonly value: Value;
  readonly on_value: (value: Value) => void;
}

export function Segmented<Value extends string>({ label, values, value, on_value }: Props<Value>) {
  return (
    <div class="segmented" role="group" aria-label={label}>
      {values.map((each) => (
        <button
          key={each.value}
          type="button"
          class="tool"
          title={each.title}
          aria-pressed={each.value === value}
          onClick={() => on_value(each.value)}
        >
          {each.words}
        </button>
      ))}
    </div>
  );
}
