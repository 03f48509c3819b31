"""Plans to test with."""

from hypothesis import strategies as st

from ita_core.office import CHECK_INS, CheckIn, Measure, Plan, Status, added, months_of, tidy


def measure(identity: str = "m1", issue: int = 1, **more: object) -> Measure:
    months = months_of(2567)
    return Measure(
        **{
            "id": identity,
            "issue": issue,
            "title": f"มาตรการ {identity}",
            "steps": ("หนึ่ง", "สอง", "สาม"),
            "owner": "กองคลัง",
            "start": months[0],
            "end": months[-1],
        }
        | more
    )


def plan(*measures: Measure) -> Plan:
    return Plan(2567, measures)


# Letters that a person can type or paste, the hostile ones included; lone surrogates cannot be encoded at all.
TYPED = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30)
WORDS = TYPED.map(tidy)
CODES = st.sampled_from(("i1", "i8", "e14", "o24", "o26"))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    start, end = sorted((draw(st.integers(0, 11)), draw(st.integers(0, 11))))
    return measure(
        issue=draw(st.integers(0, 7)),
        title=draw(WORDS),
        steps=tuple(draw(st.lists(WORDS.filter(bool), max_size=4))),
        owner=draw(WORDS),
        start=months_of(2567)[start],
        end=months_of(2567)[end],
        follow_up=draw(WORDS),
        indicator_of_success=draw(WORDS),
        evidence_link=draw(WORDS),
        aims_at=tuple(draw(st.lists(CODES, max_size=3, unique=True))),
        status=draw(st.sampled_from([status for status in Status if status is not Status.UNCLEAR])),
        approved=draw(st.booleans()),
        check_ins=tuple(CheckIn(n, draw(WORDS), draw(WORDS), draw(WORDS)) for n in CHECK_INS),
    )


@st.composite
def plans(draw: st.DrawFn, fiscal_year: int = 2567) -> Plan:
    built = Plan(fiscal_year)
    for each in draw(st.lists(measures(), max_size=3)):
        built = added(built, each)
    return built
