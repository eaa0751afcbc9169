import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import possibleTypes from "../gql/possibleTypes";

const pages = relayStylePagination(["where", "orderBy"]);

export function clientFor(url: string, token?: string): ApolloClient {
  const cache = new InMemoryCache({
    possibleTypes: possibleTypes.possibleTypes,
    typePolicies: {
      Query: { fields: { orders: pages, customers: pages, nations: pages, regions: pages } },
      Customer: { fields: { orders: pages } },
      Nation: { fields: { customers: pages } },
      Region: { fields: { nations: pages } },
      Order: { fields: { statusHistory: relayStylePagination() } },
    },
  });
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return new ApolloClient({ cache, link: new HttpLink({ uri: url, headers }) });
}
