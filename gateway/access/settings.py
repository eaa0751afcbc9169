"""The settings that say who may call and what they may do; a part of `gateway.settings`."""

from ipaddress import ip_address
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Annotated, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import NoDecode

from gateway.access.rules import Rules, Who, read_rules
from gateway.environment import Environment, Names

Mode = Literal["none", "databricks-app", "jwt"]
Role = Literal["reader", "writer", "pii", "admin"]

ALGORITHMS = tuple(f"{family}{size}" for family in ("RS", "PS", "ES") for size in (256, 384, 512))
"""All are asymmetric: a key that is published must not sign."""

_ROLES_EXAMPLE = '{"writer": {"emails": ["*@example.com"]}}'
_REGIONS_EXAMPLE = '{"EUROPE": {"emails": ["*@emea.example.com"]}}'


class AccessSettings(Environment):
    """Who may call, and what they may do. See docs/access.md."""

    auth_mode: Mode | None = Field(
        None,
        description="How callers are known: `none`, `databricks-app` or `jwt`; without it, `databricks-app` in a "
        "Databricks App and `none` elsewhere",
    )
    allow_anyone: bool = Field(
        False,
        description="With `AUTH_MODE=none`: let everyone who can reach it do everything, from anywhere, but for what "
        "is the role `admin`'s",
    )
    introspection: Literal["auto", "on", "off"] = Field(
        "auto",
        description="Whether callers may ask for the schema and are suggested names, and GraphiQL is served: `on`, "
        "`off`, or `auto`, which is `off` with `ALLOW_ANYONE`",
    )
    databricks_app_name: str | None = Field(None, description="Set by the platform inside a Databricks App")
    roles: Annotated[dict[str, Who], NoDecode] = Field(
        default_factory=dict, description=f"Who has which role, as JSON: `{_ROLES_EXAMPLE}`"
    )
    default_role: Role | Literal["none"] = Field("reader", description="The role of every known caller, or `none`")
    caller_regions: Annotated[dict[str, Who], NoDecode] = Field(
        default_factory=dict, description=f"Who sees only which regions' rows, as JSON: `{_REGIONS_EXAMPLE}`"
    )
    jwt_issuer: str | None = Field(None, description="`iss` of the tokens; their keys are found by discovery there")
    jwt_audience: Names = Field((), description="`aud` of the tokens; one of these, separated by commas")
    jwt_jwks_url: str | None = Field(None, description="Where the issuer's keys are, if not where discovery says")
    jwt_jwks_file: Path | None = Field(None, description="A file with the issuer's keys (JWKS), in place of an address")
    jwt_algorithms: Names = Field(
        ("RS256", "ES256"), description="Algorithms that tokens may be signed with, separated by commas"
    )
    jwt_leeway: int = Field(30, ge=0, le=300, description="Seconds by which clocks may differ")
    jwt_keys_seconds: float = Field(600.0, gt=0, description="Seconds after which the issuer's keys are asked for anew")

    @field_validator("roles", mode="before")
    @classmethod
    def _roles(cls, value: object) -> object:
        rules = read_rules(_from_json(value, _ROLES_EXAMPLE), _ROLES_EXAMPLE)
        if unknown := sorted(set(rules) - set(get_args(Role))):
            raise ValueError(f"names the role {unknown[0]!r}; known are {', '.join(get_args(Role))}")
        return rules

    @field_validator("caller_regions", mode="before")
    @classmethod
    def _regions(cls, value: object) -> object:
        return read_rules(_from_json(value, _REGIONS_EXAMPLE), _REGIONS_EXAMPLE)

    @field_validator("jwt_algorithms")
    @classmethod
    def _asymmetric(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or not set(value) <= set(ALGORITHMS):
            raise ValueError(f"must be some of {', '.join(ALGORITHMS)}")
        return value

    @field_validator("jwt_issuer", "jwt_jwks_url")
    @classmethod
    def _is_safe_address(cls, value: str | None) -> str | None:
        if value is not None and not is_safe_address(value):
            raise ValueError("must be an https:// address (http:// on this machine only)")
        return value

    @field_validator("jwt_jwks_file")
    @classmethod
    def _is_file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("names no file")
        return value

    @model_validator(mode="after")
    def _mode_can_start(self) -> Self:
        if problem := self._problem_of_mode() or self._problem_of_rules():
            raise ValueError(problem)
        return self

    def _problem_of_mode(self) -> str | None:
        if self.mode == "databricks-app" and not self.databricks_app_name:
            return (
                "AUTH_MODE=databricks-app trusts the headers of the platform's proxy, so it starts in a Databricks "
                "App only, where DATABRICKS_APP_NAME is set"
            )
        if self.mode == "none" and self.databricks_app_name and not self.is_open:
            return (
                "AUTH_MODE=none in a Databricks App lets everyone do everything: add ALLOW_ANYONE=true if you mean it"
            )
        if self.mode == "jwt" and not (self.jwt_issuer and self.jwt_audience):
            return "AUTH_MODE=jwt needs JWT_ISSUER and JWT_AUDIENCE"
        if self.jwt_jwks_url and self.jwt_jwks_file:
            return "JWT_JWKS_URL and JWT_JWKS_FILE are both set: leave out one"
        return None

    def _problem_of_rules(self) -> str | None:
        rules = [*self.roles.values(), *self.caller_regions.values()]
        if self.mode == "none" and rules:
            return "ROLES and CALLER_REGIONS need an AUTH_MODE other than none, which does not ask who calls"
        if self.mode == "jwt" and any(who.groups for who in rules):
            return "groups are looked up in a Databricks App only: with AUTH_MODE=jwt, name a claim that has them"
        if self.mode == "databricks-app" and any(who.claims for who in rules):
            return "claims are of tokens, with AUTH_MODE=jwt only: in a Databricks App, use emails or groups"
        return None

    @property
    def mode(self) -> Mode:
        """How callers are known."""
        return self.auth_mode or ("databricks-app" if self.databricks_app_name else "none")

    @property
    def is_open(self) -> bool:
        """Whether callers are let in from anywhere whom nobody knows."""
        return self.auth_mode == "none" and self.allow_anyone

    @property
    def tells_schema(self) -> bool:
        """Whether callers may learn names of the schema that they do not know."""
        return self.introspection == "on" or (self.introspection == "auto" and not self.is_open)

    def may_listen_on(self, host: str) -> bool:
        """Whether the mode allows to listen there: one that asks nobody who they are is for this machine alone."""
        return self.mode != "none" or self.is_open or is_loopback(host)

    def rules(self) -> Rules:
        """Who may do what."""
        default = frozenset() if self.default_role == "none" else frozenset({str(self.default_role)})
        return Rules(self.roles, self.caller_regions, default)


def is_loopback(host: str) -> bool:
    """Whether an address or name is of this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_safe_address(url: str) -> bool:
    """Whether what comes from there can be trusted: over TLS, or from this machine."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(str(parts.hostname)))
    )


def _from_json(value: object, example: str) -> object:
    try:
        return loads(value) if isinstance(value, str) else value
    except JSONDecodeError:
        raise ValueError(f"must be a JSON object such as {example}") from None
