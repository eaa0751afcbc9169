"""Names in Python to names in GraphQL."""


def camel(name: str) -> str:
    """`order_date` as `orderDate`."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def plural(name: str) -> str:
    """`Nation` as `Nations`, as far as English has rules for it."""
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "z", "ch", "sh")) else "s")


def check_names(name: str, fields: list[str]) -> None:
    """Raise TypeError for names that an entity and its fields can't have."""
    reserved = {"id", "and", "or", "not", "isNull"}.intersection(fields)
    if reserved:
        raise TypeError(f"{name}: a field can't be named {reserved.pop()!r}")
    if not name.isidentifier() or not name[0].isupper():
        raise TypeError(f"{name}: an entity is named like a type")
