"""The portfolio's money by category, for each object and each nämnd."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.portfolio.models import Category
from samstyr.portfolio.selectors import balance as balances
from samstyr.portfolio.selectors.balance import Balance
from samstyr.ui.components import Cell, Column, Table, Text


def by_object(balance: Balance) -> Table:
    """Objects down, categories across; the last row is the same money as the balance's."""
    names = {
        pk: Cell(name, reverse("object", args=[slug]))
        for pk, (name, slug) in balances.objects(balance).items()
    }
    return _table(_("Pengar per objekt, kronor"), _("Objekt"), names, balance.by_object, balance)


def by_committee(balance: Balance) -> Table:
    """The same money by who pays it."""
    names = {pk: Cell(name) for pk, name in balances.committees(balance).items()}
    return _table(_("Pengar per nämnd, kronor"), _("Nämnd"), names, balance.by_committee, balance)


def _table(
    caption: str,
    heading: str,
    names: Mapping[int, Cell],
    cells: Mapping[tuple[int, str], int],
    balance: Balance,
) -> Table:
    rows: list[list[Cell | Text]] = [
        [
            name,
            *(_kronor(cells.get((pk, category), 0)) for category in Category.values),
            numbers.whole_kronor(sum(ore for (row, _category), ore in cells.items() if row == pk)),
        ]
        for pk, name in sorted(names.items(), key=lambda pair: str(pair[1].text))
    ]
    sums = {share.category: share.ore for share in balance.shares}
    return Table(
        caption=caption,
        columns=[
            Column(heading),
            *(Column(str(label).capitalize(), numeric=True) for _value, label in Category.choices),
            Column(_("Summa"), numeric=True),
        ],
        rows=rows,
        footer=[
            _("Summa"),
            *(numbers.whole_kronor(sums[category]) for category in Category.values),
            numbers.whole_kronor(balance.ore),
        ],
    )


def _kronor(ore: int) -> str:
    """A dash where there is no money: on a phone it is left out, and the row tells what there is."""
    return numbers.whole_kronor(ore) if ore else numbers.NOTHING
