import { fetchQuery, graphql, type Environment } from "relay-runtime";
import nextPage, { type CustomerOrdersPageQuery } from "./__generated__/CustomerOrdersPageQuery.graphql";
import type { CustomerOrdersQuery } from "./__generated__/CustomerOrdersQuery.graphql";
import type { CustomerOrders_customer$key } from "./__generated__/CustomerOrders_customer.graphql";
import { follow, load } from "./store";

const customerQuery = graphql`
  query CustomerOrdersQuery($key: BigInt!, $count: Int!) {
    customer(key: $key) {
      id
      ...CustomerOrders_customer @arguments(count: $count)
    }
  }
`;

const customerOrders = graphql`
  fragment CustomerOrders_customer on Customer
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "CustomerOrdersPageQuery") {
    orders(first: $count, after: $cursor, orderBy: [{ orderDate: DESC }])
      @connection(key: "CustomerOrders_orders") {
      edges {
        node {
          key
          orderDate
          totalPrice
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** Pages through a customer's orders; the number of orders in the store after each page, and the orders. */
export async function walk(environment: Environment, key: string, count: number) {
  const { customer } = await load<CustomerOrdersQuery>(environment, customerQuery, { key, count });
  if (!customer) throw new Error(`no customer ${key}`);
  const orders = follow<CustomerOrders_customer$key>(environment, customerOrders, customer);
  const sizes = [orders.latest().orders.edges.length];
  while (orders.latest().orders.pageInfo.hasNextPage) {
    const cursor = orders.latest().orders.pageInfo.endCursor;
    await fetchQuery<CustomerOrdersPageQuery>(environment, nextPage, { id: customer.id, count, cursor }).toPromise();
    sizes.push(orders.latest().orders.edges.length);
  }
  orders.stop();
  return { sizes, orders: orders.latest().orders.edges.map(({ node }) => node) };
}
