"""Whether the workspace gives tokens to log in with."""

from db.credentials import NoCredential
from db.doctor.finding import Finding, State
from db.login import Login

ADVICE = (
    "See that DATABRICKS_HOST and the gateway's own credentials are right, that LAKEBASE_ENDPOINT or "
    "DATABRICKS_DATABASE_INSTANCE is what the workspace calls the database, and that its identity may use it"
)
_SHORT = 300


async def token(login: Login) -> Finding:
    """Where the token comes from and how long it is good; nothing of the token itself."""
    subject = login.lakebase.target.endpoint or str(login.lakebase.target.instance)
    try:
        await login.credentials.password()
    except NoCredential as error:
        return Finding("token", subject, State.WRONG, f"none to be had: {error.reason}", ADVICE)
    state = login.credentials.state()
    seconds = state.remaining or 0
    message = f"from Lakebase {state.source.capitalize()}, good for {seconds / 60:.0f} min"
    if seconds < _SHORT:
        advice = "See that this machine's clock is right: by it the token is nearly expired"
        return Finding("token", subject, State.WARN, message, advice)
    return Finding("token", subject, State.OK, message)
