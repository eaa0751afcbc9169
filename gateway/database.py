"""The engines of one process, and how they log in."""

from dataclasses import dataclass

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from db.connect import Connector
from db.engine import PoolOptions, create_engine
from db.login import Login
from db.secondary import Secondary
from gateway.settings import Settings


@dataclass(frozen=True, slots=True)
class Database:
    """The primary, the readable secondaries if reads go there, and the login to both if it takes tokens."""

    primary: AsyncEngine
    secondary: Secondary | None
    login: Login | None

    async def prepare(self) -> None:
        """Do what would hold up the first requests."""
        if self.login is not None:
            await self.login.prepare()

    async def close(self) -> None:
        """Close idle connections, and mint no more tokens."""
        await self.primary.dispose()
        if self.secondary is not None:
            await self.secondary.engine.dispose()
        if self.login is not None:
            await self.login.close()


def open_database(settings: Settings, options: PoolOptions) -> Database:
    """The engines that the settings describe; nothing is connected yet."""
    lakebase, address = settings.lakebase(), settings.database()
    login = Login(lakebase) if lakebase is not None else None

    def engine(url: URL, connector: Connector) -> AsyncEngine:
        return create_engine(url, options, settings.pgappname, connector, settings.tls())

    primary = engine(address, Connector(login, options.patience))
    if settings.pghost_read_only is None and not settings.lakebase_read_only:
        return Database(primary, None, login)
    # No patience: the primary can answer as well.
    elsewhere = Connector(login, 0, Login.read_only_host)
    # The host may be an option of the address, too.
    copies = engine(address.set(host=settings.pghost_read_only).difference_update_query(["host"]), elsewhere)
    return Database(primary, Secondary(copies, settings.read_your_writes_seconds), login)
