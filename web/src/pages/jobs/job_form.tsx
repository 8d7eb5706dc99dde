// A form made of the options of a request, in the order of its help.
import { useState } from "preact/hooks";
import { as_api_error, post_json, type ApiError } from "../../api/client.ts";
import type { JobRow, RequestDocument, RequestOption } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { bytes } from "../../core/format.ts";
import { go } from "../../core/route.ts";
import { Failure, Ready } from "../../parts/states.tsx";
import { complaint, request_json, type FormValues } from "./form_values.ts";

export function JobForm({ request }: { request: string }) {
  const document = use_resource<RequestDocument>(`/v1/requests/${encodeURIComponent(request)}`);
  return (
    <Ready of={document} words="Reading its options …">
      {(value) => <Fields document={value} />}
    </Ready>
  );
}

function Fields({ document }: { document: RequestDocument }) {
  const options = document.options ?? [];
  const [values, set_values] = useState<FormValues>({});
  const [error, set_error] = useState<ApiError | null>(null);
  const [sending, set_sending] = useState(false);
  const [tried, set_tried] = useState(false);
  const text_of = (option: RequestOption) => values[option.key] ?? option.default;
  const wrong = options.some((option) => complaint(option, text_of(option)) !== null);
  const submit = async (event: Event) => {
    event.preventDefault();
    set_tried(true);
    if (wrong) return;
    set_sending(true);
    set_error(null);
    try {
      const { jobs } = await post_json<{ jobs?: JobRow[] }>("/v1/jobs", { request: document.request.request, options: request_json(options, values) });
      go(["jobs", jobs?.[0]?.job ?? ""]);
    } catch (fault) {
      set_error(as_api_error(fault));
      set_sending(false);
    }
  };
  const words_on = (option: RequestOption) => (error && names(error, option) ? error.message : tried ? complaint(option, text_of(option)) : null);
  const fields = (own: readonly RequestOption[]) =>
    own.map((option) => <Field key={option.key} option={option} file={document.files?.[0]?.file} text={text_of(option)} wrong={words_on(option)} on_text={(text) => set_values({ ...values, [option.key]: text })} />);
  return (
    <form class="job-form" onSubmit={submit} noValidate>
      <datalist id="data-files">
        {(document.files ?? []).map((file) => (
          <option key={file.file} value={file.file}>
            {bytes(file.bytes)}
          </option>
        ))}
      </datalist>
      {groups_of(options).map(([group, own], index) => (
        <details key={group} open={index < kOpenGroups || own.some((option) => option.is_required || words_on(option) !== null)}>
          <summary>
            {group} <span class="soft">{own.length}</span>
          </summary>
          <fieldset>
            <legend class="unseen">{group}</legend>
            {fields(own)}
          </fieldset>
        </details>
      ))}
      {error && <Failure error={error} />}
      <button type="submit" class="button button-main" disabled={sending}>
        Start
      </button>
    </form>
  );
}

const kOpenGroups = 1; // the rest is opened where it is needed

// Whether an error is about an option: by its parameter, or because its words begin with the option's name.
function names(error: ApiError, option: RequestOption): boolean {
  return error.param === option.key || error.message.startsWith(`${option.key}:`) || error.message.startsWith(`${option.flag} `) || error.message.startsWith(`${option.flag}:`);
}

function groups_of(options: readonly RequestOption[]): [string, RequestOption[]][] {
  const groups = new Map<string, RequestOption[]>();
  for (const option of options) groups.set(option.group || "Options", [...(groups.get(option.group || "Options") ?? []), option]);
  return [...groups];
}

interface FieldProps {
  readonly option: RequestOption;
  readonly file: string | undefined; // one that the data folders hold, as an example
  readonly text: string;
  readonly wrong: string | null;
  readonly on_text: (text: string) => void;
}

function Field({ option, file, text, wrong, on_text }: FieldProps) {
  const id = `option-${option.key}`;
  return (
    <div class={wrong ? "field field-wrong" : "field"}>
      <label for={id}>
        <code>{option.flag}</code>
        {option.is_required && <span class="soft"> required</span>}
      </label>
      <Control id={id} option={option} file={file} text={text} wrong={wrong} on_text={on_text} />
      <p id={`${id}-help`} class="soft small">
        {wrong ? <span class="flagged">{wrong}</span> : option.help}
      </p>
    </div>
  );
}

function Control({ id, option, file, text, wrong, on_text }: FieldProps & { id: string }) {
  const shared = { id, "aria-describedby": `${id}-help`, "aria-invalid": wrong !== null };
  if (option.kind === "flag") return <input {...shared} type="checkbox" checked={text === "true"} onChange={(event) => on_text(String(event.currentTarget.checked))} />;
  if (option.kind === "choice" && !option.is_list && option.choices) {
    return (
      <select {...shared} value={text} onChange={(event) => on_text(event.currentTarget.value)}>
        {option.is_optional && <option value="" />}
        {option.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  const numeric = option.kind === "number" || option.kind === "whole number";
  return <input {...shared} type="text" inputMode={numeric ? "decimal" : "text"} {...(option.is_file && { list: "data-files" })} placeholder={option.is_file && file ? `such as ${file}` : (option.value_name ?? "")} value={text} spellcheck={false} onInput={(event) => on_text(event.currentTarget.value)} />;
}
