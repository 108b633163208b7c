"""Matrix's settings: our account at a homeserver, and whose people may invite us."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from bot.contract.platform_settings import CommaList, PlatformParts, PlatformSettings, SharedSettings
from bot.matrix.adapter import Matrix, MatrixAccess
from bot.matrix.models import KeyStoreLocation, MatrixAccount
from bot.matrix.setup_check import list_faults
from bot.matrix.sync import skip_past


class MatrixSettings(PlatformSettings):
    """One field per setting."""

    network = Matrix.network
    room_pattern = r"matrix:![\w:.-]+"
    room_example = "matrix:!room:example.org"
    examples: ClassVar[Mapping[str, str]] = {
        "matrix_homeserver": "https://matrix.example.org",
        "matrix_user": "@buedchen:example.org",
    }
    keeps_keys = True

    matrix_homeserver: Annotated[str, Field(pattern=r"^(https?://[^\s/]+/?)?$")] = ""
    matrix_user: Annotated[str, Field(pattern=r"^(@[^\s:]+:\S+)?$")] = ""
    matrix_password: Annotated[str, Field(repr=False)] = ""
    matrix_token: Annotated[str, Field(repr=False)] = ""
    matrix_servers: CommaList = ()
    matrix_reactions: bool = False

    @property
    def configured(self) -> bool:
        """Whether a homeserver is named."""
        return bool(self.matrix_homeserver)

    def secrets(self) -> tuple[str, ...]:
        """What lets us in."""
        return self.matrix_password, self.matrix_token

    def list_conflicts(self, shared: SharedSettings) -> list[str]:
        """What an account needs."""
        del shared
        if self.matrix_homeserver and not self.matrix_user:
            return ["MATRIX_HOMESERVER needs MATRIX_USER, such as @buedchen:example.org"]
        if self.matrix_homeserver and bool(self.matrix_password) == bool(self.matrix_token):
            return ["MATRIX_HOMESERVER needs either MATRIX_PASSWORD or MATRIX_TOKEN"]
        return []

    async def check_account(self, shared: SharedSettings) -> list[str]:
        """One line for each fault of the account and of the coordinators' rooms, or that all is well."""
        return await list_faults(self._account(), shared.rooms) or ["fine"]

    def build(self, parts: PlatformParts) -> Matrix:
        """Our account there; the keys of our device lie in a folder of their own."""
        access = MatrixAccess(
            self._account(),
            KeyStoreLocation(parts.shared.data_dir / self.network, parts.secret),
            self.matrix_servers,
            exempt=self.matrix_reactions,
            language=next(iter(parts.city.languages)),
        )
        return Matrix(access, parts.render, parts.now, parts.sync_token)

    @classmethod
    def sync_token_after_restore(cls, token: str) -> str:
        """The homeserver would tell everything once more since the copy was made."""
        return skip_past(token)

    def _account(self) -> MatrixAccount:
        server = self.matrix_homeserver.rstrip("/")
        return MatrixAccount(server, self.matrix_user, self.matrix_password, self.matrix_token)


SETTINGS = MatrixSettings
