"""Money in bands, for versions in which a sum could name a funder or a place."""

from math import inf

BANDS = (
    (10_000, "under £10,000"),
    (50_000, "£10,000 to £50,000"),
    (250_000, "£50,000 to £250,000"),
    (1_000_000, "£250,000 to £1 million"),
    (inf, "£1 million or more"),
)


def band(pounds: float) -> str:
    """The band of a sum; a sum on an edge is in the higher band.

    >>> band(9_999.99), band(10_000)
    ('under £10,000', '£10,000 to £50,000')
    >>> band(1_000_000)
    '£1 million or more'
    """
    return next((words for under, words in BANDS if pounds < under), BANDS[-1][1])
