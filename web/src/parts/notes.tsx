// Sentences that limit an answer: the first few, the rest on demand.
export function Notes({ notes, open = 3 }: { notes: readonly string[] | undefined; open?: number }) {
  if (!notes || notes.length === 0) return null;
  const rest = notes.slice(open);
  return (
    <div class="notes">
      <ul>
        {notes.slice(0, open).map((note) => (
          <li key={note}>
            <bdi>{note}</bdi>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>
            {rest.length} more note{rest.length === 1 ? "" : "s"}
          </summary>
          <ul>
            {rest.map((note) => (
              <li key={note}>
                <bdi>{note}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
