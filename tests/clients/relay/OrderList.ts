import { fetchQuery, graphql, type Environment } from "relay-runtime";
import nextPage, { type OrderListPageQuery } from "./__generated__/OrderListPageQuery.graphql";
import type { OrderListQuery } from "./__generated__/OrderListQuery.graphql";
import type { OrderList_query$key } from "./__generated__/OrderList_query.graphql";
import { follow, load } from "./store";

const listQuery = graphql`
  query OrderListQuery($where: OrderFilter, $orderBy: [OrderOrderBy!], $count: Int!) {
    ...OrderList_query @arguments(where: $where, orderBy: $orderBy, count: $count)
  }
`;

const orderList = graphql`
  fragment OrderList_query on Query
  @argumentDefinitions(
    where: { type: "OrderFilter" }
    orderBy: { type: "[OrderOrderBy!]" }
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
  )
  @refetchable(queryName: "OrderListPageQuery") {
    orders(first: $count, after: $cursor, where: $where, orderBy: $orderBy)
      @connection(key: "OrderList_orders", filters: ["where", "orderBy"]) {
      edges {
        node {
          key
          totalPrice
          customer {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export type Condition = Omit<OrderListQuery["variables"], "count">;

/** Pages through the orders under a condition; the number in the store after each page, and the orders. */
export async function walk(environment: Environment, condition: Condition, count: number) {
  const query = await load<OrderListQuery>(environment, listQuery, { ...condition, count });
  const list = follow<OrderList_query$key>(environment, orderList, query);
  const sizes = [list.latest().orders.edges.length];
  while (list.latest().orders.pageInfo.hasNextPage) {
    const cursor = list.latest().orders.pageInfo.endCursor;
    await fetchQuery<OrderListPageQuery>(environment, nextPage, { ...condition, count, cursor }).toPromise();
    sizes.push(list.latest().orders.edges.length);
  }
  list.stop();
  return { sizes, orders: list.latest().orders.edges.map(({ node }) => node) };
}
