/* Prints what updates of a status show in Relay's store, and what they come to: node updating.js URL KEY */

import type { Environment } from "relay-runtime";
import type { OrderStatusQuery } from "./__generated__/OrderStatusQuery.graphql";
import type { OrderStatus_order$key } from "./__generated__/OrderStatus_order.graphql";
import { environmentFor, GatewayError } from "./environment";
import { commitStatus, orderQuery, orderStatus } from "./OrderStatus";
import { follow, load } from "./store";

const [url = "", key = ""] = process.argv.slice(2);

function codeOf(error: unknown) {
  return error instanceof GatewayError ? error.code : String(error);
}

async function open(environment: Environment) {
  const { order } = await load<OrderStatusQuery>(environment, orderQuery, { key });
  if (!order) throw new Error(`no order ${key}`);
  return follow<OrderStatus_order$key>(environment, orderStatus, order);
}

const environment = environmentFor(url);
const { seen, latest } = await open(environment);
const updated = await commitStatus(environment, latest(), "PARTIAL");

// Another client moves the order on, which this store does not know.
const elsewhere = environmentFor(url);
await commitStatus(elsewhere, (await open(elsewhere)).latest(), "FULFILLED");

const refused = await commitStatus(environment, latest(), "OPEN");
const missing = await commitStatus(environment, { ...latest(), key: "-1" }, "OPEN");
const mistaken = await commitStatus(environment, latest(), "UNKNOWN").catch(codeOf);
const failed = await commitStatus(environment, latest(), "PARTIAL").catch(codeOf);

const shown = seen.map(({ status, version, statusUpdatedAt, statusHistory }) => ({
  status,
  version,
  confirmed: statusUpdatedAt != null,
  history: statusHistory.edges.map(({ node }) => node.version),
}));
console.log(JSON.stringify({ shown, updated, refused, missing, mistaken, failed }));
