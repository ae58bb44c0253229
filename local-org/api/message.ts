/** A request and its answer as they pass between the HTTP server (main thread) and the API (worker thread). */

export interface ApiRequest {
  /** `GET`, `POST` …, upper-case. */
  readonly method: string;
  /** Normalised, percent-encoded, without the query string: `/services/data/v66.0/sobjects`. */
  readonly path: string;
  /** Without the question mark, as sent. */
  readonly search: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values as sent, for Apex; absent: `headers`. */
  readonly rawHeaders?: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Calls of the last 24 hours and how many are allowed, this one counted. */
  readonly apiUsage: ApiUsage;
}

export interface ApiUsage {
  readonly used: number;
  readonly maximum: number;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value to be written as JSON, or text and bytes that are sent as they are; absent: no body. */
  readonly body?: JsonBody | RawBody;
}

export interface JsonBody {
  readonly json: unknown;
}

export interface RawBody {
  readonly raw: string | Uint8Array;
}

export const json = (status: number, value: unknown, headers?: Record<string, string>): ApiResponse => ({
  status,
  body: { json: value },
  ...(headers && { headers }),
});

export const noContent: ApiResponse = { status: 204 };
