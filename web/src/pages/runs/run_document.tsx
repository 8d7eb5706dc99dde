// A result that a run left, whatever it is.
import type { AnyDocument } from "../../api/types.ts";
import { use_resource } from "../../api/use_resource.ts";
import { DocumentView } from "../../parts/document_view.tsx";
import { Ready } from "../../parts/states.tsx";

export function file_address(run: string, file: string): string {
  return `/v1/runs/${encodeURIComponent(run)}/files/${file.split("/").map(encodeURIComponent).join("/")}`;
}

export function RunDocument({ run, file }: { run: string; file: string }) {
  const document = use_resource<AnyDocument>(file_address(run, file));
  return (
    <Ready of={document} words={`Reading ${file} …`}>
      {(value) => <DocumentView document={value} name={file.replace(/\.[a-z]+$/, "")} />}
    </Ready>
  );
}
