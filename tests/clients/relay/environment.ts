import { Environment, Network, RecordSource, Store, type GraphQLResponse } from "relay-runtime";

/** What the gateway refused, with its code. */
export class GatewayError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

export function environmentFor(url: string, token?: string): Environment {
  const network = Network.create(async ({ operationKind, text }, variables): Promise<GraphQLResponse> => {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: text, variables }),
    });
    const { data, errors } = (await response.json()) as Answer;
    const [error] = errors ?? [];
    if (!data || (error && operationKind === "mutation"))
      throw new GatewayError(error?.message ?? response.statusText, error?.extensions.code ?? "");
    return errors ? { data, errors } : { data };
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}
