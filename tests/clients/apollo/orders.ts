import { graphql } from "../gql";

export const orderList = graphql(`
  query OrderList($where: OrderFilter, $orderBy: [OrderOrderBy!], $first: Int!, $after: String) {
    orders(where: $where, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        node {
          id
          key
          totalPrice
          customer {
            id
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
`);

export const customerOrders = graphql(`
  query CustomerOrders($key: BigInt!, $first: Int!, $after: String) {
    customer(key: $key) {
      id
      orders(first: $first, after: $after, orderBy: [{ orderDate: DESC }]) {
        edges {
          node {
            id
            key
            status
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const orderStatus = graphql(`
  query OrderStatus($key: BigInt!) {
    order(key: $key) {
      id
      key
      status
      version
      statusUpdatedAt
    }
  }
`);

export const setStatus = graphql(`
  mutation SetStatus($input: UpdateOrderStatusInput!) {
    updateOrderStatus(input: $input) {
      __typename
      ... on OrderStatusUpdated {
        order {
          __typename
          id
          status
          version
          statusUpdatedAt
        }
      }
      ... on OrderVersionConflict {
        order {
          __typename
          id
          status
          version
          statusUpdatedAt
        }
      }
      ... on MutationProblem {
        message
      }
    }
  }
`);
