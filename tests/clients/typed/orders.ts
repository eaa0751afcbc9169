import { graphql } from "../gql";
import type { ChangeStatusMutation } from "../gql/graphql";

export const newest = graphql(`
  query NewestOrders($customer: BigInt!, $since: Date!) {
    orders(
      first: 3
      where: { customerKey: { eq: $customer }, orderDate: { gte: $since } }
      orderBy: [{ orderDate: DESC }]
    ) {
      nodes {
        key
        totalPrice
        orderDate
        status
        statusUpdatedAt
        shipPriority
        customer {
          name
        }
      }
    }
  }
`);

export const changeStatus = graphql(`
  mutation ChangeStatus($input: UpdateOrderStatusInput!) {
    updateOrderStatus(input: $input) {
      __typename
      ... on OrderStatusUpdated {
        replayed
        order {
          status
          version
        }
      }
      ... on OrderNotFound {
        key
      }
      ... on OrderVersionConflict {
        currentVersion
        currentStatus
      }
      ... on IdempotencyConflict {
        idempotencyKey
      }
    }
  }
`);

/** What to tell a user. An outcome that is not handled here does not compile. */
export function told(outcome: NonNullable<ChangeStatusMutation["updateOrderStatus"]>): string {
  switch (outcome.__typename) {
    case "OrderStatusUpdated":
      return outcome.replayed ? "This was done already." : `The order is ${outcome.order.status} now.`;
    case "OrderNotFound":
      return `There is no order ${outcome.key}.`;
    case "OrderVersionConflict":
      return `Someone else has set it to ${outcome.currentStatus}. Look again.`;
    case "IdempotencyConflict":
      return "Send this with a new idempotency key.";
  }
}
