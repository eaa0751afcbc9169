import { commitMutation, graphql, type Environment } from "relay-runtime";
import type { OrderStatusMutation } from "./__generated__/OrderStatusMutation.graphql";
import type { OrderStatus_order$data } from "./__generated__/OrderStatus_order.graphql";

export const orderQuery = graphql`
  query OrderStatusQuery($key: BigInt!) {
    order(key: $key) {
      id
      ...OrderStatus_order
    }
  }
`;

export const orderStatus = graphql`
  fragment OrderStatus_order on Order {
    id
    key
    status
    version
    statusUpdatedAt
    statusHistory(first: 20) @connection(key: "OrderStatus_statusHistory") {
      __id
      edges {
        node {
          from
          to
          version
        }
      }
    }
  }
`;

export const setStatus = graphql`
  mutation OrderStatusMutation($input: UpdateOrderStatusInput!, $histories: [ID!]!) @raw_response_type {
    updateOrderStatus(input: $input) {
      __typename
      ... on OrderStatusUpdated {
        order {
          id
          status
          version
          statusUpdatedAt
        }
        change @prependNode(connections: $histories, edgeTypeName: "OrderStatusChangeEdge") {
          from
          to
          version
        }
      }
      ... on OrderVersionConflict {
        message
        order {
          id
          status
          version
          statusUpdatedAt
        }
      }
      ... on OrderNotFound {
        message
      }
      ... on IdempotencyConflict {
        message
      }
    }
  }
`;

type Status = OrderStatusMutation["variables"]["input"]["status"];
type Outcome = OrderStatusMutation["response"]["updateOrderStatus"];

/** Sets an order's status. The store shows it at once, and takes it back unless the gateway agrees. */
export function commitStatus(
  environment: Environment,
  order: OrderStatus_order$data,
  status: Status,
): Promise<Outcome> {
  const { id, key, version } = order;
  return new Promise((resolve, reject) => {
    commitMutation<OrderStatusMutation>(environment, {
      mutation: setStatus,
      variables: {
        input: { key, status, expectedVersion: version, idempotencyKey: crypto.randomUUID() },
        histories: [order.statusHistory.__id],
      },
      optimisticResponse: {
        updateOrderStatus: {
          __typename: "OrderStatusUpdated",
          order: { id, status, version: version + 1, statusUpdatedAt: null },
          change: { from: order.status, to: status, version: version + 1 },
        },
      },
      onCompleted: ({ updateOrderStatus }) => resolve(updateOrderStatus),
      onError: reject,
    });
  });
}
