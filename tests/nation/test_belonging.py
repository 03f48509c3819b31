"""Type and province are what all tables agree on; what they leave open stays empty."""

from ita_core.nation.belonging import Belonging, Belongings

REGISTER = Belongings.of(
    [
        Belonging("ก", "ราชบุรี", agency_type="เทศบาลตำบล"),
        Belonging("ข", "ราชบุรี", agency_type="เทศบาลตำบล"),
        Belonging("ข", "ตรัง", agency_type="เทศบาลเมือง"),
        Belonging("ค", "", 2566, "เทศบาลตำบล"),
        Belonging("ค", "", 2567, "เทศบาลเมือง"),
        Belonging("ง", "ตรัง", agency_type="เทศบาลตำบล"),
        Belonging("ง", "ตรัง", agency_type="เทศบาลเมือง"),
    ]
)


def test_a_name_with_one_province_has_it_and_its_type() -> None:
    assert REGISTER.province("ก", "", 2566) == "ราชบุรี"
    assert REGISTER.agency_type("ก", "ราชบุรี", 2566) == "เทศบาลตำบล"
    assert not REGISTER.disputed("ก", "ราชบุรี", 2566)


def test_of_two_agencies_of_one_name_only_the_province_tells_which_one_it_is() -> None:
    assert REGISTER.province("ข", "", 2566) == "" and REGISTER.agency_type("ข", "", 2566) == ""
    assert REGISTER.agency_type("ข", "ตรัง", 2566) == "เทศบาลเมือง"
    assert REGISTER.disputed("ข", "", 2566) and not REGISTER.disputed("ข", "ตรัง", 2566)


def test_a_type_may_change_from_year_to_year() -> None:
    assert [REGISTER.agency_type("ค", "", year) for year in (2566, 2567, 2568)] == ["เทศบาลตำบล", "เทศบาลเมือง", ""]


def test_two_types_of_one_agency_are_none() -> None:
    assert REGISTER.agency_type("ง", "ตรัง", 2566) == ""
    assert REGISTER.disputed("ง", "ตรัง", 2566)


def test_a_stranger_belongs_nowhere() -> None:
    assert REGISTER.province("จ", "", 2566) == "" and REGISTER.agency_type("จ", "", 2566) == ""
    assert not REGISTER.disputed("จ", "", 2566)
