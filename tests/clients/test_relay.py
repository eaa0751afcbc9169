"""Relay: its compiler takes the schema as it is, and its store holds what the gateway says."""

from tests.clients import pages
from tests.clients.conftest import Project, Shop

KEY = 5


async def test_pages_join_in_the_store(project: Project, shop: Shop) -> None:
    """Of a root connection and of a nested one: no gap, nothing twice, in the order asked for."""
    told = await project.tell("relay/paging", shop.url, *pages.ARGUMENTS)
    for walk, whole in (
        (told["list"], await pages.whole_list(shop.ask)),
        (told["ofCustomer"], await pages.whole_customer(shop.ask)),
    ):
        assert walk["sizes"] == pages.growth(len(whole))
        assert pages.plain(walk["orders"], whole[0]) == whole


async def test_updates_show_at_once_and_are_taken_back(project: Project, shop: Shop) -> None:
    """The optimistic status and its place in the history; after a conflict the gateway's own."""
    before = (await shop.ask(f"{{ order(key: {KEY}) {{ status version }} }}"))["data"]["order"]
    assert before == {"status": "FULFILLED", "version": 0}
    await shop.refuse(KEY, version=3)
    told = await project.tell("relay/updating", shop.url, str(KEY))
    shown = [(seen["status"], seen["version"], seen["confirmed"], seen["history"]) for seen in told["shown"]]
    assert shown == [
        ("FULFILLED", 0, False, []),
        ("PARTIAL", 1, False, [1]),  # at once
        ("PARTIAL", 1, True, [1]),  # as the gateway says
        ("OPEN", 2, False, [2, 1]),
        ("FULFILLED", 2, True, [1]),  # someone else was quicker: the gateway's order, without our change
        ("OPEN", 3, False, [3, 1]),
        ("FULFILLED", 2, True, [1]),  # there was no such order
        ("UNKNOWN", 3, False, [3, 1]),
        ("FULFILLED", 2, True, [1]),  # that can't be set
        ("PARTIAL", 3, False, [3, 1]),
        ("FULFILLED", 2, True, [1]),  # the gateway could not do it
    ]
    outcomes = [told[name]["__typename"] for name in ("updated", "refused", "missing")]
    assert outcomes == ["OrderStatusUpdated", "OrderVersionConflict", "OrderNotFound"]
    assert told["mistaken"] == "BAD_USER_INPUT"
    assert told["failed"] == "INTERNAL_SERVER_ERROR"
    assert await shop.statuses(KEY) == [("P", "F", 2), ("F", "P", 1)]


def test_the_compiler_finds_everything_up_to_date(project: Project) -> None:
    """As a team's own build would check it."""
    done = project.run("relay-compiler", "--validate")
    assert done.returncode == 0, done.stdout + done.stderr
