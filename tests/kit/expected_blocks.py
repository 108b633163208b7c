"""Who must be kept apart from whom, worked out by hand from what people did: what the bot is held against."""

from dataclasses import dataclass, field
from itertools import combinations


@dataclass(eq=False)
class KnownAccounts:
    """Who is behind some accounts, as the bot can know it."""

    accounts: set[str]


@dataclass(eq=False)
class Block:
    """Made by somebody against whoever writes from one of these accounts, now or ever."""

    maker: KnownAccounts
    accounts: set[str]
    reported: bool


@dataclass
class ExpectedBlocks:
    """Everybody by their accounts, and whom nothing may bring together."""

    whose: dict[str, KnownAccounts] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def comes(self, account: str) -> None:
        """Somebody writes from an account that nobody knows, or nobody knows any more."""
        self.whose.setdefault(account, KnownAccounts({account}))

    def block(self, by: str, other: str, *, reported: bool) -> None:
        """One of two reports the other, or ends their contact."""
        self.blocks.append(Block(self.whose[by], set(self.whose[other].accounts), reported))

    def lift(self, one: str, other: str) -> None:
        """After an end both wish it."""
        self.blocks = [block for block in self.blocks if block.reported or not self._between(block, one, other)]

    def link(self, one: str, other: str) -> None:
        """Two accounts become one person; whatever kept others apart from either holds for both."""
        first, second = self.whose[one], self.whose[other]
        first.accounts |= second.accounts
        for account in second.accounts:
            self.whose[account] = first
        for block in self.blocks:
            block.maker = first if block.maker is second else block.maker
            if block.accounts & first.accounts:
                block.accounts |= first.accounts

    def part(self, account: str) -> None:
        """An account goes its own way, and stays apart from everybody as before."""
        before = self.whose[account]
        before.accounts.remove(account)
        self.whose[account] = KnownAccounts({account})
        theirs = [block for block in self.blocks if block.maker is before]
        self.blocks += [Block(self.whose[account], set(block.accounts), block.reported) for block in theirs]

    def forget(self, account: str) -> None:
        """What they made themselves goes with them; what was made against them does not."""
        gone = self.whose[account]
        for theirs in gone.accounts:
            del self.whose[theirs]
        self.blocks = [block for block in self.blocks if block.maker is not gone]

    def pairs(self) -> set[frozenset[str]]:
        """Every two accounts that nothing may bring together."""
        known = combinations(self.whose, 2)
        return {frozenset(two) for two in known if any(self._between(block, *two) for block in self.blocks)}

    def _between(self, block: Block, one: str, other: str) -> bool:
        two = self.whose[one], self.whose[other]
        return any(block.maker is maker and block.accounts & met.accounts for maker, met in (two, two[::-1]))
