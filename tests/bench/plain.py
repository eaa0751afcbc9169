"""A plain server: what one writes with Strawberry, its dataloaders, FastAPI and SQLAlchemy's ORM.

DATABASE_URL=... PORT=... python -m tests.bench.plain
"""

import enum
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType

import sqlalchemy as sa
import strawberry
import uvicorn
from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, mapped_column
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext, GraphQLRouter
from strawberry.schema.config import StrawberryConfig


class Base(DeclarativeBase):
    """The mapped classes."""


class OrderRow(Base):
    """A row of the view of orders."""

    __tablename__ = "orders"
    __table_args__ = ({"schema": "bench"},)

    key: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    customer_key: Mapped[int] = mapped_column(sa.BigInteger)
    status: Mapped[str]
    total_price: Mapped[Decimal]
    order_date: Mapped[date]
    priority: Mapped[str]
    clerk: Mapped[str]
    ship_priority: Mapped[int]
    version: Mapped[int]


class CustomerRow(Base):
    """A row of the view of customers."""

    __tablename__ = "customers"
    __table_args__ = ({"schema": "bench"},)

    key: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    name: Mapped[str]
    phone: Mapped[str]
    market_segment: Mapped[str]


class SyncedRow(Base):
    """The synced status of an order."""

    __tablename__ = "orders_synced"

    o_orderkey: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    o_orderstatus: Mapped[str]


class StatusRow(Base):
    """The status of an order as it was set last."""

    __tablename__ = "order_status"
    __table_args__ = ({"schema": "gateway"},)

    order_key: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    status: Mapped[str]
    base_status: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class StatusEventRow(Base):
    """An update of an order's status."""

    __tablename__ = "order_status_event"
    __table_args__ = ({"schema": "gateway"},)

    order_key: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    from_status: Mapped[str]
    to_status: Mapped[str]
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


BigInt = NewType("BigInt", int)


@strawberry.enum
class OrderStatus(enum.Enum):
    """How far an order has come."""

    OPEN = "O"
    FULFILLED = "F"
    PARTIAL = "P"
    UNKNOWN = "?"


@strawberry.enum
class Direction(enum.Enum):
    """The direction of an order."""

    ASC = "ASC"
    DESC = "DESC"


@strawberry.type
class PageInfo:
    """What follows a page."""

    has_next_page: bool
    end_cursor: str | None


class Context(BaseContext):
    """A request's session and loaders."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self.session = session
        self.customers: DataLoader[int, Customer | None] = DataLoader(self._load_customers)
        self.orders: DataLoader[tuple[int, int], OrderConnection] = DataLoader(self._load_orders)

    async def _load_customers(self, keys: list[int]) -> Sequence["Customer | None"]:
        rows = await self.session.scalars(sa.select(CustomerRow).where(CustomerRow.key.in_(keys)))
        found = {row.key: Customer.of(row) for row in rows}
        return [found.get(key) for key in keys]

    async def _load_orders(self, wanted: list[tuple[int, int]]) -> list["OrderConnection"]:
        first = max(size for _, size in wanted)
        number = sa.func.row_number().over(partition_by=OrderRow.customer_key, order_by=OrderRow.key).label("number")
        keys = [key for key, _ in wanted]
        ranked = sa.select(OrderRow, number).where(OrderRow.customer_key.in_(keys)).subquery()
        ranked_row = aliased(OrderRow, ranked)
        query = sa.select(ranked_row).where(ranked.c.number <= first + 1).order_by(ranked.c.key)
        by_customer: dict[int, list[OrderRow]] = {key: [] for key in keys}
        for row in await self.session.scalars(query):
            by_customer[row.customer_key].append(row)
        return [OrderConnection.of(by_customer[key], size) for key, size in wanted]


Info = strawberry.Info[Context, None]


@strawberry.type
class Customer:
    """A customer."""

    key: BigInt
    name: str
    phone: str
    market_segment: str

    @classmethod
    def of(cls, row: CustomerRow) -> "Customer":
        """The customer of a row."""
        return cls(key=BigInt(row.key), name=row.name, phone=row.phone, market_segment=row.market_segment)

    @strawberry.field
    async def orders(self, info: Info, first: int) -> "OrderConnection":
        """The customer's orders."""
        return await info.context.orders.load((self.key, first))


@strawberry.type
class Order:
    """An order."""

    key: BigInt
    customer_key: BigInt
    status: OrderStatus
    total_price: Decimal
    order_date: date
    priority: str
    clerk: str
    ship_priority: int
    version: int

    @classmethod
    def of(cls, row: OrderRow) -> "Order":
        """The order of a row."""
        return cls(
            key=BigInt(row.key),
            customer_key=BigInt(row.customer_key),
            status=OrderStatus[row.status],
            total_price=row.total_price,
            order_date=row.order_date,
            priority=row.priority,
            clerk=row.clerk,
            ship_priority=row.ship_priority,
            version=row.version,
        )

    @strawberry.field
    async def customer(self, info: Info) -> Customer | None:
        """Who made the order."""
        return await info.context.customers.load(self.customer_key)


def _cursor(*parts: Any) -> str:
    return urlsafe_b64encode(":".join(map(str, parts)).encode()).decode()


def _parts(cursor: str) -> list[str]:
    return urlsafe_b64decode(cursor).decode().split(":")


@strawberry.type
class OrderEdge:
    """An order of a page."""

    cursor: str
    node: Order


@strawberry.type
class OrderConnection:
    """A page of orders."""

    edges: list[OrderEdge]
    page_info: PageInfo

    @strawberry.field
    def nodes(self) -> list[Order]:
        """The orders alone."""
        return [edge.node for edge in self.edges]

    @classmethod
    def of(cls, rows: Sequence[OrderRow], first: int, *, by_date: bool = False) -> "OrderConnection":
        """The page of rows, of which one more than `first` was asked for."""
        edges = [
            OrderEdge(cursor=_cursor(row.order_date, row.key) if by_date else _cursor(row.key), node=Order.of(row))
            for row in rows[:first]
        ]
        return cls(
            edges=edges,
            page_info=PageInfo(has_next_page=len(rows) > first, end_cursor=edges[-1].cursor if edges else None),
        )


@strawberry.type
class CustomerEdge:
    """A customer of a page."""

    cursor: str
    node: Customer


@strawberry.type
class CustomerConnection:
    """A page of customers."""

    edges: list[CustomerEdge]
    page_info: PageInfo

    @strawberry.field
    def nodes(self) -> list[Customer]:
        """The customers alone."""
        return [edge.node for edge in self.edges]


@strawberry.input
class StringFilter:
    """Conditions of a text."""

    eq: str


@strawberry.input
class DateFilter:
    """Conditions of a date."""

    lte: date


@strawberry.input
class BigIntFilter:
    """Conditions of a key."""

    gte: BigInt


@strawberry.input
class CustomerFilter:
    """Conditions of a customer."""

    market_segment: StringFilter


@strawberry.input
class OrderFilter:
    """Conditions of an order."""

    customer: CustomerFilter | None = None
    order_date: DateFilter | None = None
    key: BigIntFilter | None = None


@strawberry.input
class OrderOrderBy:
    """An order of orders."""

    order_date: Direction


@strawberry.type
class Query:
    """What can be read."""

    @strawberry.field
    async def order(self, info: Info, key: BigInt) -> Order | None:
        """One order."""
        row = await info.context.session.get(OrderRow, key)
        return None if row is None else Order.of(row)

    @strawberry.field
    async def orders(
        self,
        info: Info,
        first: int,
        after: str | None = None,
        where: OrderFilter | None = None,
        order_by: list[OrderOrderBy] | None = None,
    ) -> OrderConnection:
        """A page of orders: by key, or the newest first."""
        query = sa.select(OrderRow).limit(first + 1)
        by_date = bool(order_by)
        query = query.order_by(*([OrderRow.order_date.desc(), OrderRow.key.desc()] if by_date else [OrderRow.key]))
        if after is not None and by_date:
            day, key = _parts(after)
            bound = sa.tuple_(sa.cast(date.fromisoformat(day), sa.Date), sa.cast(int(key), sa.BigInteger))
            query = query.where(sa.tuple_(OrderRow.order_date, OrderRow.key) < bound)
        elif after is not None:
            query = query.where(OrderRow.key > int(_parts(after)[0]))
        if where is not None and where.key is not None:
            query = query.where(OrderRow.key >= where.key.gte)
        if where is not None and where.order_date is not None:
            query = query.where(OrderRow.order_date <= where.order_date.lte)
        if where is not None and where.customer is not None:
            query = query.join(CustomerRow, CustomerRow.key == OrderRow.customer_key)
            query = query.where(CustomerRow.market_segment == where.customer.market_segment.eq)
        rows = (await info.context.session.scalars(query)).all()
        return OrderConnection.of(rows, first, by_date=by_date)

    @strawberry.field
    async def customers(self, info: Info, first: int, after: str | None = None) -> CustomerConnection:
        """A page of customers."""
        query = sa.select(CustomerRow).order_by(CustomerRow.key).limit(first + 1)
        if after is not None:
            query = query.where(CustomerRow.key > int(_parts(after)[0]))
        rows = (await info.context.session.scalars(query)).all()
        edges = [CustomerEdge(cursor=_cursor(row.key), node=Customer.of(row)) for row in rows[:first]]
        page_info = PageInfo(has_next_page=len(rows) > first, end_cursor=edges[-1].cursor if edges else None)
        return CustomerConnection(edges=edges, page_info=page_info)


@strawberry.input
class UpdateOrderStatusInput:
    """Which order is to have which status."""

    key: BigInt
    status: OrderStatus


@strawberry.type
class OrderStatusUpdated:
    """The order as it is now."""

    order: Order


@strawberry.type
class Mutation:
    """What can be written."""

    @strawberry.mutation
    async def update_order_status(self, info: Info, input: UpdateOrderStatusInput) -> OrderStatusUpdated:  # noqa: A002
        """Set the status of an order."""
        session, wanted = info.context.session, input.status.value
        overlay = await session.get(StatusRow, input.key, with_for_update=True)
        synced = (await session.get_one(SyncedRow, input.key)).o_orderstatus
        now = datetime.now(UTC)
        holds = overlay is not None and synced in {overlay.base_status, overlay.status}
        stored = overlay.status if overlay is not None and holds else synced
        if stored != wanted:
            version = 1 if overlay is None else overlay.version + (1 if holds else 2)
            if overlay is None:
                overlay = StatusRow(order_key=input.key)
                session.add(overlay)
            overlay.status, overlay.base_status, overlay.version, overlay.updated_at = wanted, synced, version, now
            event = StatusEventRow(order_key=input.key, version=version, from_status=stored, to_status=wanted, at=now)
            session.add(event)
            await session.commit()
        return OrderStatusUpdated(order=Order.of(await session.get_one(OrderRow, input.key)))


def create_app(address: str, connections: int) -> FastAPI:
    """The application over a database."""
    engine = create_async_engine(
        sa.make_url(address).set(drivername="postgresql+asyncpg"), pool_size=connections, max_overflow=0
    )
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def session() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session

    async def context(session: AsyncSession = Depends(session)) -> Context:  # noqa: B008
        return Context(session)

    big_int = strawberry.scalar(name="BigInt", serialize=str, parse_value=int)
    schema = strawberry.Schema(Query, Mutation, config=StrawberryConfig(scalar_map={BigInt: big_int}))
    app = FastAPI()
    app.include_router(GraphQLRouter(schema, context_getter=context), prefix="/graphql")
    return app


def main() -> None:
    """Serve until a signal."""
    app = create_app(os.environ["DATABASE_URL"], int(os.environ["POOL_SIZE"]))
    port = int(os.environ["PORT"])
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
