"""How many mistakes the report checker finds: one at a time in generated sentences, by kind and language.

The sentences are those of the real office and of offices made by chance; unspoilt they must give no claim. A mistake
may happen to leave a sentence true ("below the target" of a range that grew by one more weak question).
"""

from tests.report_check.mutations import KINDS, count

EACH = 200


def main() -> None:
    """Print the counts, and every mistake that was not found."""
    for language in ("th", "en"):
        made, found, missed = count(language, EACH)
        for kind in KINDS:
            print(f"{language} {kind:8} {found[kind]:4} of {made[kind]}")
        print(f"{language} together {found.total():4} of {made.total()}")
        for mutation in missed:
            print(f"   not found ({mutation.kind}): {mutation.wrong[:200]}")


if __name__ == "__main__":
    main()
