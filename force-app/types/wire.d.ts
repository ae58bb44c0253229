/** What a wired property holds: nothing yet, or one of both. */
interface WireResult<Data> {
  readonly data?: Data;
  readonly error?: unknown;
}
