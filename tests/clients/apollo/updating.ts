/* Prints what updates of a status show in Apollo's cache, and what they come to: node updating.js URL KEY */

import { CombinedGraphQLErrors, type ApolloClient } from "@apollo/client";
import { clientFor } from "./client";
import { orderStatus, setStatus } from "./orders";
import type { OrderStatus, OrderStatusQuery } from "../gql/graphql";

type Order = NonNullable<OrderStatusQuery["order"]>;

/** Sets an order's status. The cache shows it at once, and takes it back unless the gateway agrees. */
async function commitStatus(client: ApolloClient, order: Order, status: OrderStatus) {
  const { id, key, version } = order;
  const { data } = await client.mutate({
    mutation: setStatus,
    variables: { input: { key, status, expectedVersion: version, idempotencyKey: crypto.randomUUID() } },
    optimisticResponse: {
      updateOrderStatus: {
        __typename: "OrderStatusUpdated",
        order: { __typename: "Order", id, status, version: version + 1, statusUpdatedAt: null },
      },
    },
  });
  return data?.updateOrderStatus;
}

/** The code of what the gateway refused. */
export function codeOf(error: unknown): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) throw error;
  const code = error.errors[0]?.extensions?.["code"];
  return typeof code === "string" ? code : undefined;
}

const [url = "", key = ""] = process.argv.slice(2);
const client = clientFor(url);

async function read(from: ApolloClient): Promise<Order> {
  const { data } = await from.query({ query: orderStatus, variables: { key } });
  if (!data?.order) throw new Error(`no order ${key}`);
  return data.order;
}

await read(client);
const shown: { status: string; version: number; confirmed: boolean }[] = [];
client.watchQuery({ query: orderStatus, variables: { key } }).subscribe(({ data, dataState }) => {
  if (dataState !== "complete" || !data.order) return;
  const { status, version, statusUpdatedAt } = data.order;
  shown.push({ status, version, confirmed: statusUpdatedAt != null });
});
const updated = await commitStatus(client, await read(client), "PARTIAL");

// Another client moves the order on, which this cache does not know.
const elsewhere = clientFor(url);
await commitStatus(elsewhere, await read(elsewhere), "FULFILLED");

const refused = await commitStatus(client, await read(client), "OPEN");
const missing = await commitStatus(client, { ...(await read(client)), key: "-1" }, "OPEN");
const mistaken = await commitStatus(client, await read(client), "UNKNOWN").catch(codeOf);
const failed = await commitStatus(client, await read(client), "PARTIAL").catch(codeOf);
await new Promise((resolve) => setTimeout(resolve));
console.log(JSON.stringify({ shown, updated, refused, missing, mistaken, failed }));
