/* Prints what typed documents give: node program.js URL CUSTOMER SINCE KEY */

import { ask } from "./ask";
import { changeStatus, newest, told } from "./orders";

const [url = "", customer = "", since = "", key = ""] = process.argv.slice(2);
const { orders } = await ask(url, newest, { customer, since });
const total: string[] = orders.nodes.map(({ totalPrice }) => totalPrice);
const largest: bigint = orders.nodes.map((order) => BigInt(order.key)).reduce((a, b) => (a > b ? a : b));

const idempotencyKey = crypto.randomUUID();
const inputs = [
  { key, status: "PARTIAL", expectedVersion: 0, idempotencyKey },
  { key, status: "PARTIAL", expectedVersion: 0, idempotencyKey },
  { key, status: "FULFILLED", expectedVersion: 0, idempotencyKey },
  { key, status: "FULFILLED", expectedVersion: 0 },
  { key: "-1", status: "FULFILLED" },
] as const;
const outcomes: string[] = [];
for (const input of inputs) {
  const { updateOrderStatus } = await ask(url, changeStatus, { input });
  if (updateOrderStatus) outcomes.push(told(updateOrderStatus));
}
const refused = await ask(url, newest, { customer, since: "yesterday" }).catch((error: Error) => error.message);
console.log(JSON.stringify({ orders: orders.nodes, total, largest: String(largest), outcomes, refused }));
