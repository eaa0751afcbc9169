"""GraphiQL as a user has it: its tabs, editors, panes and answers."""

from typing import Any

from playwright.async_api import Locator, Page, Response, expect

from gateway.pages import GRAPHIQL_PATH

_BELOW = ".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines"

_IS_ACTIVE = """tab => {
  const state = JSON.parse(localStorage.getItem("graphiql:tabState"));
  return state !== null && state.tabs[state.activeTabIndex].title === tab;
}"""


class GraphiQL:
    """GraphiQL on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self) -> None:
        """Go to the page, and wait until it has the schema."""
        async with self.page.expect_response(_is_answer) as introspection:
            await self.page.goto(GRAPHIQL_PATH)
        answer = await (await introspection.value).json()
        assert "errors" not in answer, answer
        await expect(self.page.locator(".graphiql-query-editor .view-line").first).to_be_visible()

    async def tabs(self) -> list[str]:
        """The names of the tabs."""
        return await self.page.get_by_role("tab").all_inner_texts()

    async def choose(self, tab: str) -> None:
        """Bring a tab to the front, and wait until GraphiQL has written that down; it runs the former one till then."""
        await self.page.get_by_role("tab", name=tab).click()
        await self.page.wait_for_function(_IS_ACTIVE, arg=tab)

    async def run(self) -> Response:
        """Run the operation by the button; the answer as it came over HTTP."""
        async with self.page.expect_response(_is_answer) as answer:
            await self.page.get_by_role("button", name="Execute query").click()
        return await answer.value

    def shown(self) -> Locator:
        """The pane of the answer; the editor renders only the lines in sight."""
        return self.page.locator(".result-window .view-lines")

    def variables(self) -> Locator:
        """The editor of the variables, unless the one of the headers is open in its place."""
        return self.page.locator(_BELOW)

    async def set_headers(self, text: str) -> None:
        """Write into the editor of the headers, in place of what is there."""
        await self.page.get_by_role("button", name="Headers", exact=True).click()
        await self._write(self.page.locator(_BELOW), text)

    async def set_operation(self, text: str) -> None:
        """The same with the operation's editor."""
        await self._write(self.operation(), text)

    def operation(self) -> Locator:
        """The editor of the operation."""
        return self.page.locator(".graphiql-query-editor .view-lines")

    async def _write(self, editor: Locator, text: str) -> None:
        await editor.click()
        await self.page.keyboard.press("ControlOrMeta+A")
        # Pasted, as a token would be: the editor closes quotes and brackets that are typed.
        await self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        await self.page.keyboard.press("ControlOrMeta+V")
        await expect(editor).to_have_text(text.replace(" ", "\N{NO-BREAK SPACE}"))

    async def show(self, pane: str) -> Locator:
        """Open a pane at the left by its button; the pane."""
        await self.page.get_by_role("button", name=f"Show {pane}").click()
        return self.page.locator(".graphiql-plugin")

    async def stored(self) -> str:
        """All that the browser keeps of it."""
        found: str = await self.page.evaluate("JSON.stringify(localStorage)")
        return found

    async def until_stored(self, text: str) -> None:
        """Wait until the browser keeps this text."""
        await self.page.wait_for_function("text => JSON.stringify(localStorage).includes(text)", arg=text)

    async def keep_headers(self, *, keep: bool) -> None:
        """Say in the settings whether headers may be stored."""
        await self.page.get_by_role("button", name="Open settings dialog").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("button", name="On" if keep else "Off", exact=True).click()
        await self.page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()


def _is_answer(response: Response) -> bool:
    return response.url.endswith("/api/graphql")


async def data(response: Response) -> Any:
    """The data of an answer without errors."""
    answer = await response.json()
    assert "errors" not in answer, answer
    return answer["data"]
