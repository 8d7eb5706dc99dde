// What went wrong with a request, as a sentence for people.
import type { ErrorBody } from "./types.ts";

export class ApiError extends Error {
  constructor(
    readonly kind: string,
    message: string,
    readonly status: number, // 0: no answer
    readonly param: string | null = null,
    readonly retry_after: number | null = null, // seconds
  ) {
    super(message);
  }
}

export function as_api_error(fault: unknown): ApiError {
  if (fault instanceof ApiError) return fault;
  return new ApiError("internal", fault instanceof Error ? fault.message : String(fault), 0);
}

export function kind_of(body: ErrorBody): string {
  return body.kind ?? body.code ?? "internal";
}

export function error_from(body: ErrorBody, status = 200): ApiError {
  return new ApiError(kind_of(body), body.message, status, body.param ?? null);
}
