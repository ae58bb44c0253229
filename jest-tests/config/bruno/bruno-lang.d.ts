/** Bruno's own reader of .bru files comes without types. */
declare module '@usebruno/lang' {
  interface Pair {
    readonly name: string;
    readonly value: string;
    readonly enabled: boolean;
    readonly secret?: boolean;
  }
  interface Request {
    readonly meta: { readonly name: string; readonly type: string; readonly seq: string };
    readonly http: { readonly method: string; readonly url: string; readonly body: string; readonly auth: string };
    readonly auth?: { readonly bearer?: { readonly token: string } };
    readonly body?: { readonly json?: string; readonly formUrlEncoded?: readonly Pair[] };
    readonly vars?: { readonly req?: readonly Pair[]; readonly res?: readonly Pair[] };
    readonly assertions?: readonly Pair[];
    readonly script?: { readonly req?: string; readonly res?: string };
    readonly docs?: string;
  }
  function bruToJsonV2(text: string): Request;
  function bruToEnvJsonV2(text: string): { readonly variables: readonly Pair[] };
  function collectionBruToJson(text: string): {
    readonly meta?: { readonly name: string; readonly seq?: string };
    readonly auth?: { readonly mode: string; readonly bearer?: { readonly token: string } };
  };
}
