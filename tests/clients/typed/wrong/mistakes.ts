/* Each of these mistakes must not compile; the number is the compiler's error. */

import type { ChangeStatusMutation, NewestOrdersQuery, NewestOrdersQueryVariables } from "../../gql/graphql";
import { ask } from "../ask";
import { changeStatus, newest } from "../orders";

type Order = NewestOrdersQuery["orders"]["nodes"][number];
type Outcome = NonNullable<ChangeStatusMutation["updateOrderStatus"]>;

export const price = (order: Order): number => order.totalPrice; // TS2322
export const key = (order: Order): bigint => order.key; // TS2322
export const name = (order: Order): string => order.customer.name; // TS18047
export const clerk = (order: Order): unknown => order.clerk; // TS2339
export const first = (query: NewestOrdersQuery): string => query.orders.nodes[0].key; // TS2532
export const aNumber: NewestOrdersQueryVariables = { customer: 370, since: "1998-01-01" }; // TS2322
export const noDay = ask("", newest, { customer: "370" }); // TS2741
export const noStatus = ask("", changeStatus, { input: { key: "1", status: "SHIPPED" } }); // TS2322
export const unasked = (outcome: Outcome): number => outcome.currentVersion; // TS2339

function unhandled(outcome: Outcome): string { // TS2366
  switch (outcome.__typename) {
    case "OrderStatusUpdated":
    case "OrderNotFound":
    case "OrderVersionConflict":
      return outcome.__typename;
  }
}
export { unhandled };
