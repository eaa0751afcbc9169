"""What the users of the load test ask. The statistics go by the operations' names."""

import re

ORDERS_PAGE = """
query OrdersPage($first: Int!, $after: String, $orderBy: [OrderOrderBy!]) {
  orders(first: $first, after: $after, orderBy: $orderBy) {
    nodes { key customerKey orderDate totalPrice status customer { key name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""

ORDERS_PAGE_BACK = """
query OrdersPageBack($last: Int!, $before: String!, $orderBy: [OrderOrderBy!]) {
  orders(last: $last, before: $before, orderBy: $orderBy) {
    nodes { key customerKey orderDate totalPrice status customer { key name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""

ORDERS_FILTERED = """
query OrdersFiltered($first: Int!, $start: Decimal!, $end: Decimal!, $nation: String!, $statuses: [OrderStatus!]!) {
  orders(
    first: $first
    where: {
      totalPrice: {gte: $start, lt: $end}
      customer: {nation: {name: {eq: $nation}}}
      status: {in: $statuses}
    }
    orderBy: [{totalPrice: ASC}]
  ) {
    nodes { key customerKey totalPrice status customer { key nation { name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""

ORDERS_COUNTED = """
query OrdersCounted($since: Date!) {
  all: orders { totalCount }
  since: orders(where: {orderDate: {gte: $since}}) { totalCount }
  before: orders(where: {not: {orderDate: {gte: $since}}}) { totalCount }
}
"""

CUSTOMERS_WITH_ORDERS = """
query CustomersWithOrders($customers: Int!, $orders: Int!, $segment: String!) {
  customers(first: $customers, where: {marketSegment: {eq: $segment}}, orderBy: [{accountBalance: DESC}]) {
    nodes {
      key
      accountBalance
      marketSegment
      orders(first: $orders, orderBy: [{orderDate: DESC}]) {
        totalCount
        nodes { key customerKey orderDate totalPrice customer { key } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""

ORDER_BY_KEY = """
query OrderByKey($key: BigInt!) {
  order(key: $key) { id key customerKey totalPrice customer { key } }
}
"""

ORDER_BY_ID = """
query OrderById($id: ID!) {
  node(id: $id) { id ... on Order { key customerKey totalPrice customer { key } } }
}
"""

ORDER_SAMPLE = """
query OrderSample($size: Int!) {
  orderSample(size: $size) {
    id key customerKey orderDate totalPrice status
    customer { key marketSegment nation { name } }
  }
}
"""

ORDER_NOW = """
query OrderNow($key: BigInt!) {
  order(key: $key) {
    key
    status
    version
    statusUpdatedAt
    statusHistory(first: 5) {
      totalCount
      nodes { orderKey from to version at note }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""

UPDATE_ORDER_STATUS = """
mutation UpdateOrderStatus($input: UpdateOrderStatusInput!) {
  updateOrderStatus(input: $input) {
    __typename
    ... on OrderStatusUpdated {
      replayed
      order { key status version statusUpdatedAt }
      change { orderKey from to version note }
    }
    ... on OrderVersionConflict { expectedVersion currentVersion currentStatus order { key } }
    ... on MutationProblem { message }
  }
}
"""

READS = (
    ORDERS_PAGE,
    ORDERS_PAGE_BACK,
    ORDERS_FILTERED,
    ORDERS_COUNTED,
    CUSTOMERS_WITH_ORDERS,
    ORDER_BY_KEY,
    ORDER_BY_ID,
    ORDER_SAMPLE,
)
WRITES = (ORDER_NOW, UPDATE_ORDER_STATUS)


def name(document: str) -> str:
    """The name of a document's operation."""
    found = re.match(r"\s*(?:query|mutation) (\w+)", document)
    assert found is not None
    return found[1]
