"""Requests made to cost much before they are refused: `python -m tests.attacks` prints the CPU that each takes.

Each is as large as the gateway reads at all, which is 20 kB and 2,000 tokens of document and 1 MB of body: what is
larger is refused unread. To refuse one takes less than 100 ms.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

import orjson
from graphql import GraphQLSchema

from gateway.caller import ANYONE
from gateway.documents import Documents
from gateway.garbage import no_search
from gateway.json_limits import JsonLimits
from gateway.negotiation import from_body
from gateway.operation_report import Report
from gateway.planning import Planning
from gateway.refusal import HttpError
from gateway.response import Answer
from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits, Limits

_TOKEN = re.compile(r'"[^"]*"|[.]{3}|\w+|[^\w\s,.]')
_BYTES, _TOKENS = 20_000, 1_990


class Attack(NamedTuple):
    """A request, and what is tried by it."""

    name: str
    query: str
    variables: Mapping[str, Any] = {}

    @property
    def body(self) -> bytes:
        """As it is sent."""
        return orjson.dumps({"query": self.query, "variables": self.variables})


class Target:
    """What attacks are made on: the way of a request from its body to its plan."""

    def __init__(self) -> None:
        schema, self._catalogue = build_schema(ENTITIES)
        self._schema: GraphQLSchema = schema._schema

    def outcome(self, body: bytes) -> tuple[str, str, int]:
        """A code, the first message, and the length of the answer; no code for what may be run."""
        documents = Documents(self._schema, DocumentLimits())
        planning = Planning(self._schema, self._catalogue, documents, Limits())
        try:
            answer = planning.plan(from_body(body, JsonLimits()), ANYONE, "id", Report())
        except HttpError as error:
            return error.code, error.message, len(error.message)
        if not isinstance(answer, Answer):
            return "", "may be run", 0
        return answer.codes[0], answer.errors[0]["message"], len(answer.body())


def main() -> None:
    """Print a line for each attack: the least of three measurements."""
    with no_search():  # as it is served
        target = Target()
        target.outcome(Attack("", "{ orders { totalCount } }").body)
    for attack in attacks():
        body, taken = attack.body, []
        for _ in range(3):
            started = time.process_time()
            code, message, length = target.outcome(body)
            taken.append(time.process_time() - started)
        line = f"{min(taken) * 1e3:7.1f} ms  {length:6} B  {attack.name}: {code} {message.splitlines()[0][:70]}"
        sys.stdout.write(f"{line}\n")


def filled(start: str, part: Callable[[int], str], end: str) -> str:
    """A document with as many parts as the limits of bytes and tokens let in."""
    parts, size, tokens = [start], len(start) + len(end), _tokens(start + end)
    for number in count():
        text = part(number)
        size += len(text)
        tokens += _tokens(text)
        if size > _BYTES or tokens > _TOKENS:
            break
        parts.append(text)
    return "".join((*parts, end))


def _tokens(text: str) -> int:
    return len(_TOKEN.findall(text))


def crossed(number: int, inside: str = "") -> str:
    """Fragments, each of which spreads all that come after it."""
    fragments = []
    for at in range(number):
        spreads = " ".join(f"...F{other}" for other in range(at + 1, number)) or "key"
        fragments.append(f"fragment F{at} on Order {{ {inside} {spreads} }}")
    return "{ orders { nodes { ...F0 } } } " + " ".join(fragments)


def doubled(number: int, type_: str, field: str) -> str:
    """Fragments, each of which spreads the next one twice, below a field: 2**number selections."""
    fragments = []
    for at in range(number):
        inner = field % f"...F{at + 1}"
        fragments.append(f"fragment F{at} on {type_} {{ a: {inner} b: {inner} }}")
    return " ".join(("{ __typename ...F0 }", *fragments, f"fragment F{number} on {type_} {{ __typename }}"))


def chained(number: int, last: str) -> str:
    """Fragments, each of which spreads the next one; `last` is what the last one holds."""
    fragments = [f"fragment F{at} on Order {{ ...F{at + 1} }}" for at in range(number)]
    return " ".join(("{ orders { nodes { ...F0 } } }", *fragments, f"fragment F{number} on Order {{ {last} }}"))


def nested(opening: str, inside: str, closing: str, depth: int) -> str:
    """Something nested so deeply."""
    return opening * depth + inside + closing * depth


def attacks() -> Iterator[Attack]:
    """All of them."""
    yield from on_selections()
    yield from on_fragments()
    yield from on_values()
    yield from on_definitions()
    yield from on_the_parser()
    yield from on_variables()


def on_selections() -> Iterator[Attack]:
    """Fields that are compared, unknown, or many."""
    yield Attack("conflicting aliases", filled("{", lambda n: f" a: __typename a: __schema{{x{n}: __typename}}", "}"))
    yield Attack("one alias of unknown fields", filled("{", lambda n: f" a: x{n}", "}"))
    yield Attack("one field, other arguments", filled("{", lambda n: f" orders(first:{n}){{totalCount}}", "}"))
    yield Attack("one field, many times", filled("{ orders { nodes {", lambda _: " key", "} } }"))
    yield Attack("one field, other selections", filled("{", lambda n: f" orders{{nodes{{k{n}:key}}}}", "}"))
    yield Attack("one field in inline fragments", filled("{", lambda _: " ...{__typename}", "}"))
    yield Attack("unknown fields", filled("{ orders { nodes {", lambda n: f" x{n}", "}}}"))
    yield Attack("fields that are nearly known", filled("{ orders { nodes {", lambda n: f" totalPrce{n}", "}}}"))
    yield Attack("long unknown fields", filled("{ orders { nodes {", lambda n: f" {'totalPrice' * 9}{n}", "}}}"))
    yield Attack("unknown arguments", filled("{ orders(", lambda n: f" orderBi{n}:1", "){totalCount} }"))
    yield Attack("repeated arguments", filled("{ orders(", lambda _: " first:1", "){totalCount} }"))
    yield Attack("unknown directives", filled("{ __typename", lambda n: f" @x{n}", "}"))
    yield Attack("repeated directives", filled("{ __typename", lambda _: " @skip(if:false)", "}"))
    yield Attack("introspection, often", filled("{", lambda n: f" a{n}:__schema{{types{{name}}}}", "}"))
    yield Attack("introspection, deep", "{__schema{types{" + nested("ofType{", "name", "}", 150) + "}}}")
    yield Attack("selections, deep", "{" + nested("orders{nodes{customer{", "key", "}}}", 60) + "}")
    yield Attack("inline fragments, deep", "{" + nested("...{", "__typename", "}", 190) + "}")


def on_fragments() -> Iterator[Attack]:
    """Fragments in one another."""
    many = "".join(f" fragment F{number} on Order{{key}}" for number in range(150))
    yield Attack("many spreads of many", filled("{orders{nodes{", lambda n: f" ...F{n % 150}", "}}}" + many))
    yield Attack("unknown fragments", filled("{orders{nodes{", lambda n: f" ...F{n}", "}}}"))
    yield Attack("unused fragments", filled("{__typename}", lambda n: f" fragment F{n} on Order{{key}}", ""))
    yield Attack("one name for all fragments", filled("{__typename}", lambda _: " fragment F on Order{key}", ""))
    yield Attack("each spreads all after it", crossed(34))
    yield Attack("each spreads all after it, with fields", crossed(30, "a:key b:key c:orderDate d:totalPrice"))
    yield Attack("each spreads all, in circles", crossed(34) + " fragment X on Order {...F0 ...X}")
    yield Attack("a long chain", chained(240, "key"))
    yield Attack("a chain that is not too deep", chained(90, "key"))
    yield Attack("a long circle", chained(240, "...F0"))
    yield Attack("a circle that is not too deep", chained(90, "...F0 ...F1 ...F2"))
    yield Attack("small circles", filled("{__typename}", lambda n: f" fragment F{n} on Order{{...F{n}}}", ""))
    yield Attack("doubled", doubled(30, "Query", "node(id: 1) { ... on Query { %s } }"))
    yield Attack("doubled in the schema", doubled(60, "__Type", "ofType { %s }"))
    chain = " ".join(f"fragment F{n} on Query{{...F{n + 1}}}" for n in range(60)) + " fragment F60 on Query{__typename}"
    yield Attack("operations over a chain", filled("", lambda n: f" query Q{n}($a:Int){{...F0}}", f" {chain}"))


def on_values() -> Iterator[Attack]:
    """Literals of arguments."""
    for name, start, part, end in (
        ("unknown input fields", "", lambda n: f" totalPric{n}:1", ""),
        ("unknown input fields of an item", "or:[{", lambda n: f" x{n}:1", "}]"),
        ("unknown input fields of deep items", "and:[{or:[{not:{", lambda n: f" x{n}:[1]", "}}]}]"),
        ("short unknown input fields", "", lambda _: "a:1", ""),
        ("unknown input fields in items", "or:[", lambda n: f"{{x{n}:1}}", "]"),
        ("repeated input fields", "", lambda _: " key:{eq:1}", ""),
        ("wrong enum values", "status:{in:[", lambda n: f" OPEN_{n}", "]}"),
        ("a large list", "key:{in:[", lambda _: " 1", "]}"),
        ("a large list of wrong values", "key:{in:[", lambda _: " true", "]}"),
        ("a large list of objects", "or:[", lambda _: " {key:{eq:1}}", "]"),
        ("a large list of empty objects", "or:[", lambda _: " {}", "]"),
        ("a large list of lists", "or:[", lambda _: " [[]]", "]"),
        ("undefined variables", "key:{in:[", lambda n: f" $v{n}", "]}"),
    ):
        yield Attack(name, filled("{orders(where:{" + start, part, end + "}){totalCount}}"))
    yield Attack("lists, deep", "{orders(where:" + nested("[", "", "]", 900) + "){totalCount}}")
    yield Attack("objects, deep", "{orders(where:" + nested("{not:", "{}", "}", 190) + "){totalCount}}")
    yield Attack("a long string", '{orders(where:{clerk:{eq:"' + "x" * 19_900 + '"}}){totalCount}}')
    yield Attack("a long number", "{nation(key:" + "1" * 19_900 + "){name}}")
    yield Attack("a long exponent", "{orders(where:{totalPrice:{eq:1e9999999}}){totalCount}}")
    yield Attack("a long enum value", "{orders(where:{status:{eq:" + "x" * 19_900 + "}}){totalCount}}")


def on_definitions() -> Iterator[Attack]:
    """Operations and their variables."""
    yield Attack("operations", filled("", lambda n: f" query Q{n}{{__typename}}", ""))
    yield Attack("anonymous operations", filled("", lambda _: " {__typename}", ""))
    yield Attack("unused variables", filled("query(", lambda n: f" $v{n}:Int", "){__typename}"))
    yield Attack("variables of unknown types", filled("query(", lambda n: f" $v{n}:OrdrFilte{n}", "){__typename}"))
    yield Attack("repeated variables", filled("query(", lambda _: " $v:Int", "){__typename}"))
    yield Attack("types, deep", "query($v:" + nested("[", "Int", "]", 900) + "){__typename}")
    yield Attack("types of a schema", filled("{__typename}", lambda n: f" type T{n}{{a:Int}}", ""))


def on_the_parser() -> Iterator[Attack]:
    """Texts that are long to read."""
    yield Attack("a long name", "{" + "x" * 19_900 + "}")
    yield Attack("many tokens", "{" + "a " * 9_900 + "}")
    yield Attack("commas", "{" + "," * 19_900 + "}")
    yield Attack("comments", "{" + "#\n" * 9_900 + "}")
    yield Attack("a block string", '{orders(where:{clerk:{eq:"""' + "\n" * 19_800 + 'x"""}}){x}}')


FILTER = "query($where: OrderFilter) { orders(where: $where) { totalCount } }"


def on_variables() -> Iterator[Attack]:
    """Bodies of 1 MB, and as many values as may be."""
    deep: Any = {"key": {"eq": "1"}}
    for _ in range(180):
        deep = {"not": deep}
    for name, where in (
        ("nested", deep),
        ("nested more", {"not": {"not": deep["not"], "and": [[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]]}}),
        ("45,000 conditions", {"or": [{"key": {"eq": "1"}}] * 45_000}),
        ("3,300 conditions", {"or": [{"key": {"eq": "1"}}] * 3_300}),
        ("200,000 values", {"key": {"in": ["1"] * 200_000}}),
        ("9,900 values", {"key": {"in": ["1"] * 9_900}}),
        ("9,900 wrong values", {"key": {"in": [True] * 9_900}}),
        ("9,900 unknown fields", {f"totalPric{number}": 1 for number in range(9_900)}),
        ("4,900 objects of unknown fields", {"or": [{"totalPric": 1}] * 4_900}),
        ("9,900 empty objects", {"or": [{}] * 9_900}),
        ("9,900 wrong members of an enumeration", {"status": {"in": ["OPENN"] * 9_900}}),
        ("a long number", {"key": {"eq": "1" * 900_000}}),
        ("a long decimal", {"totalPrice": {"eq": "1" * 900_000}}),
        ("a long exponent", {"totalPrice": {"eq": "1e999999999"}}),
        ("a long text", {"clerk": {"eq": "x" * 900_000}}),
        ("a long date", {"orderDate": {"eq": "1" * 900_000}}),
        ("a long name", {"x" * 900_000: 1}),
        ("a long member of an enumeration", {"status": {"eq": "x" * 900_000}}),
    ):
        yield Attack(f"variable: {name}", FILTER, {"where": where})
    yield Attack("variables that the operation has not", FILTER, {f"v{number}": number for number in range(9_900)})
    updates = "mutation($input: UpdateOrderStatusesInput!) { updateOrderStatuses(input: $input) { __typename } }"
    rows = [{"key": str(number), "status": "OPEN"} for number in range(3_300)]
    yield Attack("updates", updates, {"input": {"updates": rows}})


if __name__ == "__main__":
    main()
