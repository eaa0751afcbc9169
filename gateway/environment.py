"""What all groups of settings have in common: they are read from the environment, and never change."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """A group of settings; `gateway.settings` puts them together and is the only one that reads them."""

    model_config = SettingsConfigDict(
        env_file=None, extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )
