/* Prints what paging leaves in Relay's store: node paging.js URL CUSTOMER WHERE ORDER_BY COUNT */

import * as CustomerOrders from "./CustomerOrders";
import { environmentFor } from "./environment";
import * as OrderList from "./OrderList";

const [url = "", key = "", where = "", orderBy = "", count = ""] = process.argv.slice(2);
const environment = environmentFor(url);
const condition = JSON.parse(`{"where": ${where}, "orderBy": ${orderBy}}`) as OrderList.Condition;
const seen = {
  ofCustomer: await CustomerOrders.walk(environment, key, Number(count)),
  list: await OrderList.walk(environment, condition, Number(count)),
};
console.log(JSON.stringify(seen));
