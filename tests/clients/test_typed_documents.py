"""graphql-codegen: typed documents compile under the strictest rules, run, and catch mistakes."""

import re

from tests.clients.conftest import Project, Shop

CUSTOMER, SINCE, KEY = "370", "1997-01-01", 37


async def test_typed_documents_run(project: Project, shop: Shop) -> None:
    """The values are what their types say, and each outcome of the mutation was handled."""
    told = await project.tell("typed/program", shop.url, CUSTOMER, SINCE, str(KEY))
    asked = await shop.ask(
        """query($key: BigInt!, $since: Date!) {
          orders(where: {customerKey: {eq: $key}, orderDate: {gte: $since}}, orderBy: [{orderDate: DESC}], first: 3) {
            nodes { key totalPrice orderDate status statusUpdatedAt shipPriority customer { name } }
          }
        }""",
        key=CUSTOMER,
        since=SINCE,
    )
    nodes = asked["data"]["orders"]["nodes"]
    assert len(nodes) == 3
    assert told["orders"] == nodes
    assert told["total"] == [node["totalPrice"] for node in nodes]
    assert told["largest"] == max((node["key"] for node in nodes), key=int)
    assert told["refused"] == "BAD_USER_INPUT"
    assert told["outcomes"] == [
        "The order is PARTIAL now.",
        "This was done already.",
        "Send this with a new idempotency key.",
        "Someone else has set it to PARTIAL. Look again.",
        "There is no order -1.",
    ]
    assert await shop.statuses(KEY) == [("F", "P", 1)]


def test_mistakes_do_not_compile(project: Project) -> None:
    """Each one, at its line, and nothing else."""
    text = (project.folder / "typed" / "wrong" / "mistakes.ts").read_text()
    expected = {(n, code) for n, line in enumerate(text.splitlines(), 1) for code in re.findall(r"// (TS\d+)", line)}
    assert len(expected) >= 10
    done = project.run("tsc", "--project", "typed/wrong", "--pretty", "false")
    assert done.returncode != 0
    found = {(int(n), code) for n, code in re.findall(r"mistakes\.ts\((\d+),\d+\): error (TS\d+)", done.stdout)}
    assert found == expected, done.stdout
    assert done.stdout.count("error TS") == len(found)


def test_no_type_is_any(project: Project) -> None:
    """Neither in what graphql-codegen makes, nor in the programs, nor among the types of Relay's compiler."""
    ours = [path for folder in ("apollo", "typed", "relay") for path in (project.folder / folder).glob("*.ts")]
    types = {path.name: path.read_text() for path in [project.folder / "gql" / "graphql.ts", *ours]}
    for artifact in (project.folder / "relay" / "__generated__").glob("*.ts"):
        types[artifact.name] = artifact.read_text().split("\nconst node", 1)[0]
    assert len(types) > 15
    assert [name for name, text in types.items() if re.search(r"[:<|&] *any\b|\bas any\b", text)] == []
