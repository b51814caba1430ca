"""The invitation list gives the sizes of groups, and nothing else."""

import linkoping
import pytest

from samstyr.analysis import respondents
from samstyr.analysis.faults import InputError

LIST = "name,email,department,role\nAda,ada@a.example,Skog,Chef\nBo,bo@a.example,Skog,\nCi,ci@a.example,Park,Chef\n"


def test_a_list_gives_the_invited_of_each_cell():
    found = respondents.read(LIST.encode())
    assert found.cells == {("Park", "Chef"): 1, ("Skog", ""): 1, ("Skog", "Chef"): 1}
    assert found.total == 3
    assert found.departments == {"Park": 1, "Skog": 2}
    assert found.roles == {"": 1, "Chef": 2}
    assert "Ada" not in repr(found)


def test_a_list_may_lack_names_addresses_and_roles():
    assert respondents.read(b"F\xf6rvaltning\nSkog\nSkog\n").cells == {("Skog", ""): 2}


@pytest.mark.parametrize(
    ("change", "row", "column", "fault"),
    [
        (("Park", ""), 4, "department", "inte angiven"),
        (("ci@a.example", "ADA@a.example"), 4, "email", "samma adress står redan på rad 2"),
        (("department", "avdelning"), 1, "department", "kolumnen saknas"),
        (("Bo,", "Bo,,"), 3, None, "5 värden"),
    ],
)
def test_a_faulty_list_is_refused_with_row_column_and_fault(change, row, column, fault):
    with pytest.raises(InputError) as refusal:
        respondents.read(LIST.replace(*change).encode(), name="lista.csv")
    assert (refusal.value.file, refusal.value.row, refusal.value.column) == ("lista.csv", row, column)
    assert fault in refusal.value.fault


def test_several_people_may_lack_an_address():
    assert respondents.read(LIST.replace("ada@a.example", "").replace("bo@a.example", "").encode()).total == 3


def test_all_of_linkoping_is_invited():
    assert linkoping.invited(2022).total == 529
    assert linkoping.invited(2022).departments["Leanlink"] == 83
