/* What React's hooks do with Relay's store, for programs without React. */

import {
  createOperationDescriptor,
  fetchQuery,
  getRequest,
  type Environment,
  type FragmentType,
  type GraphQLTaggedNode,
  type OperationType,
} from "relay-runtime";
import { observeFragment } from "relay-runtime/experimental";

interface FragmentKey {
  readonly " $data"?: unknown;
  readonly " $fragmentSpreads": FragmentType;
}

/** A query's answer, kept in the store. */
export async function load<T extends OperationType>(
  environment: Environment,
  query: GraphQLTaggedNode,
  variables: T["variables"],
): Promise<T["response"]> {
  environment.retain(createOperationDescriptor(getRequest(query), variables));
  const answer = await fetchQuery<T>(environment, query, variables).toPromise();
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

/** The data of a fragment, at each moment as a component would show it. */
export function follow<Key extends FragmentKey>(environment: Environment, fragment: GraphQLTaggedNode, key: Key) {
  const seen: Required<Key>[" $data"][] = [];
  const subscription = observeFragment(environment, fragment, key).subscribe({
    next: (state) => {
      if (state.state === "ok") seen.push(state.value);
    },
  });
  const latest = () => {
    const last = seen.at(-1);
    if (last === undefined) throw new Error("nothing to show");
    return last;
  };
  return { seen, latest, stop: () => subscription.unsubscribe() };
}
