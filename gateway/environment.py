"""What all groups of settings have in common: they are read from the environment, and never change."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
"""Several, separated by commas."""
ANY_CASE = BeforeValidator(_lower)
"""Of a setting with few values, which may be written in capitals too."""


class Environment(BaseSettings):
    """A group of settings; `gateway.settings` puts them together and is the only one that reads them."""

    model_config = SettingsConfigDict(
        env_file=None, extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )
