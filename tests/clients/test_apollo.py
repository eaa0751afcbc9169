"""Apollo Client: its cache joins pages by relayStylePagination, and takes optimistic updates back."""

from tests.clients import pages
from tests.clients.conftest import Project, Shop

KEY = 36


async def test_pages_join_in_the_cache(project: Project, shop: Shop) -> None:
    """Of a root connection and of a nested one; fetching anew begins with the first page again."""
    told = await project.tell("apollo/paging", shop.url, *pages.ARGUMENTS)
    for walk, whole in (
        (told["list"], await pages.whole_list(shop.ask)),
        (told["ofCustomer"], await pages.whole_customer(shop.ask)),
    ):
        assert walk["sizes"] == pages.growth(len(whole))
        assert pages.plain(walk["orders"], whole[0]) == whole
    assert told["list"]["again"] == told["list"]["orders"][: pages.COUNT]


async def test_updates_show_at_once_and_are_taken_back(project: Project, shop: Shop) -> None:
    """The optimistic status; after a conflict the gateway's own; a refusal's code."""
    before = (await shop.ask(f"{{ order(key: {KEY}) {{ status version }} }}"))["data"]["order"]
    assert before == {"status": "OPEN", "version": 0}
    await shop.refuse(KEY, version=3)
    told = await project.tell("apollo/updating", shop.url, str(KEY))
    shown = [(seen["status"], seen["version"], seen["confirmed"]) for seen in told["shown"]]
    assert shown == [
        ("OPEN", 0, False),
        ("PARTIAL", 1, False),  # at once
        ("PARTIAL", 1, True),  # as the gateway says
        ("OPEN", 2, False),
        ("FULFILLED", 2, True),  # someone else was quicker
        ("OPEN", 3, False),
        ("FULFILLED", 2, True),  # there was no such order
        ("UNKNOWN", 3, False),
        ("FULFILLED", 2, True),  # that can't be set
        ("PARTIAL", 3, False),
        ("FULFILLED", 2, True),  # the gateway could not do it
    ]
    outcomes = [told[name]["__typename"] for name in ("updated", "refused", "missing")]
    assert outcomes == ["OrderStatusUpdated", "OrderVersionConflict", "OrderNotFound"]
    assert told["mistaken"] == "BAD_USER_INPUT"
    assert told["failed"] == "INTERNAL_SERVER_ERROR"
    assert await shop.statuses(KEY) == [("P", "F", 2), ("O", "P", 1)]
