/* Prints what paging leaves in Apollo's cache: node paging.js URL CUSTOMER WHERE ORDER_BY COUNT */

import { NetworkStatus, type ObservableQuery, type OperationVariables } from "@apollo/client";
import { filter, firstValueFrom } from "rxjs";
import { clientFor } from "./client";
import type { OrderListQueryVariables } from "../gql/graphql";
import { customerOrders, orderList } from "./orders";

/** What is shown once nothing is under way. */
async function shown<Data, Variables extends OperationVariables>(list: ObservableQuery<Data, Variables>) {
  const settled = list.pipe(filter(({ networkStatus }) => networkStatus === NetworkStatus.ready));
  return (await firstValueFrom(settled)).data as Data;
}

const [url = "", key = "", where = "", orderBy = "", count = ""] = process.argv.slice(2);
const client = clientFor(url);
const condition = {
  where: JSON.parse(where) as OrderListQueryVariables["where"],
  orderBy: JSON.parse(orderBy) as OrderListQueryVariables["orderBy"],
};

async function pageThroughTheList() {
  const list = client.watchQuery({ query: orderList, variables: { ...condition, first: Number(count) } });
  const subscription = list.subscribe({});
  let { orders } = await shown(list);
  const sizes = [orders.edges.length];
  while (orders.pageInfo.hasNextPage) {
    await list.fetchMore({ variables: { after: orders.pageInfo.endCursor } });
    ({ orders } = await shown(list));
    sizes.push(orders.edges.length);
  }
  await list.refetch();
  const { orders: again } = await shown(list);
  subscription.unsubscribe();
  return { sizes, orders: orders.edges.map(({ node }) => node), again: again.edges.map(({ node }) => node) };
}

async function pageThroughACustomersOrders() {
  const list = client.watchQuery({ query: customerOrders, variables: { key, first: Number(count) } });
  const subscription = list.subscribe({});
  let { customer } = await shown(list);
  const sizes = [customer?.orders.edges.length];
  while (customer?.orders.pageInfo.hasNextPage) {
    await list.fetchMore({ variables: { after: customer.orders.pageInfo.endCursor } });
    ({ customer } = await shown(list));
    sizes.push(customer?.orders.edges.length);
  }
  subscription.unsubscribe();
  return { sizes, orders: customer?.orders.edges.map(({ node }) => node) };
}

const seen = { list: await pageThroughTheList(), ofCustomer: await pageThroughACustomersOrders() };
console.log(JSON.stringify(seen));
