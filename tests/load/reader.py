"""Those who read."""

from locust import task

from tests.load import checks, operations
from tests.load.checks import Row, Sorting, expect
from tests.load.user import GatewayUser

SORTINGS = (
    Sorting({"key": "ASC"}, lambda order: ()),
    Sorting({"orderDate": "DESC"}, lambda order: order["orderDate"], is_descending=True),
    Sorting({"totalPrice": "DESC"}, lambda order: checks.money(order["totalPrice"]), is_descending=True),
    Sorting({"customer": {"name": "ASC"}}, lambda order: order["customer"]["name"]),
)
BY_BALANCE = Sorting({}, lambda customer: checks.money(customer["accountBalance"]), is_descending=True)
BY_DATE = SORTINGS[1]
BY_PRICE = Sorting({"totalPrice": "ASC"}, lambda order: checks.money(order["totalPrice"]))


class Reader(GatewayUser):
    """A frontend: lists, the pages of one customer or order, a search now and then."""

    weight = 3

    @task(6)
    def page_through_orders(self) -> None:
        """A list of orders, some pages of it, and one page back."""
        sorting, size = self.random.choice(SORTINGS), self.random.choice((10, 20, 50))
        pages: list[list[Row]] = []
        cursor = None
        for _ in range(self.random.randint(1, 4)):
            with self.asking(operations.ORDERS_PAGE, first=size, after=cursor, orderBy=[sorting.order_by]) as data:
                pages.append(checks.page(data["orders"], size))
                seen = [row for page in pages for row in page]
                checks.orders(pages[-1])
                checks.keys(seen)
                sorting.check(seen)
                info = data["orders"]["pageInfo"]
                expect(info["hasPreviousPage"] == (cursor is not None), f"page {len(pages)} says {info}")
            cursor = info["endCursor"]
            if not info["hasNextPage"]:
                break
        if len(pages) > 1:
            self._page_back(sorting, size, info["startCursor"], pages[-2])

    def _page_back(self, sorting: Sorting, size: int, cursor: str, before: list[Row]) -> None:
        with self.asking(operations.ORDERS_PAGE_BACK, last=size, before=cursor, orderBy=[sorting.order_by]) as data:
            rows = data["orders"]["nodes"]
            checks.orders(rows)
            expect(checks.keys(rows) == checks.keys(before), "the page before is not the one that was seen before")
            expect(data["orders"]["pageInfo"]["hasNextPage"], "the page before has no next page")

    @task(4)
    def look_at_customers(self) -> None:
        """The richest customers of a segment, each with the newest orders."""
        customers, size = self.random.choice((5, 10, 20)), self.random.choice((3, 5, 10))
        segment = self.some_order()["customer"]["marketSegment"]
        with self.asking(operations.CUSTOMERS_WITH_ORDERS, customers=customers, orders=size, segment=segment) as data:
            rows = checks.page(data["customers"], customers)
            expect(len(rows) > 0, f"there is no customer of {segment}")
            checks.keys(rows)
            BY_BALANCE.check(rows)
            for customer in rows:
                expect(customer["marketSegment"] == segment, f"not of {segment}: {customer}")
                _check_orders_of(customer, size)

    @task(6)
    def look_up_an_order(self) -> None:
        """By its key, as a link has it."""
        known = self.some_order()
        with self.asking(operations.ORDER_BY_KEY, key=known["key"]) as data:
            _check_lookup(data["order"], known)

    @task(3)
    def look_up_a_node(self) -> None:
        """By its id, as a Relay client refetches it."""
        known = self.some_order()
        with self.asking(operations.ORDER_BY_ID, id=known["id"]) as data:
            _check_lookup(data["node"], known)

    @task(3)
    def search_orders(self) -> None:
        """Orders like one that is known: about its price, from its nation, with one of two statuses."""
        known = self.some_order()
        price, nation = checks.money(known["totalPrice"]), known["customer"]["nation"]["name"]
        start, end = price * 4 / 5, price * 6 / 5
        statuses = [known["status"], "PARTIAL"]
        with self.asking(
            operations.ORDERS_FILTERED, first=20, start=str(start), end=str(end), nation=nation, statuses=statuses
        ) as data:
            rows = checks.page(data["orders"], 20)
            checks.orders(rows)
            checks.keys(rows)
            BY_PRICE.check(rows)
            for row in rows:
                fits = start <= checks.money(row["totalPrice"]) < end and row["status"] in statuses
                expect(fits and row["customer"]["nation"]["name"] == nation, f"the filter does not hold for {row}")

    @task(2)
    def count_orders(self) -> None:
        """A filter and its `not` split the orders in two."""
        with self.asking(operations.ORDERS_COUNTED, since=self.some_order()["orderDate"]) as data:
            every, since, before = (data[name]["totalCount"] for name in ("all", "since", "before"))
            expect(since + before == every and since > 0, f"{since} and {before} are not {every}")

    @task(2)
    def look_at_random_orders(self) -> None:
        """And go on with these."""
        self.sample()


def _check_orders_of(customer: Row, size: int) -> None:
    connection = customer["orders"]
    rows = checks.page(connection, size)
    checks.orders(rows)
    BY_DATE.check(rows)
    strangers = [row["key"] for row in rows if row["customerKey"] != customer["key"]]
    expect(not strangers, f"customer {customer['key']} has the orders {strangers} of others")
    total, is_more = connection["totalCount"], connection["pageInfo"]["hasNextPage"]
    expect(is_more == (total > len(rows)), f"{len(rows)} of {total} orders, and hasNextPage is {is_more}")


def _check_lookup(found: Row | None, known: Row) -> None:
    expect(found is not None, f"order {known['key']} is gone")
    assert found is not None
    checks.orders([found])
    for field in ("id", "key", "customerKey", "totalPrice"):
        expect(found[field] == known[field], f"order {known['key']} has {found[field]!r} as {field}")
